using CreditBot.Archive.Calendars;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Rectifications;

/// <summary>Computes provisional deadlines anew when a year's calendar has come.</summary>
public sealed class ProvisionalDeadlines
{
    private readonly RectificationLedger ledger;
    private readonly CalendarStore calendars;

    internal ProvisionalDeadlines(RectificationLedger ledger, CalendarStore calendars) => (this.ledger, this.calendars) = (ledger, calendars);

    /// <summary>
    /// Recomputes the open notices whose deadline was provisional, in the turn of the import. Whoever's due day moves is told; every other deadline
    /// keeps the calendar it started with. Gives how many were recomputed and how many of them moved.
    /// </summary>
    public async Task<(int Recomputed, int Moved)> RecomputeAsync(ArchiveTurn turn, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        var calendar = await calendars.CurrentAsync(context, cancellationToken);
        var ids = await context.Rectifications.Where(r => r.IsProvisional && r.IsOpen).OrderBy(r => r.Reference).Select(r => r.Id).ToListAsync(cancellationToken);
        var moved = 0;
        foreach (var id in ids)
        {
            if (await RectificationLedger.LockAsync(context, id, cancellationToken) is not { IsOpen: true } record)
                continue;
            if (Deadlines.Recompute(record, calendar) is not { } before)
                continue;
            moved++;
            await ledger.WriteAsync(
                context, record, new(RectificationStep.Recomputed, Audience.Office | Audience.Unit, null) { OldDueOn = before, NewDueOn = record.DueOn }, cancellationToken);
        }

        await context.SaveChangesAsync(cancellationToken);
        return (ids.Count, moved);
    }
}
