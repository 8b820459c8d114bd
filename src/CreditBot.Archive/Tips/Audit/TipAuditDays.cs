using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Audit;

/// <summary>Closes the tips' audit days.</summary>
public sealed class TipAuditDays
{
    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly TurnFactory turns;
    private readonly TimeProvider time;

    internal TipAuditDays(IDbContextFactory<ArchiveContext> contexts, TurnFactory turns, TimeProvider time) =>
        (this.contexts, this.turns, this.time) = (contexts, turns, time);

    /// <summary>To be run at the start and about every hour; safe on many nodes.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await ForgetOrderAsync(cancellationToken);
        await using var turn = turns.Begin();
        await TipAudit.CloseDaysAsync(await turn.OpenAsync(cancellationToken), time.GetUtcNow(), cancellationToken);
        await turn.CommitAsync(cancellationToken);
    }

    /// <summary>Before the day is closed, so that a failure in between does it again.</summary>
    private async Task ForgetOrderAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (context.Database.IsSqlite() && await TipAudit.EndedAsync(context, time.GetUtcNow(), cancellationToken))
            SqliteRowOrder.Forget(context.Database.GetConnectionString()!);
    }
}
