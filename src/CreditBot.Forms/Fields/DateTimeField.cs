using System.Globalization;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Forms.Fields;

/// <summary>A past moment; future and impossible times are refused, ambiguous ones asked back once (ME-04).</summary>
public sealed class DateTimeField<TDraft> : Field<TDraft>
    where TDraft : class
{
    public required Func<TDraft, GivenTime?> Get { get; init; }

    public required Func<TDraft, GivenTime, TDraft> Set { get; init; }

    /// <summary>When it counts as answered; by default when there is a time.</summary>
    public Func<TDraft, bool>? Answered { get; init; }

    public override FieldKind Kind => FieldKind.DateTime;

    public override bool IsAnswered(TDraft draft) => Answered?.Invoke(draft) ?? Get(draft) is not null;

    public override Reading<TDraft> Read(TDraft draft, string text, FormContext context)
    {
        var matches = DateTimes.Find(text, context.Now, Tense.Past);
        return matches.Count == 0 ? Reading<TDraft>.Nothing.Here : Read(draft, matches[0], text, context);
    }

    /// <summary>不是昨天是前天 keeps the hour, 下午4点 keeps the day.</summary>
    public override Reading<TDraft> Revise(TDraft draft, string text, FormContext context)
    {
        var said = DateTimes.Find(text, context.Now, Tense.Past);
        if (Get(draft) is not { } before || said is [{ NamesDay: true, Precision: Precision.Minute or Precision.PartOfDay }, ..])
            return Read(draft, text, context);

        var day = before.At.ToOffset(Display.Shanghai);
        foreach (var whole in (string[])[string.Create(CultureInfo.InvariantCulture, $"{day:yyyy年M月d日}{text}"), string.Create(CultureInfo.InvariantCulture, $"{text} on {day:d MMMM yyyy}")])
            if (DateTimes.Find(whole, context.Now, Tense.Past) is [{ Issue: DateTimeIssue.None, Precision: Precision.Minute or Precision.PartOfDay } clock] && clock.Start.Date == day.Date && clock.Span.Length >= whole.Length - 4)
                return Read(draft, clock, whole, context);

        return said is [{ Issue: DateTimeIssue.None, Precision: Precision.Day } date] && before.Precision is (Precision.Minute or Precision.PartOfDay)
            ? Take(draft, before with { At = new DateTimeOffset(date.Start.Date + day.TimeOfDay, Display.Shanghai) }, context)
            : Read(draft, text, context);
    }

    public override Reading<TDraft> Notice(TDraft draft, string text, FormContext context)
    {
        var matches = DateTimes.Find(text, context.Now, Tense.Past);
        return matches is [{ Issue: DateTimeIssue.None, Precision: Precision.Minute or Precision.PartOfDay or Precision.Day } only] && Read(draft, only, text, context) is Reading<TDraft>.Accepted accepted
            ? accepted
            : Reading<TDraft>.Nothing.Here;
    }

    public override Reading<TDraft> Settle(TDraft draft, string candidate, FormContext context) => Take(draft, Parse(candidate), context);

    public override string ShowCandidate(string candidate, FormContext context) => Display.Time(Parse(candidate), context.Language);

    public override string Show(TDraft draft, FormContext context) =>
        Get(draft) is { } moment ? Display.Time(moment, context.Language) : "";

    /// <summary>The question that a spoken hour leaves open, when more than one of its readings has passed; null otherwise.</summary>
    public static Pending? Doubt(string field, DateTimeMatch match, string text, FormContext context)
    {
        ArgumentNullException.ThrowIfNull(match);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(context);
        return match.Issue is DateTimeIssue.HalfOfDay or DateTimeIssue.YearUnclear or DateTimeIssue.DayOrMonth && Past(match, context) is { Count: > 1 } several
            ? new Pending(field, Question(match), text.Substring(match.Span.Start, match.Span.Length), Formats(match, several))
            : null;
    }

    private static string Question(DateTimeMatch match) => match is { Issue: DateTimeIssue.HalfOfDay, Candidates: [var first, var second] } && second - first == TimeSpan.FromHours(12) ? "askBack.half" : "askBack.time";

    private static IReadOnlyList<string> Formats(DateTimeMatch match, IEnumerable<DateTimeOffset> several) =>
        [.. several.Select(at => Format(new GivenTime(at, match.Precision, match.Approximate)))];

    private Reading<TDraft> Read(TDraft draft, DateTimeMatch match, string text, FormContext context)
    {
        var said = text.Substring(match.Span.Start, match.Span.Length);
        return match.Issue switch
        {
            DateTimeIssue.None => Take(draft, new GivenTime(match.Start, match.Precision, match.Approximate), context),
            DateTimeIssue.HalfOfDay or DateTimeIssue.YearUnclear or DateTimeIssue.DayOrMonth => Past(match, context) switch
            {
                [] => new Reading<TDraft>.Refused(new Phrase("refused.future", ("time", said))),
                [var only] => Take(draft, new GivenTime(only, match.Precision, match.Approximate), context),
                var several => new Reading<TDraft>.AskBack(new Pending(Name, Question(match), said, Formats(match, several))),
            },
            DateTimeIssue.Lunar => new Reading<TDraft>.Refused(new Phrase("refused.lunar", ("time", said))),
            DateTimeIssue.NeedsDate => new Reading<TDraft>.Refused(new Phrase("refused.needsDate", ("time", said))),
            _ => new Reading<TDraft>.Refused(new Phrase("refused.impossible", ("time", said))),
        };
    }

    private static List<DateTimeOffset> Past(DateTimeMatch match, FormContext context) =>
        [.. match.Candidates.Where(at => at <= context.Now)];

    private Reading<TDraft> Take(TDraft draft, GivenTime moment, FormContext context) =>
        moment.At > context.Now
            ? new Reading<TDraft>.Refused(new Phrase("refused.future", ("time", Display.Time(moment, context.Language))))
            : new Reading<TDraft>.Accepted(Set(draft, moment));

    private static string Format(GivenTime moment) =>
        string.Create(CultureInfo.InvariantCulture, $"{moment.At:yyyy-MM-ddTHH:mmzzz}|{moment.Precision}|{(moment.Approximate ? 1 : 0)}");

    private static GivenTime Parse(string candidate)
    {
        var parts = candidate.Split('|');
        return new GivenTime(
            DateTimeOffset.ParseExact(parts[0], "yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture),
            Enum.Parse<Precision>(parts[1]),
            parts[2] == "1");
    }
}
