using CreditBot.Archive;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Service.Deliveries.Texts;
using CreditBot.Service.Desk.Tips;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages.Tips;

/// <summary><c>/desk/tips/lost</c>: with the printed recovery key a handler gets a new passphrase, and every tip is sealed anew.</summary>
internal sealed class LostModel(TipDesk desk, TipHandlers handlers) : DeskPage
{
    public JsonWords T => Words.Tips;

    public string? Refusal { get; private set; }

    /// <summary>How many tips were sealed anew; null before it was done.</summary>
    public int? Recovered { get; private set; }

    public async Task<IActionResult> OnPostAsync([FromForm] string? recovery, [FromForm] string? passphrase, [FromForm] string? again, CancellationToken cancellationToken)
    {
        if (Visitor is not { } visitor)
            return NotFound();
        var reason = Passphrase.Refuse(passphrase, again);
        if (reason is null)
        {
            var outcome = await desk.DoAsync(turn => handlers.RecoverAsync(turn, recovery ?? "", visitor.PersonId, passphrase!, cancellationToken), cancellationToken);
            reason = (outcome as Outcome<int>.Refused)?.Reason;
            Recovered = (outcome as Outcome<int>.Done)?.Value;
        }

        if (reason is not null)
            Refusal = T.Find($"refused.recovery.{reason}") ?? T.Find($"refused.{reason}") ?? Words["refused"];
        desk.Lock(HttpContext);
        return Page();
    }
}
