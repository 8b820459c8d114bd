using CreditBot.Archive;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Archive.Tips.Payouts;
using CreditBot.Service.Desk.Tips;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages.Tips;

/// <summary><c>/desk/tips/handlers</c>: who can read tips; letting in, taking out, and one's own passphrase.</summary>
internal sealed class HandlersModel(TipDesk desk, TipHandlers handlers, TipPayers payers) : TipPage(desk)
{
    public IReadOnlyList<TipHandlerInfo> All { get; private set; } = [];

    public Guid Me => Key.PersonId;

    /// <summary>Those who pay rewards.</summary>
    public IReadOnlyList<TipHandlerInfo> Payers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        All = await handlers.ListAsync(cancellationToken);
        Payers = await payers.ListAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostPayerAsync([FromForm] Guid person, CancellationToken cancellationToken) =>
        After(await Desk.DoAsync(turn => payers.ConfirmAsync(turn, Key, person, cancellationToken), cancellationToken), "payer");

    public async Task<IActionResult> OnPostRemovePayerAsync([FromForm] Guid person, CancellationToken cancellationToken) =>
        After(await Desk.DoAsync(turn => payers.RemoveAsync(turn, Key, person, cancellationToken), cancellationToken), "payerRemoved");

    public async Task<IActionResult> OnPostAddAsync([FromForm] Guid person, CancellationToken cancellationToken) =>
        After(await Desk.DoAsync(turn => handlers.AddAsync(turn, Key, person, cancellationToken), cancellationToken), "added");

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] Guid person, [FromForm] bool sure, CancellationToken cancellationToken) =>
        sure
            ? After(await Desk.DoAsync(turn => handlers.RemoveAsync(turn, person, Key.PersonId, cancellationToken), cancellationToken), "removed")
            : After(new Outcome<bool>.Refused("tip.notSure"), "");

    public async Task<IActionResult> OnPostPassphraseAsync([FromForm] string? passphrase, [FromForm] string? again, CancellationToken cancellationToken) =>
        Passphrase.Refuse(passphrase, again) is { } reason
            ? After(new Outcome<bool>.Refused(reason), "")
            : After(await Desk.DoAsync(turn => handlers.ChangePassphraseAsync(turn, Key, passphrase!, cancellationToken), cancellationToken), "passphrase");

    private RedirectToPageResult After<T>(Outcome<T> outcome, string done)
    {
        (Refusal, Done) = outcome is Outcome<T>.Refused refused ? (refused.Reason, null) : ((string?)null, done);
        return RedirectToPage();
    }
}
