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
        var ended = await EndedAsync(cancellationToken);
        if (ended is { Sqlite: { } connectionString })
            SqliteRowOrder.Forget(connectionString);
        await using var turn = turns.Begin();
        var context = await turn.OpenAsync(cancellationToken);
        // Before anything else of the transaction: what it had read before would stand in the way of another node that does the same.
        if (ended is { Sqlite: null })
            await PostgresRowOrder.ForgetAsync(context, cancellationToken);
        await TipAudit.CloseDaysAsync(context, time.GetUtcNow(), cancellationToken);
        await turn.CommitAsync(cancellationToken);
    }

    /// <summary>Whether a day of tips is over, and on SQLite where the file is; the order is forgotten before the day is closed, so that a failure in between does it again.</summary>
    private async Task<Ended?> EndedAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await TipAudit.EndedAsync(context, time.GetUtcNow(), cancellationToken)
            ? new Ended(context.Database.IsSqlite() ? context.Database.GetConnectionString() : null)
            : null;
    }

    private sealed record Ended(string? Sqlite);
}
