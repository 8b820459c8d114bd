using CreditBot.Archive.Conversations;

namespace CreditBot.Archive.Turns;

/// <summary>One statement of a light turn. The text is the same on both databases; when it hits no row, the turn has lost a race.</summary>
internal readonly record struct LightWrite(string Sql, string Key, object?[] Values)
{
    public static LightWrite Add(DirectLineConversation conversation) => new(
        """
        INSERT INTO "Conversations" ("Id", "SecretHash", "PublicKey", "ExpiresOn", "NextSequence") VALUES ($1, $2, $3, $4, $5)
        """,
        conversation.Id,
        [conversation.Id, conversation.SecretHash, conversation.PublicKey, conversation.ExpiresOn.UtcTicks, conversation.NextSequence]);

    public static LightWrite Advance(DirectLineActivity activity, DateTimeOffset expiresOn) => new(
        """
        UPDATE "Conversations" SET "NextSequence" = $2 + $3, "ExpiresOn" = $4 WHERE "Id" = $1 AND "NextSequence" = $2
        """,
        activity.ConversationId,
        [activity.ConversationId, activity.Sequence, (long)activity.Count, expiresOn.UtcTicks]);

    public static LightWrite Append(DirectLineActivity activity) => new(
        """
        INSERT INTO "ConversationActivities" ("ConversationId", "Sequence", "Count", "ClientKey", "Sealed") VALUES ($1, $2, $3, $4, $5)
        """,
        activity.ConversationId,
        [activity.ConversationId, activity.Sequence, activity.Count, activity.ClientKey, activity.Sealed]);

    public static LightWrite Insert(string key, byte[] sealedState) => new(
        """
        INSERT INTO "BotStates" ("Key", "Version", "Sealed") VALUES ($1, 1, $2)
        """,
        key,
        [key, sealedState]);

    public static LightWrite Put(string key, byte[] sealedState) => new(
        """
        INSERT INTO "BotStates" ("Key", "Version", "Sealed") VALUES ($1, 1, $2)
        ON CONFLICT ("Key") DO UPDATE SET "Version" = "BotStates"."Version" + 1, "Sealed" = excluded."Sealed"
        """,
        key,
        [key, sealedState]);

    public static LightWrite Update(string key, byte[] sealedState, long expectedVersion) => new(
        """
        UPDATE "BotStates" SET "Version" = "Version" + 1, "Sealed" = $2 WHERE "Key" = $1 AND "Version" = $3
        """,
        key,
        [key, sealedState, expectedVersion]);

    public static LightWrite Delete(string key, long expectedVersion) => new(
        """
        DELETE FROM "BotStates" WHERE "Key" = $1 AND "Version" = $2
        """,
        key,
        [key, expectedVersion]);
}
