using CreditBot.Archive;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Service.Deliveries.Texts;
using CreditBot.Service.Desk.Tips;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages.Tips;

/// <summary><c>/desk/tips/unlock</c>: the passphrase opens the handler's key for this session; locking forgets it.</summary>
internal sealed class UnlockModel(TipDesk desk, TipHandlers handlers) : DeskPage
{
    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set; }

    public JsonWords T => Words.Tips;

    public string? Refusal { get; private set; }

    /// <summary>A key is there, and another handler has still to let its owner in.</summary>
    public bool IsWaiting { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (desk.KeyOf(HttpContext) is not null)
            return Onward();
        var me = (await handlers.ListAsync(cancellationToken)).SingleOrDefault(handler => handler.PersonId == Visitor?.PersonId);
        if (me is { HasKey: false })
            return RedirectToPage("/Tips/SetUp");
        IsWaiting = me is { IsConfirmed: false };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? passphrase, CancellationToken cancellationToken)
    {
        if (Visitor is not { } visitor)
            return NotFound();
        switch (await handlers.UnlockAsync(visitor.PersonId, passphrase ?? "", cancellationToken))
        {
            case Outcome<UnlockedHandler>.Done done:
                desk.Unlock(HttpContext, done.Value);
                return Onward();
            case Outcome<UnlockedHandler>.Refused refused:
                Refusal = T.Find($"refused.{refused.Reason}") ?? Words["refused"];
                return Page();
            default:
                throw new InvalidOperationException();
        }
    }

    public IActionResult OnPostLock()
    {
        desk.Lock(HttpContext);
        return RedirectToPage("/Tips/Unlock");
    }

    private LocalRedirectResult Onward() => LocalRedirect(To is not null && Url.IsLocalUrl(To) && To.StartsWith("/desk/tips", StringComparison.Ordinal) ? To : "/desk/tips");
}
