using System.Data.Common;
using CreditBot.Archive.Storage;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Conversations;

/// <summary>Reads web conversations and bot state by plain commands, without change tracking: the hot path of every turn.</summary>
public sealed class ConversationStore
{
    private const int DeletedAtOnce = 200;
    private const string ActivityColumns = "\"ConversationId\", \"Sequence\", \"Count\", \"ClientKey\", \"Sealed\"";

    private readonly IHotReader reader;
    private readonly TurnFactory turns;
    private readonly TimeProvider time;

    internal ConversationStore(IHotReader reader, TurnFactory turns, TimeProvider time) =>
        (this.reader, this.turns, this.time) = (reader, turns, time);

    /// <summary>The conversation, or null when it never was or has expired.</summary>
    public async Task<DirectLineConversation?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var rows = await reader.ReadAsync(
            """
            SELECT "Id", "SecretHash", "PublicKey", "ExpiresOn", "NextSequence" FROM "Conversations" WHERE "Id" = $1 AND "ExpiresOn" > $2
            """,
            [id, time.GetUtcNow().UtcTicks],
            row => new DirectLineConversation
            {
                Id = row.GetString(0),
                SecretHash = row.GetFieldValue<byte[]>(1),
                PublicKey = row.GetFieldValue<byte[]>(2),
                ExpiresOn = new(row.GetInt64(3), TimeSpan.Zero),
                NextSequence = row.GetInt64(4),
            },
            cancellationToken);
        return rows.SingleOrDefault();
    }

    /// <summary>Most rows that one reading gives.</summary>
    public const int RowsAtOnce = 16;

    /// <summary>
    /// Rows that hold activities after <paramref name="after"/> (a sequence number; 0 from the start), in order, <see cref="RowsAtOnce"/> at most:
    /// each may hold a megabyte, and a conversation has no end.
    /// </summary>
    public async Task<IReadOnlyList<DirectLineActivity>> ReadAsync(string id, long after, CancellationToken cancellationToken) =>
        await reader.ReadAsync(
            $"""
            SELECT {ActivityColumns} FROM "ConversationActivities" WHERE "ConversationId" = $1 AND "Sequence" + "Count" - 1 > $2 ORDER BY "Sequence" LIMIT {RowsAtOnce}
            """,
            [id, after],
            Activity,
            cancellationToken);

    /// <summary>The row that a client's activity id went into, or null.</summary>
    public async Task<DirectLineActivity?> FindByClientKeyAsync(string id, byte[] clientKey, CancellationToken cancellationToken)
    {
        var rows = await reader.ReadAsync(
            $"""
            SELECT {ActivityColumns} FROM "ConversationActivities" WHERE "ConversationId" = $1 AND "ClientKey" = $2
            """,
            [id, clientKey],
            Activity,
            cancellationToken);
        return rows.SingleOrDefault();
    }

    /// <summary>Stored state, or null.</summary>
    public async Task<BotState?> ReadStateAsync(string key, CancellationToken cancellationToken)
    {
        var rows = await reader.ReadAsync(
            """
            SELECT "Key", "Version", "Sealed" FROM "BotStates" WHERE "Key" = $1
            """,
            [key],
            row => new BotState { Key = row.GetString(0), Version = row.GetInt64(1), Sealed = row.GetFieldValue<byte[]>(2) },
            cancellationToken);
        return rows.SingleOrDefault();
    }

    /// <summary>All stored state whose key begins with a prefix; the prefix must have no wildcard in it.</summary>
    public async Task<IReadOnlyList<BotState>> ReadStatesAsync(string prefix, CancellationToken cancellationToken) =>
        await reader.ReadAsync(
            """
            SELECT "Key", "Version", "Sealed" FROM "BotStates" WHERE "Key" LIKE $1
            """,
            [prefix + "%"],
            row => new BotState { Key = row.GetString(0), Version = row.GetInt64(1), Sealed = row.GetFieldValue<byte[]>(2) },
            cancellationToken);

    /// <summary>Deletes one conversation as if it had expired.</summary>
    public async Task ForgetAsync(string conversationId, CancellationToken cancellationToken)
    {
        await using var turn = turns.Begin();
        await DeleteAsync(await turn.OpenAsync(cancellationToken), [conversationId], DateTimeOffset.MaxValue, cancellationToken);
        await turn.CommitAsync(cancellationToken);
    }

    /// <summary>Deletes expired conversations with their activities, state (key <c>directline/{id}</c>) and unfiled attachments; gives the number deleted.</summary>
    public async Task<int> DeleteExpiredAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var deleted = 0;
        while (await ExpiredAsync(now, cancellationToken) is { Count: > 0 } ids)
        {
            await using var turn = turns.Begin();
            var context = await turn.OpenAsync(cancellationToken);
            deleted += await DeleteAsync(context, ids, now, cancellationToken);
            await turn.CommitAsync(cancellationToken);
        }

        return deleted;
    }

    private Task<List<string>> ExpiredAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        reader.ReadAsync(
            $"""
            SELECT "Id" FROM "Conversations" WHERE "ExpiresOn" <= $1 LIMIT {DeletedAtOnce}
            """,
            [now.UtcTicks],
            row => row.GetString(0),
            cancellationToken);

    private static async Task<int> DeleteAsync(ArchiveContext context, List<string> ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var deleted = await context.Conversations.Where(c => ids.Contains(c.Id) && c.ExpiresOn <= now).ExecuteDeleteAsync(cancellationToken);
        var kept = await context.Conversations.Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancellationToken);
        var gone = ids.Except(kept, StringComparer.Ordinal).ToList();
        var states = gone.ConvertAll(id => $"directline/{id}");
        await context.BotStates.Where(s => states.Contains(s.Key)).ExecuteDeleteAsync(cancellationToken);
        await context.Attachments
            .Where(a => a.ReportId == null && a.ConversationId != null && gone.Contains(a.ConversationId))
            .ExecuteDeleteAsync(cancellationToken);
        return deleted;
    }

    private static DirectLineActivity Activity(DbDataReader row) => new()
    {
        ConversationId = row.GetString(0),
        Sequence = row.GetInt64(1),
        Count = row.GetInt32(2),
        ClientKey = row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3),
        Sealed = row.GetFieldValue<byte[]>(4),
    };
}
