using CreditBot.Archive;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Codes;
using CreditBot.Archive.Tips.Filing;
using CreditBot.Archive.Tips.Returns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Tips;

public sealed class SubmissionTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_tip_is_read_by_its_handler_and_by_its_code(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var tip = TipDesk.Tip();

        var receipt = (await desk.SubmitAsync(tip)).Value();

        Assert.Matches("^JB-[2-9A-HJKMNP-Z]{8}$", receipt.Reference);
        Assert.Equal(new DateOnly(2026, 11, 23), receipt.Day);
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        var opened = await desk.OnlyAsync(handler);
        Assert.Equal(tip.Content.Facts, opened.Content.Facts);
        var view = (await desk.Returns.OpenAsync(tip.Receipt, TipLine.Worked, Never)).Value();
        Assert.Equal((receipt.Reference, receipt.Day, TipStatus.Received), (view.Reference, view.Day, view.Status));
        Assert.Empty(view.Words);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task The_same_draft_submitted_many_times_at_once_is_one_tip(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        await using var other = new TipDesk(desk.Archive.OtherNode());
        var tip = TipDesk.Tip();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => (i % 2 == 0 ? desk : other).SubmitAsync(tip))));

        Assert.Single(answers.Select(a => a.Value()).Distinct());
        Assert.Equal(1, await desk.Archive.ReadAsync(context => context.Tips.CountAsync()));
        Assert.Equal(1, await desk.Archive.ReadAsync(context => context.Deliveries.CountAsync()));
        Assert.Equal(TipReasons.OtherCode, (await desk.SubmitAsync(tip with { Receipt = ReceiptCode.Create() })).Reason());
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Without_a_handlers_key_no_tip_is_taken(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.WithoutHandlersAsync(provider);

        Assert.Equal(TipReasons.NoHandler, await desk.Archive.WriteAsync(turn => TipFilings.RefusalAsync(turn, null, Never)));
        Assert.Equal(TipReasons.NoHandler, (await desk.SubmitAsync(TipDesk.Tip())).Reason());
        Assert.Equal(0, await desk.Archive.ReadAsync(context => context.Tips.CountAsync()));
        Assert.Equal(0, await desk.Archive.ReadAsync(context => context.TipAuditEntries.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task The_office_is_told_number_day_and_nothing_else_and_the_delivered_row_goes(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var receipt = (await desk.SubmitAsync(TipDesk.Tip())).Value();

        var claimed = Assert.Single(await desk.Archive.Deliveries.ClaimAsync(["desk"], 10, TimeSpan.FromMinutes(1), Never));

        Assert.Equal(
            $$"""{"kind":"TipReceived","reference":"{{receipt.Reference}}","at":"2026-11-23T00:00:00+08:00"}""",
            claimed.Payload);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero), claimed.CreatedAt);
        await desk.Archive.Deliveries.DeliveredAsync([claimed.Id], Never);
        Assert.Equal(0, await desk.Archive.ReadAsync(context => context.Deliveries.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_notice_can_be_kept_back_at_random(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        await desk.SetAsync(TipSettings.NoticeDelayMinutes, "10000");
        await desk.SubmitAsync(TipDesk.Tip());
        await desk.SubmitAsync(TipDesk.Tip());

        var now = desk.Archive.Time.GetUtcNow();
        var due = await desk.Archive.ReadAsync(context => context.Deliveries.Select(d => d.NextAttemptAt).ToListAsync());

        Assert.All(due, at => Assert.InRange(at, now, now.AddMinutes(10000)));
        Assert.Equal(2, due.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_turn_that_is_given_up_leaves_nothing(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var before = await desk.Archive.ReadAsync(context => context.TipAuditEntries.CountAsync());

        await using (var turn = desk.Archive.Turns.Begin())
            (await desk.Filings.SubmitAsync(turn, TipDesk.Tip(), Never)).Value();

        Assert.Equal(0, await desk.Archive.ReadAsync(context => context.Tips.CountAsync()));
        Assert.Equal(0, await desk.Archive.ReadAsync(context => context.Deliveries.CountAsync()));
        Assert.Equal(before, await desk.Archive.ReadAsync(context => context.TipAuditEntries.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_reward_needs_a_passphrase(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);

        Assert.Equal(TipReasons.ShortPassphrase, (await desk.SubmitAsync(TipDesk.Tip(wantsReward: true) with { RewardPassphrase = "short" })).Reason());
        (await desk.SubmitAsync(TipDesk.Tip(wantsReward: true))).Value();
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Notices_are_deleted_only_where_they_are_of_tips(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        await desk.Archive.WriteAsync(turn => desk.Archive.Filings.FileAsync(turn, Samples.Event(), Never));
        await desk.SubmitAsync(TipDesk.Tip());

        var claimed = await desk.Archive.Deliveries.ClaimAsync(["desk"], 10, TimeSpan.FromMinutes(1), Never);
        await desk.Archive.Deliveries.DeliveredAsync([.. claimed.Select(d => d.Id)], Never);

        var left = await desk.Archive.ReadAsync(context => context.Deliveries.SingleAsync());
        Assert.Equal(NoticeKind.EventReported, Notice.FromJson(left.Payload).Kind);
        Assert.NotNull(left.DeliveredAt);
    }
}
