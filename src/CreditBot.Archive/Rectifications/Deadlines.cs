using CreditBot.Archive.Calendars;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Rectifications;

/// <summary>Computes deadlines and explains them .</summary>
public sealed class Deadlines
{
    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly CalendarStore calendars;

    internal Deadlines(IDbContextFactory<ArchiveContext> contexts, CalendarStore calendars) => (this.contexts, this.calendars) = (contexts, calendars);

    /// <summary>How the notice's deadline came about; null for a draft without one. The calendars are those it was computed with.</summary>
    public async Task<DeadlineExplanation?> ExplainAsync(Rectification record, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ExplainAsync(context, record, cancellationToken);
    }

    internal static async Task<DeadlineExplanation?> ExplainAsync(ArchiveContext context, Rectification record, CancellationToken cancellationToken)
    {
        if (record.DueOn is not { } dueOn || DeadlineBasis.FromJson(record.Deadline) is not { } basis)
            return null;
        var calendar = await CalendarStore.AsOfAsync(context, basis.Calendars, cancellationToken);
        return DeadlineExplanation.Of(basis, dueOn, calendar);
    }

    /// <summary>Sets the due day of a notice that is being issued on <paramref name="start"/>.</summary>
    internal async Task SetAsync(ArchiveContext context, Rectification record, DateOnly start, CancellationToken cancellationToken)
    {
        var calendar = await calendars.CurrentAsync(context, cancellationToken);
        var settings = await RectificationSettings.LoadAsync(context, cancellationToken);
        var isDefault = record.DueWorkingDays is { } counted && counted == settings.DefaultDueWorkingDays;
        if (record.DueWorkingDays is { } days)
            record.DueOn = calendar.AddWorkingDays(start, days);
        Keep(record, calendar, new(start, record.DueWorkingDays, isDefault ? RectificationSettings.DefaultDueKey : null, isDefault ? settings.DefaultDueVersion : null, []));
    }

    /// <summary>Puts a granted day in place of the old one.</summary>
    internal async Task ExtendAsync(ArchiveContext context, Rectification record, DateOnly dueOn, CancellationToken cancellationToken)
    {
        var calendar = await calendars.CurrentAsync(context, cancellationToken);
        (record.DueOn, record.DueWorkingDays) = (dueOn, null);
        Keep(record, calendar, new(record.IssuedOn ?? dueOn, null, null, null, []));
    }

    /// <summary>Computes a provisional deadline anew; the old due day when it has moved, otherwise null.</summary>
    internal static DateOnly? Recompute(Rectification record, WorkingCalendar calendar)
    {
        if (DeadlineBasis.FromJson(record.Deadline) is not { } basis || record.DueOn is not { } before)
            return null;
        if (basis.WorkingDays is { } days)
            record.DueOn = calendar.AddWorkingDays(basis.Start, days);
        Keep(record, calendar, basis);
        return record.DueOn == before ? null : before;
    }

    internal static void Keep(Rectification record, WorkingCalendar calendar, DeadlineBasis basis)
    {
        var dueOn = record.DueOn!.Value;
        var known = basis with { Calendars = calendar.VersionsOf(basis.Start, dueOn < basis.Start ? basis.Start : dueOn) };
        (record.Deadline, record.IsProvisional) = (known.ToJson(), known.IsProvisional);
    }
}
