using CreditBot.Archive;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Service.Deliveries.Texts;
using CreditBot.Service.Desk.Tips;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CreditBot.Service.Desk.Pages.Tips;

/// <summary><c>/desk/tips/set-up</c>: a handler chooses the passphrase; the first of all gets the recovery key, on this one answer only.</summary>
internal sealed class SetUpModel(TipDesk desk, TipHandlers handlers) : DeskPage
{
    public JsonWords T => Words.Tips;

    public string? Refusal { get; private set; }

    /// <summary>What the set-up gave; null before it.</summary>
    public TipHandlerSetUp? Result { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        (await handlers.ListAsync(cancellationToken)).Any(handler => handler.PersonId == Visitor?.PersonId && handler.HasKey) ? RedirectToPage("/Tips/Unlock") : Page();

    public async Task<IActionResult> OnPostAsync([FromForm] string? passphrase, [FromForm] string? again, CancellationToken cancellationToken)
    {
        if (Visitor is not { } visitor)
            return NotFound();
        if (Passphrase.Refuse(passphrase, again) is { } reason)
            return Refuse(reason);
        var outcome = await desk.DoAsync(turn => handlers.SetUpAsync(turn, visitor.PersonId, passphrase!, cancellationToken), cancellationToken);
        if (outcome is not Outcome<TipHandlerSetUp>.Done done)
            return Refuse(((Outcome<TipHandlerSetUp>.Refused)outcome).Reason);
        Result = done.Value;
        if (Result.IsConfirmed && await handlers.UnlockAsync(visitor.PersonId, passphrase!, cancellationToken) is Outcome<UnlockedHandler>.Done key)
            desk.Unlock(HttpContext, key.Value);
        return Page();
    }

    private PageResult Refuse(string reason)
    {
        Refusal = T.Find($"refused.{reason}") ?? Words["refused"];
        return Page();
    }
}

/// <summary>What a new passphrase must be.</summary>
internal static class Passphrase
{
    public const int Shortest = 12;
    private const int FewestDifferent = 6;

    /// <summary>Null when it will do; otherwise why not.</summary>
    public static string? Refuse(string? passphrase, string? again) => passphrase switch
    {
        null or { Length: < Shortest } => TipReasons.ShortPassphrase,
        _ when passphrase.Distinct().Count() < FewestDifferent => "tip.weakPassphrase",
        _ when passphrase != again => "tip.otherPassphrase",
        _ => null,
    };
}
