namespace CreditBot.Archive.Deliveries;

/// <summary>The outbox seen from the sender: claim, send, settle.</summary>
public sealed class DeliveryQueue
{
    /// <summary>Names of the channels every office notice goes to (<c>desk</c>, <c>office:0</c> …); set once at start by the service.</summary>
    public IReadOnlyList<string> OfficeChannels { get; set; } = ["desk"];

    /// <summary>Completes when a commit in this process may have made something due, or when <paramref name="timeout"/> is over.</summary>
    public Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>
    /// Leases up to <paramref name="count"/> due rows of a channel kind to this node, oldest first, never two nodes the same row
    /// (PostgreSQL: FOR UPDATE SKIP LOCKED). <paramref name="channels"/> are exact names; a name ending in <c>:</c> is a prefix.
    /// </summary>
    public Task<IReadOnlyList<Delivery>> ClaimAsync(IReadOnlyList<string> channels, int count, TimeSpan lease, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Marks rows delivered.</summary>
    public Task DeliveredAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Marks a row delivered inside another turn, so that what it wrote and the mark commit together.</summary>
    public Task DeliveredAsync(Turns.ArchiveTurn turn, Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Keeps a row for a later attempt, or buries it when <paramref name="retryAt"/> is null.</summary>
    public Task FailedAsync(Guid id, string error, DateTimeOffset? retryAt, CancellationToken cancellationToken) => throw new NotSupportedException();
}
