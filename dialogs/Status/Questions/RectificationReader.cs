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
    private const int Unexplained = 8;

    private static readonly (RectificationFilter Filter, string Key)[] s_filters =
    [
        (RectificationFilter.SentBack, "filters.sentBack"), (RectificationFilter.UnderReview, "filters.underReview"), (RectificationFilter.Issued, "filters.issued"),
        (RectificationFilter.ExtensionRequested, "filters.extension"), (RectificationFilter.DueSoon, "filters.dueSoon"), (RectificationFilter.Overdue, "filters.overdue"), (RectificationFilter.Outstanding, "filters.outstanding"),
    ];

    private readonly WordBook _words;
    private readonly Dictionary<string, Pattern[]> _patterns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _lists = new(StringComparer.Ordinal);

    public RectificationReader(WordBook words)
    {
        _words = words;
        foreach (var key in (string[])["asked", "not", "subUnits.said", "withSubUnits.said", "withoutSubUnits.said", "allUnits.said", "own.said", "mine.said", "explain.said", "one", "notAbout", .. s_filters.Select(filter => filter.Key)])
            _patterns[key] = [.. Both(key).Select(text => new Pattern(text))];
        foreach (var key in (string[])["topic", "due", "filler", "more.said", "last", "more.units"])
            _lists[key] = [.. Both(key).OrderByDescending(text => text.Length)];
    }

    /// <summary>The question that a text asks by itself, or null.</summary>
    public RectificationQuestion? Read(string text, DateTimeOffset now)
    {
        var typed = AsTyped(text);
        var said = typed.ToLowerInvariant();
        if (said.Length == 0 || said.Length > (Asides.IsLatin(said) ? LongestLatin : Longest))
            return null;

        var references = NumbersSaid.Find(typed);
        if (Has("not", said) && !references.Any(reference => reference.Kind == ReferenceKind.Rectification))
            return null;

        var named = references.FirstOrDefault(reference => reference.Kind == ReferenceKind.Rectification)
            ?? references.FirstOrDefault(reference => reference.Kind == ReferenceKind.DocumentNumber);
        var isTopic = _lists["topic"].Any(word => Pattern.Place(said, word) is not null);
        var question = Parts(said, now, references, out var coverage) with { Notice = named, Explain = named is not null && Has("explain.said", said) };
        if (named is not null)
            return named.Kind == ReferenceKind.Rectification || isTopic || coverage.IsComplete || Has("one", said) ? question : null;
        if (Ordinal(references) is { } numbered && (isTopic || coverage.IsComplete))
            return question with { Notice = numbered };
        if (isTopic && (Has("asked", said) || (IsAsking(question) && (coverage.IsComplete || IsPlain(question))) || (coverage.Left <= Unexplained && OfSomebody().IsMatch(said))))
            return question;
        if (isTopic || !coverage.IsComplete)
            return null;
        return IsAsking(question) && (question.Filter != RectificationFilter.Outstanding || HasDue(said)) || (Has("filters.outstanding", said) && Has("asked", said)) ? question : null;
    }

    /// <summary>Whether a text names the topic itself, so that nothing of an earlier question is meant with it.</summary>
    public bool NamesTopic(string text) => WithoutActor(text) is var said && _lists["topic"].Any(word => Pattern.Place(said, word) is not null);

    /// <summary>The question that a text asks after an answer about rectifications: 第二个, 更多, 信息中心的呢, 下周的呢; or null.</summary>
    public RectificationQuestion? ReadFurther(string text, int listed, DateTimeOffset now)
    {
        var typed = AsTyped(text);
        var said = typed.ToLowerInvariant();
        if (said.Length == 0 || said.Length > (Asides.IsLatin(said) ? LongestLatin : Longest) || Has("not", said))
            return null;
        if (Router.Is(_words, "more.said", said) || More().IsMatch(said))
            return new RectificationQuestion { More = true };
        if (Has("explain.said", said))
            return new RectificationQuestion { Explain = true, Place = PlaceIn().Match(said) is { Success: true } which ? SmallNumbers.Read(which.Groups["number"].Value) : null };
        if (NumbersSaid.Find(typed) is [{ Kind: ReferenceKind.Ordinal } ordinal])
            return new RectificationQuestion { Notice = ordinal };
        if (PlaceOf(said, listed) is { } place)
            return new RectificationQuestion { Place = place };

        var question = Parts(said, now, [], out var coverage);
        if (coverage.IsComplete && (IsAsking(question) || HasDue(said)))
            return question;
        return IsAboutAnother(said) ? question with { Scope = NoticeScope.Named } : null;
    }

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

        var (filter, overdue) = Filter(said, dates is not null, coverage);
        return new RectificationQuestion { Filter = filter, IsOverdue = overdue, DueFrom = dates?.From, DueTo = dates?.To, DateUnclear = unclear, Scope = scope };
    }

    private static ((DateOnly? From, DateOnly? To)? Dates, string? Unclear) Due(string said, DateTimeOffset now, Coverage coverage)
    {
        if (DueSpans.Find(said, DateOnly.FromDateTime(now.ToOffset(Forms.Display.Shanghai).Date)) is var (span, from, to))
        {
            coverage.Take(span);
            return ((from, to), null);
        }

        var matches = DateTimes.Find(said, now, Tense.Future);
        foreach (var match in matches)
            coverage.Take(match.Span);
        return matches is [var first, ..] ? DueDates.Of(first, now) is { } dates ? (dates, null) : (null, said.Substring(first.Span.Start, first.Span.Length)) : (null, null);
    }

    /// <summary>The state that is asked for, and whether it is to be overdue as well; 快逾期 is not overdue yet.</summary>
    private (RectificationFilter Filter, bool IsOverdue) Filter(string said, bool isDated, Coverage coverage)
    {
        if (NotSubmitted().Match(said) is { Success: true } negated)
        {
            coverage.Take(new Span(negated.Index, negated.Length));
            said = Blank(said, new Span(negated.Index, negated.Length));
        }

        var filter = RectificationFilter.Outstanding;
        var overdue = false;
        foreach (var (each, key) in s_filters)
            if (Take(key, said, coverage))
            {
                overdue |= each == RectificationFilter.Overdue;
                filter = filter == RectificationFilter.Outstanding ? each : filter;
            }

        // 到期没整改完的, without another day, was due and is not done.
        if (filter == RectificationFilter.Outstanding && !isDated && NotDone().Match(said) is { Success: true } late)
        {
            coverage.Take(new Span(late.Index, late.Length));
            filter = RectificationFilter.Overdue;
        }

        return (filter, overdue && filter is not (RectificationFilter.Overdue or RectificationFilter.DueSoon));
    }

    private NoticeScope Scope(string said, Coverage coverage)
    {
        if (Take("mine.said", said, coverage))
            return NoticeScope.Mine;
        if (Take("withoutSubUnits.said", said, coverage))
            return NoticeScope.Own;
        if (Take("withSubUnits.said", said, coverage))
            return NoticeScope.Default;
        if (Take("subUnits.said", said, coverage))
            return NoticeScope.SubUnits;
        if (Take("allUnits.said", said, coverage))
            return NoticeScope.AllUnits;
        var own = Take("own.said", said, coverage);
        if (Leading().Match(said) is { Length: > 0 } leading)
        {
            coverage.Take(new Span(0, leading.Length));
            said = Blank(said, new Span(0, leading.Length));
        }

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
        if (PlacesSaid.Find(said) is { } place)
            return place;
        var bare = said.Trim();
        foreach (var word in _lists["more.units"])
            if (bare.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                bare = bare[..^word.Length].TrimEnd();
        return Choices.Pick(bare, [.. Enumerable.Range(1, 99).Select(number => new Choice(number.ToString(CultureInfo.InvariantCulture), []))]) is { Id: { } id } ? int.Parse(id, CultureInfo.InvariantCulture) : null;
    }

    private static ReferenceMatch? Ordinal(IReadOnlyList<ReferenceMatch> references) =>
        references.FirstOrDefault(reference => reference.Kind == ReferenceKind.Ordinal);

    private static bool IsAsking(RectificationQuestion question) =>
        question.Filter != RectificationFilter.Outstanding || question.IsOverdue || question.DueTo is not null || question.DueFrom is not null || question.DateUnclear is not null
        || question.Scope is not NoticeScope.Default;

    /// <summary>More than 我们, which stands in every sentence.</summary>
    private static bool IsPlain(RectificationQuestion question) => IsAsking(question with { Scope = question.Scope == NoticeScope.Own ? NoticeScope.Default : question.Scope });

    /// <summary>X呢, X的呢, what about X: another unit, however it is called.</summary>
    private bool IsAboutAnother(string said) => AnotherUnit().IsMatch(said) && !Has("notAbout", said);

    /// <summary>那信息中心的, 换成信息中心, 看看信息中心的: what stands before a name.</summary>
    [GeneratedRegex("^(那么?|换成?|换一下|改成?|再|还有|看一下|看看|看下|看|查一下|查查|查下|查|帮我|请|给我|隔壁|对面)+", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Leading();

    /// <summary>X的整改: somebody's, though nobody knows the name; the directory may know one that is typed a little differently.</summary>
    [GeneratedRegex(@"^[\u4E00-\u9FFF]{2,10}的整改(情况|事项|通知)?[?？。]?$|^[a-z][a-z '&-]{2,40}'s? rectifications?\W*$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex OfSomebody();

    /// <summary>还没提交复查 is the opposite of 提交复查.</summary>
    [GeneratedRegex(@"(还没|没有|没|未|尚未|不)(有|曾)?(提交|申请|报|交|送)(过|的)?(复查|验收|审核|复核)|\bnot (yet )?(been )?(submitted|handed in)( for review)?\b", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex NotSubmitted();

    [GeneratedRegex("第(?<number>\\d{1,3}|[一二三四五六七八九十]{1,3})[个件条份项]", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex PlaceIn();

    [GeneratedRegex("(到期|期满|到了?期限?|到点)了?[还仍却都]?(没|未)(有)?(整改|改|完成|办|交|弄|销|落实|做)?(完|好|到位|成)?", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex NotDone();

    /// <summary>接着看, 往下翻, 再来几条, 下几个.</summary>
    [GeneratedRegex(@"^(请|那就?|好的?)?[,， ]?(继续|接着|往下|往后|向下|再|下面|后面|还要|翻)+(往下|往后)?(看看?|翻|来|列|显示|说|给我|发)?(一?下)?(看|翻|页)?(后面|剩下|其余|余下)?的?(几|一|两|些)?(个|条|件|页|批|些|份|项)?(吧|呗|呢)?[?？。!！]*$|^(keep going|carry on|show (me )?(some |the )?(more|rest|next)( ones| page)?|(and )?(the )?(others|rest)|(the )?next (ones|five|few|batch)|scroll down)\W*$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex More();

    [GeneratedRegex(@"信用办(?=退|打回|下发|发|复查|复核|验收|审|批|答复|要求|让|给)|\b(by|from) the credit office\b|\bthe credit office (?=sent|returned|issued)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
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
    public static string WithoutActor(string text) => AsTyped(text).ToLowerInvariant();

    private static string AsTyped(string text) => Actor().Replace(Text.Fold(text).Trim(), "");

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
