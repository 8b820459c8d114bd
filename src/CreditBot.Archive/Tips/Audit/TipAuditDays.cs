using CreditBot.Archive.Turns;

namespace CreditBot.Archive.Tips.Audit;

/// <summary>Closes the tips' audit days.</summary>
public sealed class TipAuditDays
{
    private readonly TurnFactory turns;
    private readonly TimeProvider time;

    internal TipAuditDays(TurnFactory turns, TimeProvider time) => (this.turns, this.time) = (turns, time);

    /// <summary>To be run at the start and about every hour; safe on many nodes.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await using var turn = turns.Begin();
        await TipAudit.CloseDaysAsync(await turn.OpenAsync(cancellationToken), time.GetUtcNow(), cancellationToken);
        await turn.CommitAsync(cancellationToken);
    }
}
