using CreditBot.Archive;
using CreditBot.Archive.Events;
using CreditBot.Archive.Turns;
using CreditBot.Service.Desk.Events;
using CreditBot.Service.Desk.Live;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages;

/// <summary><c>/desk/events/{id}</c>: all of an event, and 签收.</summary>
internal sealed class EventModel(EventReader events, EventFilings filings, TurnFactory turns, LiveFeed feed) : DeskPage
{
    /// <summary>Set by the handlers before the page is rendered.</summary>
    public EventFile EventFile { get; private set; } = null!;

    [TempData]
    public string? Notice { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await events.FindAsync(id, cancellationToken) is not { } file)
            return NotFound();
        EventFile = file;
        return Page();
    }

    /// <summary>签收. Pressed twice it is done once; the reporter is told by the delivery that the archive writes with it.</summary>
    public async Task<IActionResult> OnPostAcknowledgeAsync(Guid id, CancellationToken cancellationToken)
    {
        if (Visitor is not { } officer)
            return Forbid();
        await using var turn = turns.Begin();
        var outcome = await filings.AcknowledgeAsync(turn, id, officer.PersonId, cancellationToken);
        if (outcome is Outcome<MajorCreditEvent>.Refused refused)
        {
            Notice = refused.Reason;
            return RedirectToPage(new { id });
        }

        await turn.CommitAsync(cancellationToken);
        feed.Changed(id);
        return RedirectToPage(new { id });
    }
}
