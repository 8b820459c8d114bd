using System.Text.RegularExpressions;
using CreditBot.Forms;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Routing;

/// <summary>A question about how things work, with its answer in the words of a folder (<c>questions.{id}.said</c> and <c>.answer</c>).</summary>
public sealed record Aside(WordBook Words, string Id)
{
    public string Answer(Language language) => Words.Text(language, $"questions.{Id}.answer");
}

/// <summary>
/// Finds questions that are answered in place, whatever conversation runs. Wordings under <c>questions.{id}.here</c> count only for those who are in the
/// conversation of the folder, where they can mean nothing else.
/// </summary>
public sealed partial class Asides
{
    private const string Prefix = "questions.";
    private const string Suffix = ".said";
    private const string Here = ".here";
    private const int Longest = 60;
    private const int LongestLatin = 120;

    private readonly (Aside Aside, Pattern Pattern)[] _questions;

    public Asides(IEnumerable<WordBook> books, bool here = false)
    {
        string[] suffixes = here ? [Suffix, Here] : [Suffix];
        _questions =
        [
            .. books.SelectMany(book => Languages.All.SelectMany(language => suffixes.SelectMany(suffix => book.Keys(language)
                .Where(key => key.StartsWith(Prefix, StringComparison.Ordinal) && key.EndsWith(suffix, StringComparison.Ordinal))
                .SelectMany(key => book.List(language, key).Select(said => (new Aside(book, key[Prefix.Length..^suffix.Length]), new Pattern(said))))))),
        ];
    }

    /// <summary>The question that most of the text asks, or null. <paramref name="plainly"/> asks for the form of a question, not only its words.</summary>
    public Aside? Find(string text, bool plainly)
    {
        var folded = Text.Fold(text).Trim();
        if (!MayAsk(folded, plainly))
            return null;

        Aside? best = null;
        var most = 0;
        foreach (var (aside, pattern) in _questions)
            if (pattern.Find(folded) is { } spans && spans.Sum(span => span.Length) is var length && length > most)
                (best, most) = (aside, length);

        return best;
    }

    /// <summary>Whether a text is short enough to be a question and, when that is asked for, has the form of one.</summary>
    internal static bool MayAsk(string folded, bool plainly) =>
        folded.Length > 0 && folded.Length <= (IsLatin(folded) ? LongestLatin : Longest) && (!plainly || Interrogative().IsMatch(folded));

    /// <summary>The question of a name, or null.</summary>
    public Aside? ById(string id)
    {
        foreach (var (aside, _) in _questions)
            if (aside.Id == id)
                return aside;

        return null;
    }

    internal static bool IsLatin(string text) => !text.AsSpan().ContainsAnyInRange('\u4E00', '\u9FFF');

    [GeneratedRegex(@"([?？]$|吗[。?？]?$|呢[。?？]?$|^(谁|多久|多长时间|几天|什么时候|怎么|如何|什么|哪|能不能|会不会|要不要|有没有|是否)|(怎么办|怎么填|多少)$|^(who|what|when|where|how|is|are|can|could|do|does|will|has|which)\b)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Interrogative();
}
