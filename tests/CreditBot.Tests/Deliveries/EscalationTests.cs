using CreditBot.Archive;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Events;
using CreditBot.Archive.Events.Escalation;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Deliveries;

/// <summary>Nobody signs for a report (ME-09).</summary>
public sealed class EscalationTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Step_after_step_up_the_chain_is_told_each_once_whatever_sweeps(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        await using var other = archive.OtherNode();
        var officer = await BindAsync(archive, DemoPeople.CreditOfficerId);
        var head = await BindAsync(archive, await AddHeadOfOfficeAsync(archive));
        await BindAsync(archive, DemoPeople.DepartmentHeadId);
        await SetAsync(archive, "30", "CreditOfficer, DepartmentHead");
        var filed = await FileAsync(archive);

        archive.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(0, await Sweep(archive));
        archive.Time.Advance(TimeSpan.FromMinutes(1));
        var added = await Task.WhenAll(Sweep(archive), Sweep(other), Sweep(archive));
        Assert.Equal(2, added.Sum());
        Assert.Equal(["conversation:" + officer, "desk"], await ToldAsync(archive, filed.Reference, step: 1));
        Assert.Empty(await ToldAsync(archive, filed.Reference, step: 2));

        archive.Time.Advance(TimeSpan.FromMinutes(30));
        await Task.WhenAll(Sweep(archive), Sweep(other));
        Assert.Equal(["conversation:" + head, "desk"], await ToldAsync(archive, filed.Reference, step: 2));
        archive.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await Sweep(archive) + await Sweep(other));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_signature_stops_it_and_takes_back_what_was_not_sent(ArchiveProvider provider)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(provider);
        await SetAsync(archive, "30", "CreditOfficer");
        var filed = await FileAsync(archive);
        archive.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(1, await Sweep(archive));

        await archive.WriteAsync(turn => archive.Filings.AcknowledgeAsync(turn, filed.EventId, DemoPeople.CreditOfficerId, Never));

        Assert.Empty(await ToldAsync(archive, filed.Reference, step: 1));
        archive.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await Sweep(archive));
    }

    [Theory]
    [InlineData(null, "CreditOfficer")]
    [InlineData("30", null)]
    [InlineData("soon", "CreditOfficer")]
    [InlineData("0", "CreditOfficer")]
    [InlineData("30", "Mayor")]
    [InlineData("ExtraMajor=10", "CreditOfficer")]
    public async Task What_is_not_set_or_set_wrong_sends_nothing(string? minutes, string? chain)
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(ArchiveProvider.Sqlite);
        await SetAsync(archive, minutes, chain);
        await FileAsync(archive);

        archive.Time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(0, await Sweep(archive));
    }

    [Fact]
    public async Task The_limit_may_differ_by_severity_and_a_running_one_keeps_its_value()
    {
        await using var archive = await ArchiveFixture.WithDemoAsync(ArchiveProvider.Sqlite);
        await SetAsync(archive, "Considerable=60;Major=10", "CreditOfficer");
        var before = await FileAsync(archive);
        archive.Time.Advance(TimeSpan.FromMinutes(1));
        await SetAsync(archive, "5", "CreditOfficer");
        archive.Time.Advance(TimeSpan.FromMinutes(1));
        var after = await FileAsync(archive);

        archive.Time.Advance(TimeSpan.FromMinutes(10));
        await Sweep(archive);
        Assert.Empty(await ToldAsync(archive, before.Reference, step: 1));
        Assert.Equal(["desk"], await ToldAsync(archive, after.Reference, step: 1));

        archive.Time.Advance(TimeSpan.FromMinutes(48));
        await Sweep(archive);
        Assert.Equal(["desk"], await ToldAsync(archive, before.Reference, step: 1));
    }

    private static Task<int> Sweep(ArchiveFixture archive) => archive.Get<EscalationSweep>().RunAsync(Never);

    private static Task<FiledReport> FileAsync(ArchiveFixture archive) => archive.WriteAsync(turn => archive.Filings.FileAsync(turn, Samples.Event(), Never));

    private static Task<int> SetAsync(ArchiveFixture archive, string? minutes, string? chain) => archive.WriteAsync(async turn =>
    {
        await archive.Settings.SetAsync(turn, EscalationSettings.Minutes, minutes, "system", Never);
        await archive.Settings.SetAsync(turn, EscalationSettings.Chain, chain, "system", Never);
        return 0;
    });

    private static Task<List<string>> ToldAsync(ArchiveFixture archive, string reference, int step) => archive.ReadAsync(async context =>
    {
        var rows = await context.Deliveries.Where(d => d.Key.EndsWith($"/{reference}/{NoticeKind.EventNotAcknowledged}/{step}")).Select(d => d.Channel).ToListAsync();
        return rows.Order(StringComparer.Ordinal).ToList();
    });

    private static Task<Guid> BindAsync(ArchiveFixture archive, Guid person) => archive.WriteAsync(async turn =>
    {
        var binding = new ChannelBinding { Id = Guid.NewGuid(), ChannelId = "directline", AccountId = Guid.NewGuid().ToString(), PersonId = person, BoundAt = archive.Time.GetUtcNow() };
        var context = await turn.OpenAsync(Never);
        context.ChannelBindings.Add(binding);
        await context.SaveChangesAsync(Never);
        return binding.Id;
    });

    private static Task<Guid> AddHeadOfOfficeAsync(ArchiveFixture archive) => archive.WriteAsync(async turn =>
    {
        var context = await turn.OpenAsync(Never);
        var unit = await context.People.Where(p => p.Id == DemoPeople.CreditOfficerId).Select(p => p.UnitId).SingleAsync(Never);
        var head = new Person { Id = Guid.NewGuid(), UnitId = unit, Name = "示例主任", Roles = Roles.DepartmentHead };
        context.People.Add(head);
        await context.SaveChangesAsync(Never);
        return head.Id;
    });
}
