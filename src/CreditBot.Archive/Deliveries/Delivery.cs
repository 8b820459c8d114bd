namespace CreditBot.Archive.Deliveries;

/// <summary>One message to one recipient, written in the transaction of what it tells about (design §8).</summary>
public sealed class Delivery
{
    public required Guid Id { get; init; }

    /// <summary>Stable idempotency key, unique: the same fact to the same recipient is one row.</summary>
    public required string Key { get; init; }

    /// <summary><c>desk</c>, <c>office:0</c> (a configured channel) or <c>conversation:{binding id}</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>A <see cref="Notice"/> as JSON.</summary>
    public required string Payload { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset NextAttemptAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>Until when the node that claimed it may send it.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>Set when sending was given up; the desk can send it again.</summary>
    public DateTimeOffset? DeadAt { get; set; }

    /// <summary>Why the last attempt failed: a status code or an error class, never a body.</summary>
    public string? LastError { get; set; }

    /// <summary>Tells of a tip: no time finer than the day stays, and once delivered the row is deleted.</summary>
    public bool KeepsNoTime { get; init; }
}
