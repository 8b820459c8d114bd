using CreditBot.Archive.Audit;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Deliveries;

/// <summary>The outbox seen from the sender: claim, send, settle.</summary>
public sealed class DeliveryQueue
{
    /// <summary>Attempts of one row for which later rows to the same receiver wait; after them a row that never gets through is overtaken.</summary>
    public const int AttemptsThatHold = 5;

    /// <summary>How the error of a row begins that the receiver does not want as it is: later rows do not wait for it.</summary>
    public const string RefusedMark = "refused: ";

    /// <summary>What the key of a test contains: it is tried once, and does not count among what was given up.</summary>
    public const string TestMark = "/test/";

    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly TurnFactory turns;
    private readonly DeliverySignal signal;
    private readonly TimeProvider time;

    internal DeliveryQueue(IDbContextFactory<ArchiveContext> contexts, TurnFactory turns, DeliverySignal signal, TimeProvider time) =>
        (this.contexts, this.turns, this.signal, this.time) = (contexts, turns, signal, time);

    /// <summary>Names of the channels every office notice goes to (<c>desk</c>, <c>office:0</c> …); set once at start by the service.</summary>
    public IReadOnlyList<string> OfficeChannels { get; set; } = ["desk"];

    /// <summary>Completes when a commit in this process may have made something due, or when <paramref name="timeout"/> is over.</summary>
    public Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken) => signal.WaitAsync(timeout, cancellationToken);

    /// <summary>
    /// Leases up to <paramref name="count"/> due rows of a channel kind to this node, oldest first, never two nodes the same row
    /// (PostgreSQL: FOR UPDATE SKIP LOCKED). <paramref name="channels"/> are exact names; a name ending in <c>:</c> is a prefix.
    /// </summary>
    public async Task<IReadOnlyList<Delivery>> ClaimAsync(IReadOnlyList<string> channels, int count, TimeSpan lease, CancellationToken cancellationToken)
    {
        var claim = new DeliveryClaim(channels, count, time.GetUtcNow());
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (!await claim.IsAnythingDueAsync(context, cancellationToken))
                return [];
        }

        await using var turn = turns.Begin();
        var rows = await claim.TakeAsync(await turn.OpenAsync(cancellationToken), lease, cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return rows;
    }

    /// <summary>Marks rows delivered.</summary>
    public async Task DeliveredAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        await using var turn = turns.Begin();
        await MarkDeliveredAsync(await turn.OpenAsync(cancellationToken), ids, cancellationToken);
        await turn.CommitAsync(cancellationToken);
    }

    /// <summary>Marks a row delivered inside another turn, so that what it wrote and the mark commit together.</summary>
    public async Task DeliveredAsync(ArchiveTurn turn, Guid id, CancellationToken cancellationToken) =>
        await MarkDeliveredAsync(await turn.OpenAsync(cancellationToken), [id], cancellationToken);

    /// <summary>Keeps a row for a later attempt, or buries it when <paramref name="retryAt"/> is null.</summary>
    public async Task FailedAsync(Guid id, string error, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var turn = turns.Begin();
        var context = await turn.OpenAsync(cancellationToken);
        await context.Deliveries.Where(d => d.Id == id && d.DeliveredAt == null).ExecuteUpdateAsync(
            set => set
                .SetProperty(d => d.Attempts, d => d.Attempts + 1)
                .SetProperty(d => d.LastError, error)
                .SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null)
                .SetProperty(d => d.NextAttemptAt, d => retryAt ?? (d.KeepsNoTime ? d.CreatedAt : d.NextAttemptAt))
                .SetProperty(d => d.DeadAt, d => retryAt != null ? null : d.KeepsNoTime ? d.CreatedAt : now),
            cancellationToken);
        await turn.CommitAsync(cancellationToken);
    }

    /// <summary>Gives rows back that were claimed and not sent.</summary>
    public async Task ReleaseAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var turn = turns.Begin();
        var context = await turn.OpenAsync(cancellationToken);
        await context.Deliveries.Where(d => ids.Contains(d.Id) && d.DeliveredAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null).SetProperty(d => d.NextAttemptAt, now), cancellationToken);
        await turn.CommitAsync(cancellationToken);
    }

    /// <summary>Writes rows unless their key is there already; gives how many are new. For sweeps: two at once write nothing twice.</summary>
    public Task<int> AddOnceAsync(IReadOnlyList<Delivery> rows, CancellationToken cancellationToken) => AddOnceAsync(rows, _ => Task.FromResult(true), cancellationToken);

    /// <summary>The same, in a turn that first does <paramref name="whether"/> and writes nothing when that is false.</summary>
    public async Task<int> AddOnceAsync(IReadOnlyList<Delivery> rows, Func<ArchiveContext, Task<bool>> whether, CancellationToken cancellationToken)
    {
        var unknown = await UnknownAsync(rows, cancellationToken);
        if (unknown.Count == 0)
            return 0;
        await using var turn = turns.Begin();
        var context = await turn.OpenAsync(cancellationToken);
        if (!await whether(context))
            return 0;
        var added = 0;
        foreach (var row in unknown)
        {
            added += await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Deliveries" ("Id", "Key", "Channel", "Payload", "CreatedAt", "NextAttemptAt", "Attempts", "KeepsNoTime")
                VALUES ({row.Id}, {row.Key}, {row.Channel}, {row.Payload}, {row.CreatedAt.UtcTicks}, {row.NextAttemptAt.UtcTicks}, 0, {row.KeepsNoTime})
                ON CONFLICT ("Key") DO NOTHING
                """,
                cancellationToken);
        }

        await turn.CommitAsync(cancellationToken);
        if (added > 0)
            signal.Raise();
        return added;
    }

    /// <summary>A look without a lock: what a sweep has written before costs no writing turn.</summary>
    private async Task<List<Delivery>> UnknownAsync(IReadOnlyList<Delivery> rows, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var keys = rows.Select(row => row.Key).ToList();
        var known = await context.Deliveries.Where(d => keys.Contains(d.Key)).Select(d => d.Key).ToHashSetAsync(cancellationToken);
        return [.. rows.Where(row => !known.Contains(row.Key))];
    }

    /// <summary>Makes a dead row due again, with its attempts counted anew; gives its channel, or null when it is not dead. The audit log says who wanted it.</summary>
    public async Task<string?> ReviveAsync(Guid id, string actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var turn = turns.Begin();
        var context = await turn.OpenAsync(cancellationToken);
        var dead = context.Deliveries.Where(d => d.Id == id && d.DeadAt != null);
        if (await dead.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } row)
            return null;
        var revived = await dead.ExecuteUpdateAsync(
            set => set
                .SetProperty(d => d.DeadAt, (DateTimeOffset?)null)
                .SetProperty(d => d.Attempts, 0)
                .SetProperty(d => d.LastError, (string?)null)
                .SetProperty(d => d.NextAttemptAt, now),
            cancellationToken);
        if (revived == 0)
            return null;

        // Nothing in the log may lead from a tip to a time.
        await AuditChain.AppendAsync(context, now, actor, DeliveryActions.Resent, row.KeepsNoTime ? row.Channel : row.Key, "", cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        signal.Raise();
        return row.Channel;
    }

    private async Task MarkDeliveredAsync(ArchiveContext context, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await context.Deliveries.Where(d => ids.Contains(d.Id) && d.KeepsNoTime).ExecuteDeleteAsync(cancellationToken);
        await context.Deliveries.Where(d => ids.Contains(d.Id)).ExecuteUpdateAsync(
            set => set
                .SetProperty(d => d.Attempts, d => d.Attempts + 1)
                .SetProperty(d => d.DeliveredAt, now)
                .SetProperty(d => d.DeadAt, (DateTimeOffset?)null)
                .SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken);
    }
}
