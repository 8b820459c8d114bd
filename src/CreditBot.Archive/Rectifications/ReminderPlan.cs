using CreditBot.Archive.Calendars;
using CreditBot.Archive.Deliveries;

namespace CreditBot.Archive.Rectifications;

/// <summary>One reminder that is due: what it says, for whom, and the name of its step in the delivery's key.</summary>
internal sealed record DueReminder(NoticeKind Kind, EscalationTarget Target, string Step);

/// <summary>
/// Which reminders are due on a day, by the day the notice is due. Reminders come on working days only. A day that the service slept through
/// is caught up within <see cref="CatchUp"/>; of several reminders before the due day only the latest is sent.
/// </summary>
internal sealed class ReminderPlan(RectificationSettings settings, WorkingCalendar calendar, DateOnly today)
{
    private const int CatchUp = 10;

    /// <summary>Days after the due day in which something may still be due; none while no escalation is set.</summary>
    private readonly int _lastStep = settings.Escalation.Length == 0 ? 0 : Math.Max(1, settings.Escalation[^1].AfterWorkingDays);

    /// <summary>The due days of which something may be due today, first and last; null when nothing is set.</summary>
    public (DateOnly First, DateOnly Last)? Range
    {
        get
        {
            if (settings.RemindAt.Length == 0 && _lastStep == 0)
                return null;
            var last = settings.RemindAt.Length == 0 ? today : calendar.AddWorkingDays(today, settings.RemindAt[0] + 1);
            return (calendar.AddWorkingDays(today, -_lastStep).AddDays(-CatchUp), last);
        }
    }

    /// <summary>What is due today for a notice issued and due on these days.</summary>
    public IEnumerable<DueReminder> Of(DateOnly issuedOn, DateOnly dueOn) => dueOn >= today ? Before(issuedOn, dueOn) : After(issuedOn, dueOn);

    private IEnumerable<DueReminder> Before(DateOnly issuedOn, DateOnly dueOn)
    {
        if (settings.RemindAt.Length == 0)
            yield break;
        if (dueOn == today)
        {
            yield return new(NoticeKind.RectificationDueToday, EscalationTarget.DepartmentHead, "0");
            yield break;
        }

        // A due day that is not worked is reminded of on the last working day before it.
        var lastWorked = calendar.OnOrBefore(dueOn);
        var steps = lastWorked == dueOn ? settings.RemindAt : settings.RemindAt.Add(0);
        foreach (var latest in steps.Where(days => IsDue(calendar.AddWorkingDays(lastWorked, -days), issuedOn)).Order().Take(1))
            yield return new(NoticeKind.RectificationDueSoon, EscalationTarget.DepartmentHead, $"-{latest}");
    }

    private IEnumerable<DueReminder> After(DateOnly issuedOn, DateOnly dueOn)
    {
        if (settings.Escalation.Length == 0)
            yield break;
        var chain = settings.Escalation.Prepend(new(1, EscalationTarget.DepartmentHead)).Distinct();
        foreach (var (days, target) in chain.Where(step => IsDue(calendar.AddWorkingDays(dueOn, step.AfterWorkingDays), issuedOn)))
            yield return new(target == EscalationTarget.DepartmentHead ? NoticeKind.RectificationOverdue : NoticeKind.RectificationEscalated, target, $"{days}-{target}");
    }

    private bool IsDue(DateOnly day, DateOnly issuedOn) => day <= today && day > issuedOn && day > today.AddDays(-CatchUp);
}
