using CreditBot.Archive;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Events;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Archive;

public sealed class EventFilingTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_filing_writes_record_report_audit_entry_and_a_delivery_for_each_office_channel(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        archive.Deliveries.OfficeChannels = ["desk", "office:0"];

        var filed = await FileAsync(archive, Samples.Event());

        Assert.Equal(("ZD-2026-000001", 0, ReportStage.Initial), (filed.Reference, filed.Number, filed.Stage));
        var record = await archive.ReadAsync(context => context.Events.Include(e => e.Reports).SingleAsync());
        Assert.Equal(EventStatus.Submitted, record.Status);
        Assert.Equal(record.OccurredAt, record.OriginatedAt);
        Assert.Single(record.Reports);
        var keys = await archive.ReadAsync(context => context.Deliveries.Select(d => d.Key).Order().ToListAsync());
        Assert.Equal(["desk/ZD-2026-000001/0/EventReported", "office:0/ZD-2026-000001/0/EventReported"], keys);
        var audit = await archive.ReadAsync(context => context.AuditEntries.OrderBy(e => e.Number).LastAsync());
        Assert.Equal(("event.filed", "ZD-2026-000001"), (audit.Action, audit.Subject));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_notice_says_little(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        var filed = await FileAsync(archive, Samples.Event());

        var payload = await archive.ReadAsync(context => context.Deliveries.Select(d => d.Payload).SingleAsync());

        Assert.Equal("财务科", Notice.FromJson(payload).UnitName);
        Assert.Equal(filed.EventId, Notice.FromJson(payload).RecordId);
        Assert.DoesNotContain("供应商", payload, StringComparison.Ordinal);
        Assert.DoesNotContain("010-", payload, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task The_same_draft_filed_many_times_at_once_is_one_record(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        await using var other = archive.OtherNode();
        var id = Guid.NewGuid();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => FileAsync(i % 2 == 0 ? archive : other, Samples.Event(id)))));

        Assert.Equal(["ZD-2026-000001"], answers.Select(a => a.Reference).Distinct());
        Assert.Equal("ZD-2026-000002", (await FileAsync(archive, Samples.Event())).Reference);
        Assert.Equal(2, await archive.ReadAsync(context => context.Events.CountAsync()));
        Assert.Equal(2, await archive.ReadAsync(context => context.Deliveries.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task References_have_no_gaps_under_sixteen_writers_of_whom_some_give_up(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        await using var other = archive.OtherNode();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            for (var n = 0; n < 4; n++)
            {
                await FileAsync(i % 2 == 0 ? archive : other, Samples.Event());
                await using var abandoned = archive.Turns.Begin();
                await archive.Filings.FileAsync(abandoned, Samples.Event(), Never);
            }
        })));

        var references = await archive.ReadAsync(context => context.Events.Select(e => e.Reference).Order().ToListAsync());
        Assert.Equal(Enumerable.Range(1, 64).Select(n => $"ZD-2026-{n:D6}"), references);
        Assert.True((await archive.ReadAsync(context => AuditChain.VerifyAsync(context, Never))).IsSound);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Numbers_start_anew_with_the_year_of_China(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        archive.Time.SetUtcNow(new(2026, 12, 31, 15, 59, 59, TimeSpan.Zero));
        var before = await FileAsync(archive, Samples.Event());
        archive.Time.Advance(TimeSpan.FromSeconds(1));

        var after = await FileAsync(archive, Samples.Event());

        Assert.Equal(("ZD-2026-000001", "ZD-2027-000001"), (before.Reference, after.Reference));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task No_record_is_written_without_source_or_summary(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);

        await Assert.ThrowsAsync<ArgumentException>(() => FileAsync(archive, Samples.Event() with { Source = " " }));
        await Assert.ThrowsAsync<ArgumentException>(() => FileAsync(archive, Samples.Event() with { Summary = "" }));

        await FileAsync(archive, Samples.Event());
        await Assert.ThrowsAnyAsync<Exception>(() => archive.WriteAsync(async turn =>
        {
            var record = await (await turn.OpenAsync(Never)).Events.SingleAsync();
            return record.Summary = " ";
        }));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Reports_are_numbered_and_lead_through_the_states(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        var filed = await FileAsync(archive, Samples.Event());

        Assert.Equal(1, (await FollowUpAsync(archive, Samples.Report(filed.EventId))).Value().Number);
        Assert.Equal(EventStatus.Submitted, await StatusAsync(archive));
        await AcknowledgeAsync(archive, filed.EventId);
        Assert.Equal(2, (await FollowUpAsync(archive, Samples.Report(filed.EventId))).Value().Number);
        Assert.Equal(EventStatus.InProgress, await StatusAsync(archive));
        Assert.Equal(3, (await FollowUpAsync(archive, Samples.Report(filed.EventId, ReportStage.Final))).Value().Number);
        Assert.Equal(EventStatus.FinalReported, await StatusAsync(archive));

        var open = Assert.Single(await archive.Filings.OpenEventsAsync(DemoPeople.LiaisonId, Never));
        Assert.Equal((filed.EventId, 4), (open.Id, open.Reports));
        var kinds = await archive.ReadAsync(context => context.Deliveries.Select(d => d.Key).Order().ToListAsync());
        Assert.Equal(
            ["desk/ZD-2026-000001/0/EventReported", "desk/ZD-2026-000001/1/EventFollowedUp", "desk/ZD-2026-000001/2/EventFollowedUp", "desk/ZD-2026-000001/3/EventFinalReported"],
            kinds);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_further_report_is_refused_for_what_is_unknown_not_yours_or_closed(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        var filed = await FileAsync(archive, Samples.Event());

        Assert.Equal("event.unknown", (await FollowUpAsync(archive, Samples.Report(Guid.NewGuid()))).Reason());
        Assert.Equal("event.notYours", (await FollowUpAsync(archive, Samples.Report(filed.EventId, author: DemoPeople.DepartmentHeadId))).Reason());
        await archive.WriteAsync(async turn => (await (await turn.OpenAsync(Never)).Events.SingleAsync()).Status = EventStatus.Closed);
        Assert.Equal("event.closed", (await FollowUpAsync(archive, Samples.Report(filed.EventId))).Reason());
        Assert.Empty(await archive.Filings.OpenEventsAsync(DemoPeople.LiaisonId, Never));
        Assert.Equal(1, await archive.ReadAsync(context => context.EventReports.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task The_same_further_report_many_times_at_once_is_one_and_different_ones_get_their_own_numbers(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        await using var other = archive.OtherNode();
        var filed = await FileAsync(archive, Samples.Event());
        var id = Guid.NewGuid();

        var same = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => FollowUpAsync(i % 2 == 0 ? archive : other, Samples.Report(filed.EventId, id: id)))));
        var different = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => FollowUpAsync(i % 2 == 0 ? archive : other, Samples.Report(filed.EventId)))));

        Assert.Equal([1], same.Select(o => o.Value().Number).Distinct());
        Assert.Equal(Enumerable.Range(2, 6), different.Select(o => o.Value().Number).Order());
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Acknowledging_tells_every_active_binding_of_the_reporter_once(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        var codes = await archive.Demo.SeedAsync(Never);
        var phone = (await archive.WriteAsync(turn => archive.Staff.BindAsync(turn, "directline", "phone", codes.Liaison, null, Never))).Value();
        var teams = (await archive.WriteAsync(turn => archive.Staff.BindAsync(turn, "msteams", "29:x", codes.Liaison, null, Never))).Value();
        var lost = (await archive.WriteAsync(turn => archive.Staff.BindAsync(turn, "directline", "lost", codes.Liaison, null, Never))).Value();
        await archive.WriteAsync(async turn =>
        {
            await archive.Staff.RevokeAsync(turn, lost.BindingId, "system", Never);
            return 0;
        });
        var filed = await FileAsync(archive, Samples.Event());

        Assert.Equal(EventStatus.Acknowledged, (await AcknowledgeAsync(archive, filed.EventId)).Value().Status);
        Assert.Equal(EventStatus.Acknowledged, (await AcknowledgeAsync(archive, filed.EventId)).Value().Status);

        var told = await archive.ReadAsync(context => context.Deliveries.Where(d => d.Channel.StartsWith("conversation:")).ToListAsync());
        Assert.Equivalent(new[] { $"conversation:{phone.BindingId}", $"conversation:{teams.BindingId}" }, told.Select(d => d.Channel));
        Assert.All(told, d => Assert.Equal("示例信用专管员", Notice.FromJson(d.Payload).ActedBy));
        Assert.Equal("event.state", (await AcknowledgeAsync(archive, filed.EventId, DemoPeople.TipHandlerId)).Reason());
        Assert.Equal("event.unknown", (await AcknowledgeAsync(archive, Guid.NewGuid())).Reason());
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Two_officers_at_once_acknowledge_once(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        await using var other = archive.OtherNode();
        var filed = await FileAsync(archive, Samples.Event());

        var outcomes = await Task.WhenAll(
            Task.Run(() => AcknowledgeAsync(archive, filed.EventId, DemoPeople.CreditOfficerId)),
            Task.Run(() => AcknowledgeAsync(other, filed.EventId, DemoPeople.TipHandlerId)));

        Assert.Single(outcomes.OfType<Outcome<MajorCreditEvent>.Done>());
        Assert.Equal("event.state", Assert.Single(outcomes.OfType<Outcome<MajorCreditEvent>.Refused>()).Reason);
    }

    private static Task<FiledReport> FileAsync(ArchiveFixture archive, NewEvent report) =>
        archive.WriteAsync(turn => archive.Filings.FileAsync(turn, report, Never));

    private static Task<Outcome<FiledReport>> FollowUpAsync(ArchiveFixture archive, NewReport report) =>
        archive.WriteAsync(turn => archive.Filings.FollowUpAsync(turn, report, Never));

    private static Task<Outcome<MajorCreditEvent>> AcknowledgeAsync(ArchiveFixture archive, Guid eventId, Guid? officer = null) =>
        archive.WriteAsync(turn => archive.Filings.AcknowledgeAsync(turn, eventId, officer ?? DemoPeople.CreditOfficerId, Never));

    private static Task<EventStatus> StatusAsync(ArchiveFixture archive) =>
        archive.ReadAsync(context => context.Events.Select(e => e.Status).SingleAsync());
}
