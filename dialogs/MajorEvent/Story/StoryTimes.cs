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
        GivenTime? occurred = null;
        GivenTime? justNow = null;
        GivenTime? discovered = null;
        foreach (var match in DateTimes.Find(text, now, Tense.Past))
        {
            if (Settled(match, now) is not { } at || match.Precision > Precision.Day || match.Bound != Bound.None)
                continue;

            var time = new GivenTime(at, match.Precision, match.Approximate);
            if (at == now && match.Approximate)
            {
                justNow ??= time;
                continue;
            }

            if (IsDiscovery(text, match.Span))
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
                && DateTimeField<MajorEventDraft>.Doubt(IsDiscovery(text, match.Span) ? "discoveredAt" : "occurredAt", match, text, context) is { } doubt)
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
    private static string Clauses(string text) => Gap().Replace(text, "，");

    [GeneratedRegex(@"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Gap();

    private static bool IsDiscovery(string text, Span span)
    {
        var before = text[Math.Max(0, span.Start - 20)..span.Start];
        if (DiscoveryBefore().IsMatch(before))
            return true;

        var clause = Clause(text, span.End, out var next);
        if (clause.Trim().Length <= 2 && !Discovery().IsMatch(clause))
            return Discovery().IsMatch(Clause(text, next, out _));

        return Discovery().IsMatch(clause) || DiscoveryFirst().IsMatch(Clause(text, next, out _));
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

    [GeneratedRegex("(审计出|查出|监测到|排查出|核查出|检查出|获知|接报|发现|发觉|察觉|得知|获悉|知悉|收到|接到|才知道|电话通知|通知我|告知我|(通知|告知|来电|来函|反馈|反映|转来)$|discovered|(?<!was |been )found|noticed|learned|received)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Discovery();

    [GeneratedRegex("^.{0,4}(发现|发觉|察觉)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex DiscoveryFirst();

    [GeneratedRegex("(发现时间[是为:： ]*|发现于|discovered (on|at|it)?|found (on|at)?) *$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex DiscoveryBefore();
}
