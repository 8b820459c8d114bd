using System.Buffers;
using System.Text.RegularExpressions;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Routing;

/// <summary>Finds what a free text asks for, by the patterns in the dialogs' folders, in both languages.</summary>
public sealed partial class Router(IReadOnlyList<Conversation> conversations, WordBook menu)
{
    /// <summary>A request is short; a longer text must begin with one, or tell the thing itself.</summary>
    private const int Longest = 40;

    /// <summary>A text of some length that tells of an event is no question about how things work.</summary>
    private const int ShortestStory = 24;
    private const int LongestLatin = 90;

    private readonly (Conversation Conversation, Pattern Pattern)[] _starts = [.. Patterns(conversations, "start")];

    private readonly (Conversation Conversation, Pattern Pattern)[] _nots = [.. Patterns(conversations, "not")];

    private readonly Dictionary<Conversation, string[]> _masks = conversations.ToDictionary(
        conversation => conversation,
        conversation => conversation.Words.Has("masks") ? [.. Languages.All.SelectMany(language => conversation.Words.List(language, "masks"))] : Array.Empty<string>());

    private static readonly char[] s_breaks = [',', '，', '。', ';', '；', '!', '.', '\n'];

    private static readonly SearchValues<char> s_clauseEnds = SearchValues.Create(s_breaks);

    private Weighing? _weighing;

    private Weighing Weighing => _weighing ??= new Weighing(conversations, Asides);

    public IReadOnlyList<Conversation> Conversations => conversations;

    /// <summary>Questions that are answered in place; those of the menu come first.</summary>
    public Asides Asides { get; } = new([menu, .. conversations.Select(conversation => conversation.Words)]);

    public Heard Read(string text, DateTimeOffset now)
    {
        if (Commands.Read(text) is var command and not Command.None)
            return new Heard.Steering(command);
        if (Is(menu, "start", text))
            return Heard.Menu.Asked;

        var meant = Vocabulary.Meant(text);
        return Weighing.Of(Found(text, meant, now), meant);
    }

    /// <summary>The question that is answered in place, or null; see <see cref="FormContext.Aside"/>.</summary>
    public Aside? Aside(string text, bool plainly) =>
        Asides.Find(text, plainly) ?? (Vocabulary.Meant(text) is var meant && Asides.MayAsk(meant, plainly) ? Weighing.Question(meant) : null);

    /// <summary>The command that a sentence amounts to, when it can be nothing else.</summary>
    public static Command Steering(string text) => text.Length <= Longest || (Asides.IsLatin(text) && text.Length <= LongestLatin) ? Weighing.Command(Vocabulary.Meant(text)) : Command.None;

    /// <summary>The language that the text asks for, or null.</summary>
    public Language? Wanted(string text)
    {
        var bare = Text.Fold(text).Trim();
        foreach (var language in Languages.All)
            if (menu.List(language, "language").Contains(bare, StringComparer.OrdinalIgnoreCase)
                || (bare.Length <= LongestLatin && menu.List(language, "languageNames").Any(name => bare.Contains(name, StringComparison.OrdinalIgnoreCase)) && Weighing.Asks(bare, language)))
                return language;

        return null;
    }

    /// <summary>What the patterns find.</summary>
    private Heard Found(string text, string meant, DateTimeOffset now)
    {
        if (meant.Length > ShortestStory && !Question().IsMatch(meant) && Told(meant, now) is { Count: > 0 } told)
            return new Heard.Wanted(told);
        if (Vocabulary.IsForeign(meant))
            return Heard.Nothing.Known;
        if (conversations.FirstOrDefault(conversation => conversation.Asks(text, now)) is { } asked)
            return new Heard.Wanted([asked]);
        if (Demanded(meant) is { Count: > 0 } demanded)
            return new Heard.Wanted(demanded);
        if (Asides.Find(meant, plainly: false) is { } aside)
            return new Heard.Question(aside);

        return Route(meant, now) is { Count: > 0 } wanted ? new Heard.Wanted(wanted) : Heard.Nothing.Known;
    }

    /// <summary>A clause of its own that asks for something (怎么提交，我现在就要报) outweighs the question beside it.</summary>
    private IReadOnlyList<Conversation> Demanded(string meant)
    {
        if (meant.Length > Limit(meant) || !meant.AsSpan().ContainsAny(s_clauseEnds) || Asides.Find(meant, plainly: false) is null)
            return [];

        foreach (var clause in meant.Split(s_breaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Reverse())
            if (Demand().IsMatch(clause) && !Question().IsMatch(clause) && Asked(clause, Excluded(meant)) is { Count: > 0 } asked)
                return asked;

        return [];
    }

    private HashSet<Conversation> Excluded(string meant)
    {
        var excluded = new HashSet<Conversation>();
        foreach (var (conversation, pattern) in _nots)
            if (!excluded.Contains(conversation) && pattern.Matches(meant))
                excluded.Add(conversation);

        return excluded;
    }

    /// <summary>One conversation, several between which the bot must ask, or none.</summary>
    public IReadOnlyList<Conversation> Route(string text, DateTimeOffset now)
    {
        var folded = Vocabulary.Meant(text);
        var excluded = Excluded(folded);
        if (!IsOnlyAsked(folded) && Asked(folded, excluded) is { Count: > 0 } asked)
            return asked;
        if (conversations.FirstOrDefault(conversation => conversation.GoesOnWith is { } kind && !excluded.Contains(conversation) && References.Find(folded).Any(reference => reference.Kind == kind)) is { } named)
            return [named];

        return Told(folded, now);
    }

    /// <summary>Conversations whose matter the text tells of.</summary>
    private List<Conversation> Told(string meant, DateTimeOffset now) => [.. conversations.Where(conversation => conversation.Tells(meant, now))];

    /// <summary>True when the text is one of the phrases of a key, whatever its case and closing punctuation.</summary>
    public static bool Is(WordBook words, string key, string text)
    {
        var bare = Text.Fold(text).Trim().TrimEnd('.', '!', '?', '。', '~', '呀', '啊', '哈', '呢', '哦').Trim();
        return bare.Length <= Longest
            && (IsOne(words, key, bare) || (bare.AsSpan().ContainsAny(s_clauseEnds) && bare.Split(s_breaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(piece => IsOne(words, key, piece))));
    }

    private static bool IsOne(WordBook words, string key, string text)
    {
        foreach (var language in Languages.All)
            if (words.List(language, key).Contains(text, StringComparer.OrdinalIgnoreCase))
                return true;

        return false;
    }

    /// <summary>Conversations whose patterns stand in the text; one that only matches inside a longer match of another is not meant.</summary>
    private List<Conversation> Asked(string text, HashSet<Conversation> excluded)
    {
        var found = new List<(Conversation Conversation, IReadOnlyList<Span> Spans)>();
        var masked = new Dictionary<Conversation, string>();
        foreach (var (conversation, pattern) in _starts)
            if (!excluded.Contains(conversation) && pattern.Find(Masked(conversation, text, masked)) is { } spans && (text.Length <= Limit(text) || Leads(text, spans)))
                found.Add((conversation, spans));

        return [.. found
            .Where(match => !found.Exists(other => other.Conversation != match.Conversation && Covers(other.Spans, match.Spans)))
            .OrderByDescending(match => match.Spans.Sum(span => span.Length))
            .Select(match => match.Conversation).Distinct()];
    }

    /// <summary>Without the words that only look like its own: 报名 and 报告厅 are no 报.</summary>
    private string Masked(Conversation conversation, string text, Dictionary<Conversation, string> done)
    {
        if (!done.TryGetValue(conversation, out var masked))
        {
            masked = text;
            foreach (var word in _masks[conversation])
                if (masked.Contains(word, StringComparison.OrdinalIgnoreCase))
                    masked = masked.Replace(word, new string('·', word.Length), StringComparison.OrdinalIgnoreCase);
            done.Add(conversation, masked);
        }

        return masked;
    }

    /// <summary>"Does this count?" wants an answer, "can I report now?" wants to report.</summary>
    private static bool IsOnlyAsked(string text) => Question().IsMatch(text) && !Request().IsMatch(text);

    [GeneratedRegex("([?？]$|吗[。?？]?$|呢[。?？]?$|怎么办|多少[?？]?$)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Question();

    [GeneratedRegex("(我要|我想|现在就|马上|赶紧|帮我|我得|要报|请帮|i want|i need|we need|we want|i must|let me|i'd like|i would like)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Demand();

    [GeneratedRegex("(帮我|我要|我想|可以.{0,4}报|能.{0,4}报|入口|can i|could i|may i|can you|could you|i want|i need|let me|follow up|怎么绑)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Request();

    /// <summary>A long text asks only with its first words, followed by a colon or a comma.</summary>
    private static bool Leads(string text, IReadOnlyList<Span> spans) =>
        spans is [{ Start: <= 4 } only] && only.End < text.Length && text[only.End] is ':' or ',' or '，' or '。' or ' ' or '\n';

    /// <summary>A word of English takes the room of several characters of Chinese.</summary>
    private static int Limit(string text) => Asides.IsLatin(text) ? LongestLatin : Longest;

    private static bool Covers(IReadOnlyList<Span> longer, IReadOnlyList<Span> shorter) =>
        longer.Sum(span => span.Length) > shorter.Sum(span => span.Length)
        && shorter.All(part => longer.Any(whole => whole.Start <= part.Start && part.End <= whole.End));

    private static IEnumerable<(Conversation Conversation, Pattern Pattern)> Patterns(IEnumerable<Conversation> conversations, string key) =>
        conversations.Where(conversation => conversation.Words.Has(key))
            .SelectMany(conversation => Languages.All.SelectMany(language => conversation.Words.List(language, key)).Select(phrase => (conversation, new Pattern(phrase))));
}
