namespace CreditBot.Archive.Conversations;

/// <summary>Reads web conversations and bot state by plain commands, without change tracking: the hot path of every turn.</summary>
public sealed class ConversationStore
{
    /// <summary>The conversation, or null when it never was or has expired.</summary>
    public Task<DirectLineConversation?> FindAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Rows that hold activities after <paramref name="after"/> (a sequence number; 0 from the start), in order.</summary>
    public Task<IReadOnlyList<DirectLineActivity>> ReadAsync(string id, long after, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The row that a client's activity id went into, or null.</summary>
    public Task<DirectLineActivity?> FindByClientKeyAsync(string id, byte[] clientKey, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Stored state, or null.</summary>
    public Task<BotState?> ReadStateAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Deletes expired conversations with their activities, state (key <c>directline/{id}</c>) and unfiled attachments; gives the number deleted.</summary>
    public Task<int> DeleteExpiredAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
