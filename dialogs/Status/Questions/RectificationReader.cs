using System.Globalization;
using System.Text.RegularExpressions;
using CreditBot.Archive.Rectifications;
using CreditBot.Dialogs.Routing;
using CreditBot.Forms;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Status;

/// <summary>
/// Understands questions about rectifications by the words in this folder, in either language. It looks nothing up. A text that names the topic
/// needs one word that asks; a text without it (本周到期的) is taken only when nothing of it is left unexplained.
/// </summary>
internal sealed partial class RectificationReader
{
    private const int Longest = 40;
    private const int LongestLatin = 100;

    private static readonly (RectificationFilter Filter, string Key)[] s_filters =
    [
        (RectificationFilter.SentBack, "filters.sentBack"), (RectificationFilter.UnderReview, "filters.underReview"), (RectificationFilter.Issued, "filters.issued"),
        (RectificationFilter.DueSoon, "filters.dueSoon"), (RectificationFilter.Overdue, "filters.overdue"), (RectificationFilter.Outstanding, "filters.outstanding"),
    ];

    private readonly WordBook _words;
    private readonly Dictionary<string, Pattern[]> _patterns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _lists = new(StringComparer.Ordinal);

    public RectificationReader(WordBook words)
    {
        _words = words;
        foreach (var key in (string[])["asked", "not", "subUnits.said", "allUnits.said", "own.said", "mine.said", "explain.said", "one", "notAbout", .. s_filters.Select(filter => filter.Key)])
            _patterns[key] = [.. Both(key).Select(text => new Pattern(text))];
        foreach (var key in (string[])["topic", "due", "filler", "more.said", "last", "more.units"])
            _lists[key] = [.. Both(key).OrderByDescending(text => text.Length)];
    }

    /// <summary>The question that a text asks by itself, or null.</summary>
    public RectificationQuestion? Read(string text, DateTimeOffset now)
    {
        var said = WithoutActor(text);
        if (said.Length == 0 || said.Length > (Asides.IsLatin(said) ? LongestLatin : Longest) || Has("not", said))
            return null;

        var references = Named(said);
        var named = references.FirstOrDefault(reference => reference.Kind == ReferenceKind.Rectification)
            ?? references.FirstOrDefault(reference => reference.Kind == ReferenceKind.DocumentNumber);
        var isTopic = _lists["topic"].Any(word => Pattern.Place(said, word) is not null);
        var question = Parts(said, now, references, out var coverage) with { Notice = named };
        if (named is not null)
            return named.Kind == ReferenceKind.Rectification || isTopic || coverage.IsComplete || Has("one", said) ? question : null;
        if (isTopic && (Has("asked", said) || (coverage.IsComplete && IsAsking(question))))
            return question with { Notice = Ordinal(references) };
        return !isTopic && coverage.IsComplete && IsAsking(question) && (question.Filter != RectificationFilter.Outstanding || HasDue(said) || Has("filters.outstanding", said)) ? question : null;
    }

    /// <summary>Whether a text names the topic itself, so that nothing of an earlier question is meant with it.</summary>
    public bool NamesTopic(string text) => WithoutActor(text) is var said && _lists["topic"].Any(word => Pattern.Place(said, word) is not null);

    /// <summary>The question that a text asks after an answer about rectifications: 第二个, 更多, 信息中心的呢, 下周的呢; or null.</summary>
    public RectificationQuestion? ReadFurther(string text, int listed, DateTimeOffset now)
    {
        var said = WithoutActor(text);
        if (said.Length == 0 || said.Length > Longest || Has("not", said))
            return null;
        if (Router.Is(_words, "more.said", said))
            return new RectificationQuestion { More = true };
        if (Has("explain.said", said))
            return new RectificationQuestion { Explain = true };
        if (References.Find(said) is [{ Kind: ReferenceKind.Ordinal } ordinal])
            return new RectificationQuestion { Notice = ordinal };
        if (PlaceOf(said, listed) is { } place)
            return new RectificationQuestion { Place = place };

        var question = Parts(said, now, [], out var coverage);
        if (coverage.IsComplete && (IsAsking(question) || HasDue(said)))
            return question;
        return IsAboutAnother(said) ? question with { Scope = NoticeScope.Named } : null;
    }

    /// <summary>A document number may be one that only this archive knows, such as 〔示例〕12号.</summary>
    private static IReadOnlyList<ReferenceMatch> Named(string said) =>
        References.Find(said) is { Count: > 0 } found ? found
        : AnyDocument().Match(said) is { Success: true } match
            ? [new ReferenceMatch(new Span(match.Index, match.Length), ReferenceKind.DocumentNumber, $"{match.Groups["issuer"].Value}〔{match.Groups["inner"].Value}〕{match.Groups["number"].Value}号")]
            : [];

    [GeneratedRegex(@"(?<issuer>[\u4E00-\u9FFF]{0,8})[〔\[(【](?<inner>[^〕\])】\s]{1,12})[〕\])】]\s*第?(?<number>[0-9]{1,6})\s*号", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex AnyDocument();

    private RectificationQuestion Parts(string said, DateTimeOffset now, IReadOnlyList<ReferenceMatch> references, out Coverage coverage)
    {
        coverage = new Coverage(said);
        foreach (var reference in references)
            coverage.Take(reference.Span);

        var (dates, unclear) = Due(WithoutDue(Without(said, references)), now, coverage);
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
        return matches is [var first, ..] ? DueDates.Of(first, now) is { } dates ? (dates, null) : (null, said.Substring(first.Span.Start, first.Span.Length)) : (null, null);
    }

    private RectificationFilter Filter(string said, Coverage coverage)
    {
        var filter = RectificationFilter.Outstanding;
        foreach (var (each, key) in s_filters)
            if (Take(key, said, coverage) && filter == RectificationFilter.Outstanding)
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
        if (UnitsSaid.Find(own ? Blanked("own.said", said) : said) is { } unit)
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
        return Choices.Pick(bare, [.. Enumerable.Range(1, 99).Select(number => new Choice(number.ToString(CultureInfo.InvariantCulture), []))]) is { Id: { } id } ? int.Parse(id, CultureInfo.InvariantCulture) : null;
    }

    private static ReferenceMatch? Ordinal(IReadOnlyList<ReferenceMatch> references) =>
        references.FirstOrDefault(reference => reference.Kind == ReferenceKind.Ordinal);

    private static bool IsAsking(RectificationQuestion question) =>
        question.Filter != RectificationFilter.Outstanding || question.DueTo is not null || question.DueFrom is not null || question.DateUnclear is not null
        || question.Scope is not NoticeScope.Default;

    /// <summary>X呢, X的呢, what about X: another unit, however it is called.</summary>
    private bool IsAboutAnother(string said) => AnotherUnit().IsMatch(said) && !Has("notAbout", said);

    [GeneratedRegex(@"信用办(?=退|打回|下发|发|复查|要求|让|给)|\b(by|from) the credit office\b|\bthe credit office (?=sent|returned|issued)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Actor();

    [GeneratedRegex(@"^(那么?|还有)?[\u4E00-\u9FFFa-z0-9]{2,10}呢[?。]?$|^(and |so )?(what|how) about (the )?[a-z][a-z &'-]{1,40}\??$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex AnotherUnit();

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

    /// <summary>The folded text without who acted: the credit office in 信用办退回的 is not the unit that is asked about.</summary>
    public static string WithoutActor(string text) => Actor().Replace(Text.Fold(text).Trim().ToLowerInvariant(), "");

    /// <summary>"due this month" names the month; without the word it would end at it.</summary>
    private string WithoutDue(string said)
    {
        foreach (var word in _lists["due"])
            if (Pattern.Place(said, word) is { } span)
                said = Blank(said, span);

        return said;
    }

    private string Blanked(string key, string said)
    {
        foreach (var pattern in _patterns[key])
            foreach (var span in pattern.Find(said) ?? [])
                said = Blank(said, span);

        return said;
    }

    private static string Blank(string said, Span span) => string.Concat(said.AsSpan(0, span.Start), new string(' ', span.Length), said.AsSpan(span.End));

    private static string Without(string said, IReadOnlyList<ReferenceMatch> references) =>
        references.Aggregate(said, (rest, reference) => Blank(rest, reference.Span));
}
