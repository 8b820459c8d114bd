using CreditBot.Archive;
using CreditBot.Archive.Events;
using CreditBot.Service.Desk.Events;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages;

/// <summary><c>/desk/events/{id}</c>: all of an event, and 签收.</summary>
internal sealed class EventModel(EventReader events, EventActions actions, AccessLog access) : DeskPage
{
    /// <summary>Set before the page is rendered.</summary>
    public EventFile EventFile { get; private set; } = null!;

    /// <summary>Why the last action was refused, for one rendering.</summary>
    [TempData]
    public string? Refusal { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (Visitor is not { } reader || await events.FindAsync(id, cancellationToken) is not { } file)
            return NotFound();
        await access.RecordAsync(reader, AccessLog.EventRead, file.Record.Reference, "", cancellationToken);
        EventFile = file;
        return Page();
    }

    public async Task<IActionResult> OnPostAcknowledgeAsync(Guid id, CancellationToken cancellationToken)
    {
        if (Visitor is not { } officer)
            return NotFound();
        if (await actions.AcknowledgeAsync(id, officer, cancellationToken) is Outcome<MajorCreditEvent>.Refused refused)
            Refusal = refused.Reason;
        return RedirectToPage(new { id });
    }
}
