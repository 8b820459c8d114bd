using System.Buffers;
using System.Text.RegularExpressions;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.MajorEvent.Story;

/// <summary>When it happened and when it was discovered: a time with 发现, 收到, "discovered" beside it is the discovery, deadlines are neither.</summary>
internal static partial class StoryTimes
{
    private static readonly SearchValues<char> s_breaks = SearchValues.Create("，。；,;!！\n");

    public static (GivenTime? Occurred, GivenTime? Discovered) Find(string text, DateTimeOffset now)
    {
        text = Clauses(text);
        var matches = DateTimes.Find(text, now, Tense.Past);
        GivenTime? occurred = null;
        GivenTime? justNow = null;
        GivenTime? discovered = null;
        var named = false;
        for (var place = 0; place < matches.Count; place++)
        {
            var match = matches[place];
            if (Settled(match, now) is not { } at || match.Precision > Precision.Day || !(match.Bound == Bound.None || (match.Bound == Bound.After && Since().IsMatch(text.AsSpan(match.Span.Start, Math.Min(text.Length, match.Span.End + 2) - match.Span.Start)))))
                continue;

            var time = new GivenTime(at, match.Precision, match.Approximate);
            if (at == now && match.Approximate)
            {
                justNow ??= time;
                continue;
            }

            var until = place + 1 < matches.Count ? matches[place + 1].Span.Start : text.Length;
            if (Happened().IsMatch(text[Math.Max(0, match.Span.Start - 14)..match.Span.Start]))
                (occurred, named) = (time, true);
            else if (IsDiscovery(text, match.Span, until))
                discovered ??= time;
            else if (named)
                continue;
            else if (occurred is { } before && before.At < at && Complained().IsMatch(Clause(text, match.Span.End, out _)))
                discovered ??= time;
            else if (occurred is null || (occurred.Precision == Precision.Day && match.Precision == Precision.Minute && occurred.At.ToOffset(Display.Shanghai).Date == at.ToOffset(Display.Shanghai).Date))
                occurred = time;
        }

        // 刚刚 tells when it was heard of, unless it is the only time there is.
        occurred ??= discovered is null ? justNow : null;
        return discovered is { } found && occurred is { } happened && happened.At > found.At ? (null, discovered) : (occurred, discovered);
    }

    /// <summary>The first spoken time that is left open (下午 or 上午 of 3点), as a question about the field it answers.</summary>
    public static IReadOnlyList<Pending> Doubts(string text, FormContext context)
    {
        text = Clauses(text);
        foreach (var match in DateTimes.Find(text, context.Now, Tense.Past))
            if (match.Bound == Bound.None && match.Precision <= Precision.Day
                && DateTimeField<MajorEventDraft>.Doubt(IsDiscovery(text, match.Span, text.Length) ? "discoveredAt" : "occurredAt", match, text, context) is { } doubt)
                return [doubt];

        return [];
    }

    /// <summary>The instant, when it is in the past and only one is meant.</summary>
    private static DateTimeOffset? Settled(DateTimeMatch match, DateTimeOffset now) => match.Issue switch
    {
        DateTimeIssue.None when match.Start <= now => match.Start,
        DateTimeIssue.HalfOfDay or DateTimeIssue.YearUnclear or DateTimeIssue.DayOrMonth when match.Candidates.Where(at => at <= now).ToList() is [var only] => only,
        _ => null,
    };

    /// <summary>People who dictate put a space where a comma belongs.</summary>
    private static string Clauses(string text) => Title().Replace(Gap().Replace(Text.Fold(text), "，"), title => new string('·', title.Length));

    /// <summary>A time in the title of a paper is not when something happened.</summary>
    [GeneratedRegex("《[^《》]{1,60}》", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Title();

    [GeneratedRegex("(以来|起|开始|since)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Since();

    /// <summary>发生时间为, 列入日期为, 实际拷贝行为发生于: what follows is when it happened, whatever else is dated.</summary>
    [GeneratedRegex("((发生|列入|判决|交付|开标|签订|作出|刊发|发布|印发|裁定|立案|违约|事发|案发)(的)?(时间|日期)(为|是|在)?[:： ]*|(实际|行为|事件|事情|事故|纠纷)[\\u4e00-\\u9fff]{0,6}发生(于|在)|occurred (on|at) )$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Happened();

    /// <summary>A later time at which somebody complained tells when it came to light.</summary>
    [GeneratedRegex("(提出异议|来电投诉|投诉|来函|举报|质疑|complained)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Complained();

    [GeneratedRegex(@"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Gap();

    // What stands behind the next time, at until, belongs to that one.
    private static bool IsDiscovery(string text, Span span, int until)
    {
        var before = text[Math.Max(0, span.Start - 60)..span.Start];
        if (DiscoveryBefore().IsMatch(before))
            return true;

        var clause = Clause(text, span.End, out var next);
        if (Visit().IsMatch(clause))
            return false;
        if (Discovery().IsMatch(clause))
            return true;
        if (next >= until)
            return false;

        var following = Clause(text[..Math.Min(until, text.Length)], next, out _);
        return clause.Trim().Length <= 2 ? Discovery().IsMatch(following) && !Visit().IsMatch(following) : DiscoveryFirst().IsMatch(following);
    }

    /// <summary>The text up to the next comma or stop, at most 40 characters; the position behind it.</summary>
    private static string Clause(string text, int from, out int next)
    {
        if (from >= text.Length)
        {
            next = text.Length;
            return "";
        }

        var end = text.AsSpan(from).IndexOfAny(s_breaks);
        end = end < 0 ? text.Length : from + end;
        next = Math.Min(end + 1, text.Length);
        return text[from..Math.Min(end, from + 40)];
    }

    [GeneratedRegex("(审计出|查出|(?<!被)查到|来问|才看到|在网上看到|刷到|才有人|才知|刚知道|刚听说|监测到|排查出|核查出|检查出|获知|接报|发现|发觉|看出来|查出来|才看出|才通知|才告诉|才晓得|收悉|知悉|送达|推送的|转交|函告|移送|通报(我|给)|才听说|通知(单位|到我|了我|我们|局里|科里)|告诉(我们|单位|科里)|听说|自查|抽查|巡查|核查时|复核时|盘点|察觉|得知|获悉|知悉|收到|接到|才知道|电话通知|通知我|告知我|(通知|告知|来电|来函|反馈|反映|转来)$|discovered|(?<!was |been )found|noticed|learned|learnt|heard of|knew|came to know|got to know|arrived|were told|was told|were informed|reached us|complained|received)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Discovery();

    /// <summary>来局反映, 到我科投诉: the visit itself is what happened.</summary>
    [GeneratedRegex("(集体|来|到|至|上门|堵|围)(我|本)?(局|科|单位|窗口|大厅|办|中心).{0,8}(反映|投诉|讨|要|闹|上访|集访)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Visit();

    [GeneratedRegex("^.{0,4}(发现|发觉|察觉)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex DiscoveryFirst();

    [GeneratedRegex("((发现|送达|收到|收悉|知悉|获悉|接报|接到|得知|获知)(的)?(时间|日期)[是为:： ]*|发现于|discovered (on|at|it)?|found (on|at)?) *$|\\b(knew|know|learned|learnt|heard|arrived|noticed|informed|told|detected|came to light)( \\w+){0,7} *$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex DiscoveryBefore();
}
