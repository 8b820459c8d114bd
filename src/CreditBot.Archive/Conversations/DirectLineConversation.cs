namespace CreditBot.Archive.Conversations;

/// <summary>
/// A web conversation. Nothing in it can be read without the secret that only the phone holds (design §6):
/// the row keeps the secret's hash, the public key derived from it and an expiry at the end of a day.
/// </summary>
public sealed class DirectLineConversation
{
    /// <summary>22 characters, random.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of the secret, 32 bytes.</summary>
    public required byte[] SecretHash { get; init; }

    /// <summary>X25519 public key, 32 bytes.</summary>
    public required byte[] PublicKey { get; init; }

    public required DateTimeOffset ExpiresOn { get; set; }

    /// <summary>Sequence number that the next activity gets; the first is 1.</summary>
    public long NextSequence { get; set; } = 1;
}

/// <summary>Activities of one turn, sealed together to the conversation's key. Table without row ids.</summary>
public sealed class DirectLineActivity
{
    public required string ConversationId { get; init; }

    /// <summary>Sequence number of the first activity in it.</summary>
    public required long Sequence { get; init; }

    public required int Count { get; init; }

    /// <summary>16 bytes of a keyed hash of the client's activity id, or null; unique in a conversation.</summary>
    public byte[]? ClientKey { get; init; }

    /// <summary>Sealed JSON array of Direct Line activities.</summary>
    public required byte[] Sealed { get; init; }
}

/// <summary>State of a conversation or of a person's dialogs, always encrypted. Table without row ids.</summary>
public sealed class BotState
{
    public required string Key { get; init; }

    public required long Version { get; set; }

    public required byte[] Sealed { get; set; }
}
