using CreditBot.Archive;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Cases;
using CreditBot.Archive.Tips.Codes;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Archive.Tips.Returns;
using static CreditBot.Archive.Tips.TipStatus;

namespace CreditBot.Tests.Tips;

public sealed class TipRulesTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    /// <summary>Requirements §3, edge by edge.</summary>
    private static readonly HashSet<(TipStatus, TipStatus)> Edges =
    [
        (Received, Registered), (Registered, Accepted), (Registered, NotAccepted), (Registered, Transferred), (Accepted, Verifying),
        (Verifying, Verified), (Verifying, PartlyVerified), (Verifying, NotVerified), (Verifying, Unverifiable),
        (Verified, Closed), (PartlyVerified, Closed), (NotVerified, Closed), (Unverifiable, Closed), (Closed, Verifying),
    ];

    private static readonly HashSet<(RewardStatus, RewardStatus)> RewardEdges =
    [
        (RewardStatus.None, RewardStatus.Eligible), (RewardStatus.Eligible, RewardStatus.Approved), (RewardStatus.Eligible, RewardStatus.Declined),
        (RewardStatus.Approved, RewardStatus.Notified), (RewardStatus.Notified, RewardStatus.Claimed), (RewardStatus.Notified, RewardStatus.Lapsed),
        (RewardStatus.Claimed, RewardStatus.Paid),
    ];

    [Fact]
    public void The_rules_name_these_edges_and_no_other()
    {
        foreach (var (from, to) in Pairs<TipStatus>())
            Assert.Equal(Edges.Contains((from, to)), TipRules.Allows(from, to));
        foreach (var (from, to) in Pairs<RewardStatus>())
            Assert.Equal(RewardEdges.Contains((from, to)), TipRules.Allows(from, to));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_handler_walks_every_edge_and_is_refused_every_other(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        TipStatus[][] paths =
        [
            [Registered, NotAccepted], [Registered, Transferred],
            .. new[] { Verified, PartlyVerified, NotVerified, Unverifiable }.Select(result => new[] { Registered, Accepted, Verifying, result, Closed, Verifying }),
        ];
        foreach (var path in paths)
        {
            var id = await ReceiveAsync(desk, handler);
            var at = Received;
            foreach (var next in path)
            {
                foreach (var other in Enum.GetValues<TipStatus>().Where(to => !Edges.Contains((at, to))))
                    Assert.Equal(TipReasons.State, (await desk.StepAsync(handler, TipDesk.Step(id, other))).Reason());
                var stepped = (await desk.StepAsync(handler, TipDesk.Step(id, next))).Value();
                Assert.Equal(next, stepped.Summary.Status);
                Assert.Equal(Edges.Where(e => e.Item1 == next).Select(e => e.Item2).Order(), stepped.NextSteps.Order());
                at = next;
            }
        }
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_reward_takes_two_people_and_is_claimed_with_the_passphrase(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        await desk.SetAsync(TipSettings.RewardClaimWithin, "30");
        var second = await desk.HireAsync("示例复核人");
        using var one = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        using var two = await desk.UnlockAsync(second);
        var tip = TipDesk.Tip(wantsReward: true);
        (await desk.SubmitAsync(tip)).Value();
        var id = (await desk.OnlyAsync(one)).Summary.Id;
        await desk.OpenAsync(two, id);

        await RefusesAsync(desk, one, id, RewardStatus.None, TipReasons.State);
        foreach (var status in new[] { Registered, Accepted, Verifying, Verified })
            (await desk.StepAsync(one, TipDesk.Step(id, status))).Value();
        await MovesAsync(desk, one, id, RewardStatus.Eligible);
        await RefusesAsync(desk, one, id, RewardStatus.Eligible, null);

        var proposed = (await desk.RewardAsync(one, Reward(id, RewardStatus.Approved))).Value();
        Assert.Equal((RewardStatus.Eligible, 1), (proposed.Summary.Reward, proposed.Approvals.Count));
        Assert.Equal(TipReasons.OtherApprover, (await desk.RewardAsync(one, Reward(id, RewardStatus.Approved))).Reason());
        Assert.Equal(RewardStatus.Eligible, (await desk.RewardAsync(two, Reward(id, RewardStatus.Approved) with { AmountFen = 1 })).Value().Summary.Reward);
        var approved = (await desk.RewardAsync(two, Reward(id, RewardStatus.Approved))).Value();
        Assert.Equal((RewardStatus.Approved, 500_000L), (approved.Summary.Reward, approved.AmountFen));
        Assert.Null((await desk.Returns.OpenAsync(tip.Receipt, TipLine.Worked, Never)).Value().AmountFen);
        await RefusesAsync(desk, one, id, RewardStatus.Approved, null);

        Assert.Equal(TipReasons.State, (await desk.SayAsync(tip.Receipt, Claim(tip.RewardPassphrase!))).Reason());
        await MovesAsync(desk, one, id, RewardStatus.Notified);
        await RefusesAsync(desk, one, id, RewardStatus.Notified, null);
        var view = (await desk.Returns.OpenAsync(tip.Receipt, TipLine.Worked, Never)).Value();
        Assert.Equal((500_000L, new DateOnly(2026, 12, 23)), (view.AmountFen, view.ClaimUntil));
        Assert.Equal(TipReasons.WrongPassphrase, (await desk.SayAsync(tip.Receipt, Claim("another phrase"))).Reason());
        Assert.Equal(RewardStatus.Claimed, (await desk.SayAsync(tip.Receipt, Claim(tip.RewardPassphrase!))).Value().Reward);
        await RefusesAsync(desk, one, id, RewardStatus.Claimed, null);
        await MovesAsync(desk, one, id, RewardStatus.Paid);
        await RefusesAsync(desk, one, id, RewardStatus.Paid, null);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_reward_lapses_only_after_its_day_and_only_where_one_was_set(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var second = await desk.HireAsync("示例复核人");
        using var one = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        using var two = await desk.UnlockAsync(second);
        var unset = await NotifyAsync(desk, one, two);
        await desk.SetAsync(TipSettings.RewardClaimWithin, "10");
        var set = await NotifyAsync(desk, one, two);

        desk.Archive.Time.Advance(TimeSpan.FromDays(10));
        Assert.Equal(TipReasons.State, (await desk.RewardAsync(one, Reward(set.Id, RewardStatus.Lapsed))).Reason());
        desk.Archive.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(TipReasons.State, (await desk.SayAsync(set.Code, Claim("秘密口令一二"))).Reason());
        Assert.Equal(RewardStatus.Lapsed, (await desk.RewardAsync(one, Reward(set.Id, RewardStatus.Lapsed))).Value().Summary.Reward);
        await RefusesAsync(desk, one, set.Id, RewardStatus.Lapsed, null);
        Assert.Equal(TipReasons.State, (await desk.RewardAsync(one, Reward(unset.Id, RewardStatus.Lapsed))).Reason());
        Assert.Equal(RewardStatus.Claimed, (await desk.SayAsync(unset.Code, Claim("秘密口令一二"))).Value().Reward);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Nobody_who_took_the_wish_back_gets_a_reward(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        var tip = TipDesk.Tip(wantsReward: true);
        (await desk.SubmitAsync(tip)).Value();
        var id = (await desk.OnlyAsync(handler)).Summary.Id;
        foreach (var status in new[] { Registered, Accepted, Verifying, PartlyVerified, Closed })
            (await desk.StepAsync(handler, TipDesk.Step(id, status))).Value();
        await MovesAsync(desk, handler, id, RewardStatus.Eligible);

        var view = (await desk.SayAsync(tip.Receipt, new() { Id = Guid.NewGuid(), Kind = TipEntryKind.RewardWithdrawn })).Value();

        Assert.Equal((false, RewardStatus.Declined), (view.WantsReward, view.Reward));
        Assert.Equal(TipReasons.NoReward, (await desk.SayAsync(tip.Receipt, new() { Id = Guid.NewGuid(), Kind = TipEntryKind.RewardWithdrawn })).Reason());
        await RefusesAsync(desk, handler, id, RewardStatus.Declined, null);
        var without = TipDesk.Tip();
        (await desk.SubmitAsync(without)).Value();
        Assert.Equal(TipReasons.NoReward, (await desk.SayAsync(without.Receipt, Claim("秘密口令一二"))).Reason());
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_step_without_its_words_or_reason_is_refused(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        using var handler = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        var id = await ReceiveAsync(desk, handler);

        Assert.Equal(TipReasons.Incomplete, (await desk.StepAsync(handler, TipDesk.Step(id, Registered) with { PublicText = " " })).Reason());
        (await desk.StepAsync(handler, TipDesk.Step(id, Registered) with { Reason = null })).Value();
        Assert.Equal(TipReasons.Incomplete, (await desk.StepAsync(handler, TipDesk.Step(id, NotAccepted) with { Reason = null })).Reason());
        Assert.Equal(TipReasons.Incomplete, (await desk.StepAsync(handler, TipDesk.Step(id, Transferred) with { TransferredTo = null })).Reason());
    }

    private static async Task<Guid> ReceiveAsync(TipDesk desk, UnlockedHandler handler)
    {
        var receipt = (await desk.SubmitAsync(TipDesk.Tip())).Value();
        var id = (await desk.Cases.ListAsync(handler, Never)).Single(t => t.Reference == receipt.Reference).Id;
        (await desk.OpenAsync(handler, id)).Value();
        return id;
    }

    private static async Task<(Guid Id, ReceiptCode Code)> NotifyAsync(TipDesk desk, UnlockedHandler one, UnlockedHandler two)
    {
        var tip = TipDesk.Tip(wantsReward: true);
        var receipt = (await desk.SubmitAsync(tip)).Value();
        var id = (await desk.Cases.ListAsync(one, Never)).Single(t => t.Reference == receipt.Reference).Id;
        await desk.OpenAsync(one, id);
        await desk.OpenAsync(two, id);
        foreach (var status in new[] { Registered, Accepted, Verifying, Verified })
            (await desk.StepAsync(one, TipDesk.Step(id, status))).Value();
        await MovesAsync(desk, one, id, RewardStatus.Eligible);
        await desk.RewardAsync(one, Reward(id, RewardStatus.Approved));
        await MovesAsync(desk, two, id, RewardStatus.Approved);
        await MovesAsync(desk, one, id, RewardStatus.Notified);
        return (id, tip.Receipt);
    }

    private static NewRewardStep Reward(Guid id, RewardStatus to) => new() { TipId = id, To = to, AmountFen = 500_000, PublicText = "奖励事宜", Reason = "依据" };

    private static NewTipWord Claim(string passphrase) => new() { Id = Guid.NewGuid(), Kind = TipEntryKind.RewardClaimed, Passphrase = passphrase };

    private static async Task MovesAsync(TipDesk desk, UnlockedHandler handler, Guid id, RewardStatus to) =>
        Assert.Equal(to, (await desk.RewardAsync(handler, Reward(id, to))).Value().Summary.Reward);

    /// <summary>Every step the rules do not name from here; before the result also the first one.</summary>
    private static async Task RefusesAsync(TipDesk desk, UnlockedHandler handler, Guid id, RewardStatus from, string? eligible)
    {
        foreach (var to in Enum.GetValues<RewardStatus>().Where(to => to == RewardStatus.Claimed || !RewardEdges.Contains((from, to))))
            Assert.Equal(TipReasons.State, (await desk.RewardAsync(handler, Reward(id, to))).Reason());
        if (eligible is not null)
            Assert.Equal(eligible, (await desk.RewardAsync(handler, Reward(id, RewardStatus.Eligible))).Reason());
    }

    private static IEnumerable<(T From, T To)> Pairs<T>()
        where T : struct, Enum => Enum.GetValues<T>().SelectMany(from => Enum.GetValues<T>().Select(to => (from, to)));
}
