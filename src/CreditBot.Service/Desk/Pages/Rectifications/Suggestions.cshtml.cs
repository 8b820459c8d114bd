using CreditBot.Archive;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using CreditBot.Service.Desk.Rectifications;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages.Rectifications;

/// <summary><c>/desk/suggestions</c>: what liaisons suggest, to be made a notice of or not.</summary>
internal sealed class SuggestionsModel(NoticeList lists, NoticeActions actions) : DeskPage
{
    public IReadOnlyList<(RectificationSuggestion Suggestion, string Author, Unit Unit)> Open { get; private set; } = [];

    [TempData]
    public string? Refusal { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Open = await lists.SuggestionsAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync([FromForm] Guid id, [FromForm] string? text, CancellationToken cancellationToken)
    {
        if (Visitor is not { } officer)
            return NotFound();
        if (await actions.DeclineAsync(id, officer.PersonId, text ?? "", cancellationToken) is Outcome<RectificationSuggestion>.Refused refused)
            Refusal = refused.Reason;
        return Redirect("/desk/suggestions");
    }
}
