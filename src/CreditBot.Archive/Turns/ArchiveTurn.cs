using CreditBot.Archive.Conversations;

namespace CreditBot.Archive.Turns;

/// <summary>Begins units of work; the only way to write to the archive.</summary>
public sealed class TurnFactory
{
    /// <summary>Begins one; nothing is locked until something opens it.</summary>
    public ArchiveTurn Begin() => throw new NotSupportedException();
}

/// <summary>
/// All that one turn of the bot (or one action at the desk) writes: it commits together or not at all (design §5.1).
/// A turn that only appends activities and state shares its commit with others (group commit);
/// a turn that files something opens its own transaction.
/// </summary>
public sealed class ArchiveTurn : IAsyncDisposable
{
    /// <summary>
    /// Opens the transaction and gives the context in it. On SQLite no other turn commits until this one has committed or is disposed,
    /// so nothing slow may be awaited in between.
    /// </summary>
    public ValueTask<ArchiveContext> OpenAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Adds a new conversation.</summary>
    public void Add(DirectLineConversation conversation) => throw new NotSupportedException();

    /// <summary>
    /// Appends activities to a conversation whose next sequence number must be <c>Sequence</c> of the row; moves the number on by <c>Count</c>
    /// and the expiry to <paramref name="expiresOn"/> (already rounded up to the hour).
    /// </summary>
    public void Append(DirectLineActivity activity, DateTimeOffset expiresOn) => throw new NotSupportedException();

    /// <summary>Writes state; <paramref name="expectedVersion"/> 0 inserts, otherwise the stored version must be it. Null data deletes.</summary>
    public void Save(string key, byte[]? sealedState, long expectedVersion) => throw new NotSupportedException();

    /// <summary>Commits. Throws <see cref="TurnConflictException"/> when another turn has moved the conversation or the state on; then nothing is written.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Rolls back what is not committed.</summary>
    public ValueTask DisposeAsync() => throw new NotSupportedException();
}

/// <summary>Another turn wrote the same conversation or state first; the turn can be run again.</summary>
public sealed class TurnConflictException : Exception;
