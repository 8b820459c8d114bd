using CreditBot.Archive.Conversations;
using CreditBot.Archive.Deliveries;

namespace CreditBot.Archive.Turns;

/// <summary>
/// All that one turn of the bot (or one action at the desk) writes: it commits together or not at all (design §5.1).
/// A turn that only appends activities and state shares its commit with others (group commit);
/// a turn that files something opens its own transaction.
/// </summary>
public sealed class ArchiveTurn : IAsyncDisposable
{
    private readonly ITurnWriter writer;
    private readonly DeliverySignal signal;
    private readonly List<LightWrite> writes = [];
    private OpenedTurn? opened;
    private bool over;

    internal ArchiveTurn(ITurnWriter writer, DeliverySignal signal) => (this.writer, this.signal) = (writer, signal);

    /// <summary>
    /// Opens the transaction and gives the context in it. On SQLite no other turn commits until this one has committed or is disposed,
    /// so nothing slow may be awaited in between.
    /// </summary>
    public async ValueTask<ArchiveContext> OpenAsync(CancellationToken cancellationToken)
    {
        ThrowIfOver();
        opened ??= await writer.OpenAsync(cancellationToken);
        return opened.Context;
    }

    /// <summary>Adds a new conversation.</summary>
    public void Add(DirectLineConversation conversation) => Write(LightWrite.Add(conversation));

    /// <summary>
    /// Appends activities to a conversation whose next sequence number must be <c>Sequence</c> of the row; moves the number on by <c>Count</c>
    /// and the expiry to <paramref name="expiresOn"/> (already the end of a day).
    /// </summary>
    public void Append(DirectLineActivity activity, DateTimeOffset expiresOn)
    {
        Write(LightWrite.Advance(activity, expiresOn));
        Write(LightWrite.Append(activity));
    }

    /// <summary>
    /// Writes state; <paramref name="expectedVersion"/> 0 inserts as version 1, otherwise the stored version must be it and grows by one.
    /// Null data deletes; with version 0 there is nothing to delete.
    /// </summary>
    public void Save(string key, byte[]? sealedState, long expectedVersion)
    {
        if (sealedState is null && expectedVersion == 0)
            return;
        Write((sealedState, expectedVersion) switch
        {
            (null, _) => LightWrite.Delete(key, expectedVersion),
            (_, 0) => LightWrite.Insert(key, sealedState),
            _ => LightWrite.Update(key, sealedState, expectedVersion),
        });
    }

    /// <summary>Writes state whatever its version is: the last writer wins.</summary>
    public void Put(string key, byte[] sealedState) => Write(LightWrite.Put(key, sealedState));

    /// <summary>Commits. Throws <see cref="TurnConflictException"/> when another turn has moved the conversation or the state on; then nothing is written.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        ThrowIfOver();
        over = true;
        if (opened is null)
        {
            if (writes.Count > 0)
                await writer.CommitAsync(writes, cancellationToken);
            return;
        }

        try
        {
            await opened.CommitAsync(writes, cancellationToken);
            if (opened.Context.ChangeTracker.Entries<Delivery>().Any())
                signal.Raise();
        }
        finally
        {
            await opened.DisposeAsync();
        }
    }

    /// <summary>Rolls back what is not committed.</summary>
    public ValueTask DisposeAsync()
    {
        over = true;
        return opened?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private void Write(LightWrite write)
    {
        ThrowIfOver();
        writes.Add(write);
    }

    private void ThrowIfOver()
    {
        if (over)
            throw new InvalidOperationException("The turn has been committed or rolled back.");
    }
}
