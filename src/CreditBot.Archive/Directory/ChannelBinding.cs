namespace CreditBot.Archive.Directory;

/// <summary>A channel account that a staff member has bound with a code .</summary>
public sealed class ChannelBinding
{
    public required Guid Id { get; init; }

    /// <summary>Bot Framework channel id, such as <c>directline</c> or <c>msteams</c>.</summary>
    public required string ChannelId { get; init; }

    /// <summary>The account's id in that channel (<c>from.id</c>).</summary>
    public required string AccountId { get; init; }

    public required Guid PersonId { get; init; }

    public required DateTimeOffset BoundAt { get; init; }

    /// <summary>Set when the office revokes the device; takes effect at the next turn.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Where the person can be reached, as a Bot Framework ConversationReference in JSON.</summary>
    public string? ConversationReference { get; set; }
}

/// <summary>A code that binds one channel account to a person; only its SHA-256 is kept.</summary>
public sealed class BindingCode
{
    /// <summary>Lower-case hexadecimal SHA-256 of the eight digits with the archive's salt.</summary>
    public required string Hash { get; init; }

    public required Guid PersonId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Demo codes can be used on any number of devices; real ones once.</summary>
    public bool Reusable { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}
