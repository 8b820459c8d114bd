using CreditBot.Archive.Events;
using CreditBot.Service.Desk.Events;
using Microsoft.AspNetCore.Mvc;

namespace CreditBot.Service.Desk.Pages;

/// <summary><c>/desk</c>: the events, newest first; its handlers give the list and a single row to the script.</summary>
internal sealed class QueueModel(EventReader events) : DeskPage
{
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    /// <summary>The reference that this page of the list begins before; null for the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public bool Waiting => Show == "waiting";

    public int WaitingCount { get; private set; }

    public EventList List { get; private set; } = new([], null);

    /// <summary>Address of a handler with the same filter.</summary>
    public string Address(string handler) => $"/desk?handler={handler}{(Waiting ? "&show=waiting" : "")}";

    public Task OnGetAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    /// <summary>The list alone, to catch up after a lost connection.</summary>
    public async Task<IActionResult> OnGetRowsAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        return Partial("_Rows", this);
    }

    /// <summary>One row; empty when the event does not belong into the list that is shown.</summary>
    public async Task<IActionResult> OnGetRowAsync(Guid id, CancellationToken cancellationToken)
    {
        var row = await events.RowAsync(id, cancellationToken);
        Response.Headers["X-Waiting"] = (await events.WaitingAsync(cancellationToken)).ToString(null as IFormatProvider);
        return row is null || (Waiting && row.Status != EventStatus.Submitted) ? Content("") : Partial("_Row", (row, Words));
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        List = await events.ListAsync(Waiting ? EventStatus.Submitted : null, Before, cancellationToken);
        WaitingCount = await events.WaitingAsync(cancellationToken);
    }
}
