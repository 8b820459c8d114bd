using System.Globalization;
using CreditBot.Archive;
using CreditBot.Archive.Calendars;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Rectifications;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Rectifications;

public sealed class ReminderTests
{
    private static readonly TimeOnly s_from = new(8, 30);

    private static CancellationToken Never => CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Over_a_year_with_the_long_holidays_each_reminder_comes_once_on_its_working_day(ArchiveProvider provider)
    {
        await using var notices = await ScheduledAsync(provider, "5,1", "1:DepartmentHead,3:ParentHead,5:CreditOffice");
        await AddAsync(notices, "ZG-2026-900001", issued: "2026-01-20", due: "2026-02-14");
        await AddAsync(notices, "ZG-2026-900002", issued: "2026-09-01", due: "2026-09-30");
        await AddAsync(notices, "ZG-2026-900003", issued: "2026-09-01", due: "2026-10-10");
        await AddAsync(notices, "ZG-2026-900004", issued: "2026-04-01", due: "2026-05-03");
        await AddAsync(notices, "ZG-2026-900005", issued: "2026-06-15", due: "2026-06-18", RectificationStatus.UnderReview);

        await LiveThroughAsync(notices, new(2026, 1, 1), new(2026, 12, 31));

        Assert.Equal(
            new[]
            {
                "2026-02-09 ZG-2026-900001 RectificationDueSoon 5 head", "2026-02-13 ZG-2026-900001 RectificationDueSoon 1 head", "2026-02-14 ZG-2026-900001 RectificationDueToday 0 head",
                "2026-02-24 ZG-2026-900001 RectificationOverdue 1 head", "2026-02-26 ZG-2026-900001 RectificationEscalated 3 parent", "2026-02-28 ZG-2026-900001 RectificationEscalated 5 office",
                "2026-04-23 ZG-2026-900004 RectificationDueSoon 5 head", "2026-04-29 ZG-2026-900004 RectificationDueSoon 1 head", "2026-04-30 ZG-2026-900004 RectificationDueSoon 0 head",
                "2026-05-06 ZG-2026-900004 RectificationOverdue 1 head", "2026-05-08 ZG-2026-900004 RectificationEscalated 3 parent", "2026-05-11 ZG-2026-900004 RectificationEscalated 5 office",
                "2026-09-22 ZG-2026-900002 RectificationDueSoon 5 head", "2026-09-29 ZG-2026-900002 RectificationDueSoon 1 head", "2026-09-30 ZG-2026-900002 RectificationDueToday 0 head",
                "2026-09-28 ZG-2026-900003 RectificationDueSoon 5 head", "2026-10-09 ZG-2026-900003 RectificationDueSoon 1 head", "2026-10-10 ZG-2026-900003 RectificationDueToday 0 head",
                "2026-10-08 ZG-2026-900002 RectificationOverdue 1 head", "2026-10-10 ZG-2026-900002 RectificationEscalated 3 parent", "2026-10-13 ZG-2026-900002 RectificationEscalated 5 office",
                "2026-10-12 ZG-2026-900003 RectificationOverdue 1 head", "2026-10-14 ZG-2026-900003 RectificationEscalated 3 parent", "2026-10-16 ZG-2026-900003 RectificationEscalated 5 office",
            }.Order(StringComparer.Ordinal),
            await SentAsync(notices));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Two_sweepers_at_once_send_nothing_twice(ArchiveProvider provider)
    {
        await using var notices = await ScheduledAsync(provider, "5,1", "1:DepartmentHead");
        await using var other = notices.Archive.OtherNode();
        for (var i = 0; i < 30; i++)
            await AddAsync(notices, $"ZG-2026-9001{i:D2}", "2026-11-02", "2026-11-20");
        var now = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));

        var written = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() =>
            (i % 2 == 0 ? notices.Archive : other).Get<RectificationReminders>().SweepAsync(now, s_from, Never))));

        Assert.Equal(30, written.Sum());
        Assert.Equal(30, await notices.Archive.ReadAsync(c => c.Deliveries.CountAsync()));
    }

    [Fact]
    public async Task What_is_not_set_sends_nothing()
    {
        await using var notices = await ScheduledAsync(ArchiveProvider.Sqlite, null, null);
        await AddAsync(notices, "ZG-2026-900001", "2026-09-01", "2026-09-30");

        await LiveThroughAsync(notices, new(2026, 9, 1), new(2026, 11, 30));

        Assert.Empty(await SentAsync(notices));
    }

    [Fact]
    public async Task A_reminder_waits_for_the_end_of_the_quiet_hours_and_an_overdue_one_does_not()
    {
        await using var notices = await ScheduledAsync(ArchiveProvider.Sqlite, "1", "1:DepartmentHead");
        await SetAsync(notices, RectificationSettings.QuietHoursKey, "20:00-09:15");
        await AddAsync(notices, "ZG-2026-900001", "2026-09-01", "2026-11-24");
        await AddAsync(notices, "ZG-2026-900002", "2026-09-01", "2026-11-20");
        var now = new DateTimeOffset(2026, 11, 23, 8, 40, 0, TimeSpan.FromHours(8));

        await notices.Archive.Get<RectificationReminders>().SweepAsync(now, s_from, Never);

        var rows = await notices.Archive.ReadAsync(c => c.Deliveries.OrderBy(d => d.Key).ToListAsync());
        Assert.Equal([now.AddMinutes(35), now], rows.Select(r => r.NextAttemptAt));
    }

    [Fact]
    public async Task A_day_the_service_slept_through_is_caught_up_with_the_latest_reminder_only()
    {
        await using var notices = await ScheduledAsync(ArchiveProvider.Sqlite, "5,3,1", null);
        await AddAsync(notices, "ZG-2026-900001", "2026-09-01", "2026-11-27");

        await LiveThroughAsync(notices, new(2026, 11, 25), new(2026, 11, 25));

        Assert.Equal(["2026-11-25 ZG-2026-900001 RectificationDueSoon 2 head"], await SentAsync(notices));
    }

    private static async Task<Notices> ScheduledAsync(ArchiveProvider provider, string? remindAt, string? escalation)
    {
        var notices = await Notices.OnAsync(provider);
        await notices.Archive.WriteAsync(async turn =>
        {
            var context = await turn.OpenAsync(Never);
            await context.RectificationEntries.ExecuteDeleteAsync(Never);
            await context.Rectifications.ExecuteDeleteAsync(Never);
            var parent = await context.People.Where(p => p.Id == Notices.SecondOfficer).Select(p => p.UnitId).SingleAsync(Never);
            await context.Units.Where(u => u.Id == DemoPeople.FinanceId).ExecuteUpdateAsync(s => s.SetProperty(u => u.ParentId, parent), Never);
            var chief = await context.People.SingleAsync(p => p.Id == Notices.SecondOfficer, Never);
            chief.Roles |= CreditBot.Archive.Directory.Roles.DepartmentHead;
            return await context.SaveChangesAsync(Never);
        });
        await notices.BindAsync(DemoPeople.DepartmentHeadId);
        await notices.BindAsync(Notices.SecondOfficer);
        await SetAsync(notices, RectificationSettings.RemindAtKey, remindAt);
        await SetAsync(notices, RectificationSettings.EscalationKey, escalation);
        return notices;
    }

    private static Task<bool> SetAsync(Notices notices, string key, string? value) => notices.Archive.WriteAsync(async turn =>
    {
        await notices.Archive.Settings.SetAsync(turn, key, value, "system", Never);
        return true;
    });

    private static Task<int> AddAsync(Notices notices, string reference, string issued, string due, RectificationStatus status = RectificationStatus.InProgress) =>
        notices.Archive.WriteAsync(async turn =>
        {
            var context = await turn.OpenAsync(Never);
            context.Rectifications.Add(new()
            {
                Id = Guid.NewGuid(),
                Reference = reference,
                Problem = "p",
                Basis = "b",
                Requirements = "r",
                UnitId = DemoPeople.FinanceId,
                IssuedOn = Day(issued),
                DueOn = Day(due),
                Source = "s",
                OriginatedAt = notices.Archive.Time.GetUtcNow(),
                Summary = "p",
                Status = status,
            });
            return await context.SaveChangesAsync(Never);
        });

    /// <summary>Sweeps at seven, nine and four o'clock of every day.</summary>
    private static async Task LiveThroughAsync(Notices notices, DateOnly first, DateOnly last)
    {
        var reminders = notices.Archive.Get<RectificationReminders>();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            foreach (var hour in new[] { 7, 9, 16 })
                await reminders.SweepAsync(new DateTimeOffset(day, new TimeOnly(hour, 0), TimeSpan.FromHours(8)), s_from, Never);
        }
    }

    private static async Task<IEnumerable<string>> SentAsync(Notices notices)
    {
        var bindings = await notices.Archive.ReadAsync(c => c.ChannelBindings.ToDictionaryAsync(b => $"conversation:{b.Id}", b => b.PersonId));
        var rows = await notices.Archive.ReadAsync(c => c.Deliveries.ToListAsync());
        return rows.Select(row =>
        {
            var notice = Notice.FromJson(row.Payload);
            var who = row.Channel == "desk" ? "office" : bindings[row.Channel] == DemoPeople.DepartmentHeadId ? "head" : "parent";
            return $"{WorkingCalendar.DayOf(row.CreatedAt):yyyy-MM-dd} {notice.Reference} {notice.Kind} {notice.WorkingDays} {who}";
        }).Order(StringComparer.Ordinal);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
