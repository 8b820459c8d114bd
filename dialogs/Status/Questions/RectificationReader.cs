using CreditBot.Dialogs.Routing;
using CreditBot.Forms;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Status;

/// <summary>
/// Understands questions about rectifications by the words in this folder, in either language. It looks nothing up. A text that names the topic
/// needs one word that asks; a text without it (本周到期的) is taken only when nothing of it is left unexplained.
/// </summary>
internal sealed class RectificationReader
{
    private const int Longest = 40;
    private const int LongestLatin = 100;

    private static readonly (NoticeFilter Filter, string Key)[] s_filters =
    [
        (NoticeFilter.SentBack, "filters.sentBack"), (NoticeFilter.UnderReview, "filters.underReview"), (NoticeFilter.Issued, "filters.issued"),
        (NoticeFilter.DueSoon, "filters.dueSoon"), (NoticeFilter.Overdue, "filters.overdue"), (NoticeFilter.Outstanding, "filters.outstanding"),
    ];

    private readonly WordBook _words;
    private readonly Dictionary<string, Pattern[]> _patterns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _lists = new(StringComparer.Ordinal);

    public RectificationReader(WordBook words)
    {
        _words = words;
        foreach (var key in (string[])["asked", "not", "subUnits.said", "allUnits.said", "own.said", "mine.said", "explain.said", "one", "about", .. s_filters.Select(filter => filter.Key)])
            _patterns[key] = [.. Both(key).Select(text => new Pattern(text))];
        foreach (var key in (string[])["topic", "due", "filler", "more.said", "last", "more.units"])
            _lists[key] = [.. Both(key).OrderByDescending(text => text.Length)];
    }

    /// <summary>The question that a text asks by itself, or null.</summary>
    public RectificationQuestion? Read(string text, DateTimeOffset now)
    {
        var said = Fold(text);
        if (said.Length == 0 || said.Length > (Asides.IsLatin(said) ? LongestLatin : Longest) || Has("not", said))
            return null;

        var references = References.Find(said);
        var named = references.FirstOrDefault(reference => reference.Kind == ReferenceKind.Rectification)
            ?? references.FirstOrDefault(reference => reference.Kind == ReferenceKind.DocumentNumber);
        var isTopic = _lists["topic"].Any(word => Pattern.Place(said, word) is not null);
        var question = Parts(said, now, references, out var coverage) with { Notice = named };
        if (named is not null)
            return named.Kind == ReferenceKind.Rectification || isTopic || coverage.IsComplete || Has("one", said) ? question : null;
        if (isTopic && (Has("asked", said) || (coverage.IsComplete && IsAsking(question))))
            return question with { Notice = Ordinal(references) };
        return !isTopic && coverage.IsComplete && IsAsking(question) && (question.Filter != NoticeFilter.Outstanding || HasDue(said) || Has("filters.outstanding", said)) ? question : null;
    }

    /// <summary>The question that a text asks after an answer about rectifications: 第二个, 更多, 信息中心的呢, 下周的呢; or null.</summary>
    public RectificationQuestion? ReadFurther(string text, int listed, DateTimeOffset now)
    {
        var said = Fold(text);
        if (said.Length == 0 || said.Length > Longest || Has("not", said))
            return null;
        if (Router.Is(_words, "more.said", said))
            return new RectificationQuestion { More = true };
        if (Has("explain.said", said))
            return new RectificationQuestion { Explain = true };
        if (PlaceOf(said, listed) is { } place)
            return new RectificationQuestion { Place = place };
        if (References.Find(said) is [{ Kind: ReferenceKind.Ordinal } ordinal])
            return new RectificationQuestion { Notice = ordinal };

        var question = Parts(said, now, [], out var coverage);
        return question.Scope == NoticeScope.Named && IsAboutAnother(said) ? question
            : coverage.IsComplete && (IsAsking(question) || HasDue(said)) ? question
            : IsAboutAnother(said) ? question with { Scope = NoticeScope.Named }
            : null;
    }

    private RectificationQuestion Parts(string said, DateTimeOffset now, IReadOnlyList<ReferenceMatch> references, out Coverage coverage)
    {
        coverage = new Coverage(said);
        foreach (var reference in references)
            coverage.Take(reference.Span);

        var (dates, unclear) = Due(Without(said, references), now, coverage);
        var scope = Scope(said, coverage);
        foreach (var key in (string[])["topic", "due", "filler", "last"])
            foreach (var word in _lists[key])
                coverage.Take(word);

        return new RectificationQuestion { Filter = Filter(said, coverage), DueFrom = dates?.From, DueTo = dates?.To, DateUnclear = unclear, Scope = scope };
    }

    private static ((DateOnly? From, DateOnly? To)? Dates, string? Unclear) Due(string said, DateTimeOffset now, Coverage coverage)
    {
        var matches = DateTimes.Find(said, now, Tense.Future);
        foreach (var match in matches)
            coverage.Take(match.Span);
        return matches is [var first, ..] ? DueDates.Of(first) is { } dates ? (dates, null) : (null, said.Substring(first.Span.Start, first.Span.Length)) : (null, null);
    }

    private NoticeFilter Filter(string said, Coverage coverage)
    {
        var filter = NoticeFilter.Outstanding;
        foreach (var (each, key) in s_filters)
            if (Take(key, said, coverage) && filter == NoticeFilter.Outstanding)
                filter = each;
        return filter;
    }

    private NoticeScope Scope(string said, Coverage coverage)
    {
        if (Take("mine.said", said, coverage))
            return NoticeScope.Mine;
        if (Take("subUnits.said", said, coverage))
            return NoticeScope.SubUnits;
        if (Take("allUnits.said", said, coverage))
            return NoticeScope.AllUnits;
        var own = Take("own.said", said, coverage);
        if (UnitsSaid.Find(said) is { } unit)
        {
            coverage.Take(unit);
            return NoticeScope.Named;
        }

        return own ? NoticeScope.Own : NoticeScope.Default;
    }

    /// <summary>第二个, 2, the second one, 最后一个.</summary>
    private int? PlaceOf(string said, int listed)
    {
        if (listed == 0)
            return null;
        if (Router.Is(_words, "last", said))
            return -1;
        var bare = said.Trim();
        foreach (var word in _lists["more.units"])
            if (bare.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                bare = bare[..^word.Length].TrimEnd();
        return Choices.Pick(bare, [.. Enumerable.Range(1, 99).Select(number => new Choice(number.ToString(System.Globalization.CultureInfo.InvariantCulture), []))]) is { Id: { } id } ? int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private static ReferenceMatch? Ordinal(IReadOnlyList<ReferenceMatch> references) =>
        references.FirstOrDefault(reference => reference.Kind == ReferenceKind.Ordinal);

    private static bool IsAsking(RectificationQuestion question) =>
        question.Filter != NoticeFilter.Outstanding || question.DueTo is not null || question.DueFrom is not null || question.DateUnclear is not null
        || question.Scope is not NoticeScope.Default;

    /// <summary>X呢, X的呢, what about X.</summary>
    private bool IsAboutAnother(string said) =>
        said.Length <= 24 && said.TrimEnd('?', '。', ' ').EndsWith('呢') || Has("about", said);

    private bool HasDue(string said) => _lists["due"].Any(word => Pattern.Place(said, word) is not null);

    private bool Has(string key, string said) => _patterns[key].Any(pattern => pattern.Find(said) is not null);

    private bool Take(string key, string said, Coverage coverage)
    {
        var found = false;
        foreach (var pattern in _patterns[key])
            if (pattern.Find(said) is { } spans)
            {
                found = true;
                foreach (var span in spans)
                    coverage.Take(span);
            }

        return found;
    }

    private IEnumerable<string> Both(string key) => Languages.All.SelectMany(language => _words.List(language, key));

    private static string Fold(string text) => Text.Fold(text).Trim().ToLowerInvariant();

    private static string Without(string said, IReadOnlyList<ReferenceMatch> references)
    {
        var characters = said.ToCharArray();
        foreach (var reference in references)
            Array.Fill(characters, ' ', reference.Span.Start, reference.Span.Length);
        return new string(characters);
    }
}
