namespace CreditBot.Archive.Turns;

/// <summary>Writes turns to one kind of database.</summary>
internal interface ITurnWriter
{
    /// <summary>Commits a light turn, together with others that are waiting.</summary>
    Task CommitAsync(IReadOnlyList<LightWrite> writes, CancellationToken cancellationToken);

    /// <summary>Begins a transaction of its own with a context in it.</summary>
    Task<OpenedTurn> OpenAsync(CancellationToken cancellationToken);
}

/// <summary>A transaction with its context; disposing it without a commit rolls back.</summary>
internal abstract class OpenedTurn : IAsyncDisposable
{
    public abstract ArchiveContext Context { get; }

    /// <summary>Saves the context, adds the light writes and commits.</summary>
    public abstract Task CommitAsync(IReadOnlyList<LightWrite> writes, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
