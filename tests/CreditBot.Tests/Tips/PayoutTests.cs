using CreditBot.Archive;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Audit;
using CreditBot.Archive.Tips.Cases;
using CreditBot.Archive.Tips.Codes;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Archive.Tips.Payouts;
using CreditBot.Archive.Tips.Returns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Tips;

/// <summary>Whoever pays does not learn the tip, whoever handles it does not learn the payee (TP-13).</summary>
public sealed class PayoutTests
{
    private const string Payee = "某银行某支行，户名收款某，账号 622200001111";

    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task The_payer_reads_amount_and_payee_and_the_handler_that_it_was_paid(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var second = await desk.HireAsync("示例复核人");
        using var one = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        using var two = await desk.UnlockAsync(second);
        var payers = desk.Archive.Get<TipPayers>();
        var (id, code) = await ClaimedAsync(desk, one, two);

        Assert.Equal(TipReasons.State, (await GiveAsync(desk, code, "秘密口令一二")).Reason());
        var cashier = await PayerAsync(desk, "示例出纳");
        (await desk.Archive.WriteAsync(turn => payers.SetUpAsync(turn, cashier, TipDesk.Passphrase, Never))).Value();
        Assert.Equal(TipReasons.NotSetUp, (await payers.UnlockAsync(cashier, TipDesk.Passphrase, Never)).Reason());
        (await desk.Archive.WriteAsync(turn => payers.ConfirmAsync(turn, one, cashier, Never))).Value();
        Assert.Equal(TipReasons.WrongPassphrase, (await GiveAsync(desk, code, "another phrase")).Reason());
        var number = (await GiveAsync(desk, code, "秘密口令一二")).Value().PayoutNumber;
        Assert.Equal(TipReasons.NotPaid, (await desk.RewardAsync(one, Paid(id))).Reason());

        using var payer = (await payers.UnlockAsync(cashier, TipDesk.Passphrase, Never)).Value();
        var payout = Assert.Single(await payers.PayoutsAsync(payer, Never));
        Assert.Equal((number, 500_000L, Payee, (DateOnly?)null), (payout.Number, payout.AmountFen, payout.Payee, payout.PaidOn));
        Assert.Empty(await desk.Cases.ListAsync(payer, Never));
        Assert.Empty(await payers.PayoutsAsync(one, Never));
        Assert.True((await desk.Archive.WriteAsync(turn => payers.PaidAsync(turn, payer, payout.Id, Never))).Value());
        Assert.False((await desk.Archive.WriteAsync(turn => payers.PaidAsync(turn, payer, payout.Id, Never))).Value());

        var read = (await desk.Cases.ReadAsync(one, id, Never)).Value();
        Assert.Equal(new DateOnly(2026, 11, 23), read.PaidOn);
        Assert.DoesNotContain(read.Entries, entry => (entry.PublicText + entry.Note).Contains("622200001111", StringComparison.Ordinal));
        Assert.Equal(RewardStatus.Paid, (await desk.RewardAsync(one, Paid(id))).Value().Summary.Reward);
        Assert.Equal(TipReasons.State, (await GiveAsync(desk, code, "秘密口令一二")).Reason());
        Assert.Empty(await TipAuditVerdictAsync(desk));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_payee_can_be_changed_until_it_was_paid_and_no_handler_can_be_a_payer(ArchiveProvider provider)
    {
        await using var desk = await TipDesk.OpenAsync(provider);
        var second = await desk.HireAsync("示例复核人");
        using var one = await desk.UnlockAsync(DemoPeople.TipHandlerId);
        using var two = await desk.UnlockAsync(second);
        var payers = desk.Archive.Get<TipPayers>();
        var cashier = await PayerAsync(desk, "示例出纳");
        var both = await PayerAsync(desk, "两样都做", Roles.RewardPayer | Roles.TipHandler);
        Assert.Equal(TipReasons.NotHandler, (await desk.Archive.WriteAsync(turn => payers.SetUpAsync(turn, both, TipDesk.Passphrase, Never))).Reason());
        (await desk.Archive.WriteAsync(turn => payers.SetUpAsync(turn, cashier, TipDesk.Passphrase, Never))).Value();
        (await desk.Archive.WriteAsync(turn => payers.ConfirmAsync(turn, one, cashier, Never))).Value();
        var (_, code) = await ClaimedAsync(desk, one, two);

        (await GiveAsync(desk, code, "秘密口令一二")).Value();
        (await GiveAsync(desk, code, "秘密口令一二", "当面领现金，暗号三号楼")).Value();

        using var payer = (await payers.UnlockAsync(cashier, TipDesk.Passphrase, Never)).Value();
        Assert.Equal("当面领现金，暗号三号楼", Assert.Single(await payers.PayoutsAsync(payer, Never)).Payee);
        Assert.Equal(1, await desk.Archive.ReadAsync(context => context.TipPayouts.CountAsync()));
    }

    private static async Task<(Guid Id, ReceiptCode Code)> ClaimedAsync(TipDesk desk, UnlockedHandler one, UnlockedHandler two)
    {
        var tip = TipDesk.Tip(wantsReward: true);
        (await desk.SubmitAsync(tip)).Value();
        var id = (await desk.OnlyAsync(one)).Summary.Id;
        (await desk.OpenAsync(two, id)).Value();
        foreach (var status in new[] { TipStatus.Registered, TipStatus.Accepted, TipStatus.Verifying, TipStatus.Verified })
            (await desk.StepAsync(one, TipDesk.Step(id, status))).Value();
        (await desk.RewardAsync(one, Step(id, RewardStatus.Eligible))).Value();
        (await desk.RewardAsync(one, Step(id, RewardStatus.Approved))).Value();
        (await desk.RewardAsync(two, Step(id, RewardStatus.Approved))).Value();
        (await desk.RewardAsync(one, Step(id, RewardStatus.Notified))).Value();
        (await desk.SayAsync(tip.Receipt, new() { Id = Guid.NewGuid(), Kind = TipEntryKind.RewardClaimed, Passphrase = "秘密口令一二" })).Value();
        return (id, tip.Receipt);
    }

    private static NewRewardStep Step(Guid id, RewardStatus to) => new() { TipId = id, To = to, AmountFen = 500_000, PublicText = $"公开：{to}" };

    private static NewRewardStep Paid(Guid id) => Step(id, RewardStatus.Paid);

    private static Task<Outcome<TipView>> GiveAsync(TipDesk desk, ReceiptCode code, string passphrase, string payee = Payee) =>
        desk.SayAsync(code, new() { Id = Guid.NewGuid(), Kind = TipEntryKind.PayeeGiven, Text = payee, Passphrase = passphrase });

    private static Task<Guid> PayerAsync(TipDesk desk, string name, Roles roles = Roles.RewardPayer) => desk.Archive.WriteAsync(async turn =>
    {
        var person = new Person { Id = Guid.NewGuid(), UnitId = TipDesk.DisciplineUnit, Name = name, Roles = roles };
        var context = await turn.OpenAsync(Never);
        context.People.Add(person);
        await context.SaveChangesAsync(Never);
        return person.Id;
    });

    private static Task<IReadOnlyList<string>> TipAuditVerdictAsync(TipDesk desk) =>
        desk.Archive.ReadAsync(context => TipAuditVerdict.VerifyAsync(context, Never));
}
