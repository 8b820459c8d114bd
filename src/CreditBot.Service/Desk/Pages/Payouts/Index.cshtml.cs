using CreditBot.Archive;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Archive.Tips.Payouts;
using CreditBot.Service.Deliveries.Texts;
using CreditBot.Service.Desk.Pages.Tips;
using CreditBot.Service.Desk.Tips;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages.Payouts;

/// <summary><c>/desk/payouts</c>: what a payer has to pay, to whom; nothing of the tip (TP-13).</summary>
internal sealed class IndexModel(TipDesk desk, TipPayers payers) : DeskPage
{
    public JsonWords T => Words.Tips;

    [TempData]
    public string? Refusal { get; set; }

    /// <summary>Null while the key is locked.</summary>
    public IReadOnlyList<PayoutInfo>? All { get; private set; }

    /// <summary>The visitor's key, as far as it is set up.</summary>
    public TipHandlerInfo? Me { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Me = (await payers.ListAsync(cancellationToken)).SingleOrDefault(payer => payer.PersonId == Visitor?.PersonId);
        if (Me is null)
            return NotFound();
        All = desk.PayerKeyOf(HttpContext) is { } key ? await payers.PayoutsAsync(key, cancellationToken) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostSetUpAsync([FromForm] string? passphrase, [FromForm] string? again, CancellationToken cancellationToken)
    {
        desk.Lock(HttpContext);
        return After(
            Passphrase.Refuse(passphrase, again) is { } reason
                ? new Outcome<bool>.Refused(reason)
                : await desk.DoAsync(turn => payers.SetUpAsync(turn, Visitor!.PersonId, passphrase!, cancellationToken), cancellationToken));
    }

    public async Task<IActionResult> OnPostUnlockAsync([FromForm] string? passphrase, CancellationToken cancellationToken)
    {
        var outcome = await payers.UnlockAsync(Visitor!.PersonId, passphrase ?? "", cancellationToken);
        if (outcome is Outcome<UnlockedHandler>.Done { Value: var key })
            desk.Unlock(HttpContext, key);
        return After(outcome);
    }

    public async Task<IActionResult> OnPostPaidAsync([FromForm] Guid payout, CancellationToken cancellationToken) =>
        desk.PayerKeyOf(HttpContext) is { } key
            ? After(await desk.DoAsync(turn => payers.PaidAsync(turn, key, payout, cancellationToken), cancellationToken))
            : RedirectToPage();

    public IActionResult OnPostLock()
    {
        desk.Lock(HttpContext);
        return RedirectToPage();
    }

    private RedirectToPageResult After<T>(Outcome<T> outcome)
    {
        Refusal = (outcome as Outcome<T>.Refused)?.Reason;
        return RedirectToPage();
    }
}
