using System.Globalization;
using CreditBot.Archive.Calendars;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Directory;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Rectifications;

/// <summary>
/// Writes the reminders that are due as deliveries (design §8, RS-07). A reminder's key is made of channel, notice, due day and step, and is inserted
/// unless it is there: two sweeps at once, or a second one on the same day, write nothing twice. What is not set sends nothing.
/// </summary>
public sealed class RectificationReminders
{
    private const int AtOnce = 200;

    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly CalendarStore calendars;
    private readonly DeliveryQueue deliveries;

    internal RectificationReminders(IDbContextFactory<ArchiveContext> contexts, CalendarStore calendars, DeliveryQueue deliveries) =>
        (this.contexts, this.calendars, this.deliveries) = (contexts, calendars, deliveries);

    /// <summary>Writes what is due at an instant; on days that are not worked, and before <paramref name="from"/> in China, nothing is. Gives how many rows are new.</summary>
    public async Task<int> SweepAsync(DateTimeOffset now, TimeOnly from, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var today = WorkingCalendar.DayOf(now);
        var calendar = await calendars.CurrentAsync(context, cancellationToken);
        if (!calendar.IsWorkingDay(today) || TimeOnly.FromTimeSpan(now.ToOffset(TimeSpan.FromHours(8)).TimeOfDay) < from)
            return 0;

        var settings = await RectificationSettings.LoadAsync(context, cancellationToken);
        var plan = new ReminderPlan(settings, calendar, today);
        if (plan.Range is not { First: var first, Last: var last })
            return 0;

        var written = 0;
        PageKey? after = null;
        while (true)
        {
            var page = await PageAsync(context, first, last, after, cancellationToken);
            var rows = new List<Delivery>();
            foreach (var notice in page)
            {
                foreach (var due in plan.Of(notice.IssuedOn!.Value, notice.DueOn!.Value))
                    rows.AddRange(await RowsAsync(context, notice, due, new(now, calendar, settings.QuietHours), cancellationToken));
            }

            written += await deliveries.AddOnceAsync(rows, cancellationToken);
            if (page.Count < AtOnce)
                return written;
            after = new(page[^1].DueOn!.Value, page[^1].Reference!);
        }
    }

    /// <summary>Notices whose work is still with the unit; what waits for its review waits for the office.</summary>
    private static Task<List<Rectification>> PageAsync(ArchiveContext context, DateOnly first, DateOnly last, PageKey? after, CancellationToken cancellationToken)
    {
        var notices = context.Rectifications.AsNoTracking()
            .Where(r => r.IsOpen && r.DueOn >= first && r.DueOn <= last && r.Status != RectificationStatus.UnderReview);
        if (after is { DueOn: var dueOn, Reference: var reference })
            notices = notices.Where(r => r.DueOn >= dueOn && (r.DueOn > dueOn || string.Compare(r.Reference, reference) > 0));
        return notices.OrderBy(r => r.DueOn).ThenBy(r => r.Reference).Take(AtOnce).ToListAsync(cancellationToken);
    }

    private async Task<IEnumerable<Delivery>> RowsAsync(ArchiveContext context, Rectification notice, DueReminder due, Sweep sweep, CancellationToken cancellationToken)
    {
        var today = WorkingCalendar.DayOf(sweep.Now);
        var said = await RectificationNotices.OfAsync(context, notice, due.Kind, sweep.Now, cancellationToken) with
        {
            WorkingDays = Math.Abs(sweep.Calendar.WorkingDaysBetween(today, notice.DueOn!.Value)),
        };
        var mayWait = due.Kind is NoticeKind.RectificationDueSoon or NoticeKind.RectificationDueToday;
        var dueOn = notice.DueOn.Value.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return (await ChannelsAsync(context, notice, due.Target, cancellationToken)).Select(channel => new Delivery
        {
            Id = Guid.NewGuid(),
            Key = $"{channel}/{notice.Reference}/{dueOn}/{due.Kind}/{due.Step}",
            Channel = channel,
            Payload = said.ToJson(),
            CreatedAt = sweep.Now,
            NextAttemptAt = mayWait ? sweep.Quiet?.After(sweep.Now) ?? sweep.Now : sweep.Now,
        });
    }

    private async Task<IReadOnlyList<string>> ChannelsAsync(ArchiveContext context, Rectification notice, EscalationTarget target, CancellationToken cancellationToken)
    {
        if (target == EscalationTarget.CreditOffice)
            return deliveries.OfficeChannels;
        if (target == EscalationTarget.DepartmentHead)
            return await Recipients.OfUnitAsync(context, notice.UnitId, notice.ResponsiblePersonId, null, cancellationToken);
        var parent = await context.Units.Where(u => u.Id == notice.UnitId).Select(u => u.ParentId).SingleAsync(cancellationToken);
        var people = await context.People.AsNoTracking().Where(p => p.LeftAt == null && p.UnitId == parent).ToListAsync(cancellationToken);
        return await Recipients.OfPeopleAsync(context, [.. people.Where(p => p.Roles.HasFlag(Roles.DepartmentHead)).Select(p => p.Id)], cancellationToken);
    }

    private sealed record Sweep(DateTimeOffset Now, WorkingCalendar Calendar, QuietHours? Quiet);
}
