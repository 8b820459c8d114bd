using CreditBot.Forms.Engine;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Forms.Fields;

/// <summary>A day to come; today and past days are refused, an unclear year is settled by what lies ahead.</summary>
public sealed class DueDateField<TDraft> : Field<TDraft>
    where TDraft : class
{
    public required Func<TDraft, DateOnly?> Get { get; init; }

    public required Func<TDraft, DateOnly, TDraft> Set { get; init; }

    /// <summary>When it counts as answered; by default when there is a day.</summary>
    public Func<TDraft, bool>? Answered { get; init; }

    public override FieldKind Kind => FieldKind.DateTime;

    public override bool IsAnswered(TDraft draft) => Answered?.Invoke(draft) ?? Get(draft) is not null;

    public override Reading<TDraft> Read(TDraft draft, string text, FormContext context) =>
        DateTimes.Find(text, context.Now, Tense.Future) is [var first, ..] ? Read(draft, first, text, context) : Reading<TDraft>.Nothing.Here;

    public override Reading<TDraft> Notice(TDraft draft, string text, FormContext context) =>
        DateTimes.Find(text, context.Now, Tense.Future) is [{ Issue: DateTimeIssue.None, Precision: Precision.Day } only] && Read(draft, only, text, context) is Reading<TDraft>.Accepted accepted
            ? accepted
            : Reading<TDraft>.Nothing.Here;

    public override string Show(TDraft draft, FormContext context) => Get(draft) is { } day ? Display.Day(day, context.Language) : "";

    private Reading<TDraft> Read(TDraft draft, DateTimeMatch match, string text, FormContext context)
    {
        if (!match.HasValue || match.Precision == Precision.Year)
            return new Reading<TDraft>.Refused(new Phrase("refused.needsDate", ("time", text.Substring(match.Span.Start, match.Span.Length))));

        // 本月内 and 三天内 end on their last day.
        var named = (match.End ?? match.Start).ToOffset(Display.Shanghai).Date;
        var day = DateOnly.FromDateTime(match is { Precision: Precision.Month, End: null } ? named.AddMonths(1).AddDays(-1) : named);
        return day <= DateOnly.FromDateTime(context.Now.ToOffset(Display.Shanghai).Date)
            ? new Reading<TDraft>.Refused(new Phrase("refused.past", ("time", Display.Day(day, context.Language))))
            : new Reading<TDraft>.Accepted(Set(draft, day));
    }
}
