using CreditBot.Archive.Demo;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Cases;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Archive.Tips.Payouts;
using CreditBot.Archive.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Tests.Tips.Talk;

/// <summary>The demo's two handlers and a payer, behind a running service with one tip.</summary>
internal sealed class RewardOffice(CreditBotApp app) : IAsyncDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly Guid _payer = Guid.NewGuid();
    private UnlockedHandler? _first;

    private TipCases Cases => app.Services.GetRequiredService<TipCases>();

    private TipPayers Payers => app.Services.GetRequiredService<TipPayers>();

    public async Task HasPayerAsync()
    {
        _first ??= await UnlockAsync(DemoPeople.TipHandlerId);
        await DoAsync(async turn =>
        {
            (await turn.OpenAsync(Never)).People.Add(new Person { Id = _payer, UnitId = await UnitAsync(), Name = "示例出纳", Roles = Roles.RewardPayer });
            return true;
        });
        (await DoAsync(turn => Payers.SetUpAsync(turn, _payer, "correct horse battery", Never))).Value();
        (await DoAsync(turn => Payers.ConfirmAsync(turn, _first, _payer, Never))).Value();
    }

    /// <summary>The only tip proves true, and its tipster is told of the reward.</summary>
    public async Task NotifiesAsync()
    {
        _first ??= await UnlockAsync(DemoPeople.TipHandlerId);
        using var second = await UnlockAsync(DemoPeople.SecondTipHandlerId);
        var id = Assert.Single(await Cases.ListAsync(_first, Never)).Id;
        (await DoAsync(turn => Cases.OpenAsync(turn, _first, id, "登记", Never))).Value();
        (await DoAsync(turn => Cases.OpenAsync(turn, second, id, "复核", Never))).Value();
        foreach (var to in new[] { TipStatus.Registered, TipStatus.Accepted, TipStatus.Verifying, TipStatus.Verified })
            (await DoAsync(turn => Cases.StepAsync(turn, _first, TipDesk.Step(id, to), Never))).Value();
        foreach (var (handler, to) in new[] { (_first, RewardStatus.Eligible), (_first, RewardStatus.Approved), (second, RewardStatus.Approved), (_first, RewardStatus.Notified) })
            (await DoAsync(turn => Cases.RewardAsync(turn, handler, new() { TipId = id, To = to, AmountFen = 100_000, PublicText = "奖励" }, Never))).Value();
    }

    public async Task<PayoutInfo> PayoutAsync()
    {
        using var payer = (await Payers.UnlockAsync(_payer, "correct horse battery", Never)).Value();
        return Assert.Single(await Payers.PayoutsAsync(payer, Never));
    }

    public ValueTask DisposeAsync()
    {
        _first?.Dispose();
        return default;
    }

    private async Task<UnlockedHandler> UnlockAsync(Guid person) =>
        (await app.Services.GetRequiredService<TipHandlers>().UnlockAsync(person, app.Demo.TipHandler.Passphrase, Never)).Value();

    private Task<Guid> UnitAsync() => app.ReadAsync(archive => Task.FromResult(archive.Units.OrderBy(unit => unit.Code).Select(unit => unit.Id).First()));

    private async Task<T> DoAsync<T>(Func<ArchiveTurn, Task<T>> act)
    {
        await using var turn = app.Services.GetRequiredService<TurnFactory>().Begin();
        var result = await act(turn);
        await turn.CommitAsync(Never);
        return result;
    }
}
