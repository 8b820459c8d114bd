using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Deliveries;

/// <summary>The outbox seen from the sender: claim, send, settle.</summary>
public sealed class DeliveryQueue
{
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
                .SetProperty(d => d.NextAttemptAt, d => retryAt ?? d.NextAttemptAt)
                .SetProperty(d => d.DeadAt, d => retryAt != null ? null : d.KeepsNoTime ? d.CreatedAt : now),
            cancellationToken);
        await turn.CommitAsync(cancellationToken);
    }

    /// <summary>Makes a dead row due again, with its attempts counted anew; false when it is not dead.</summary>
    public async Task<bool> ReviveAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var turn = turns.Begin();
        var context = await turn.OpenAsync(cancellationToken);
        var revived = await context.Deliveries.Where(d => d.Id == id && d.DeadAt != null).ExecuteUpdateAsync(
            set => set
                .SetProperty(d => d.DeadAt, (DateTimeOffset?)null)
                .SetProperty(d => d.Attempts, 0)
                .SetProperty(d => d.NextAttemptAt, now),
            cancellationToken);
        await turn.CommitAsync(cancellationToken);
        if (revived > 0)
            signal.Raise();
        return revived > 0;
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
