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
}

/// <summary>What a delivery tells: number, kind, unit, severity, time and link; no content .</summary>
public sealed record Notice
{
    public required NoticeKind Kind { get; init; }

    public required string Reference { get; init; }

    /// <summary>The record's id, for the link <c>/desk/events/{id}</c>.</summary>
    public Guid? RecordId { get; init; }

    public string? UnitName { get; init; }

    public string? UnitEnglishName { get; init; }

    /// <summary>Code of the event kind.</summary>
    public string? Category { get; init; }

    public string? Severity { get; init; }

    /// <summary>Report number within the event.</summary>
    public int? ReportNumber { get; init; }

    /// <summary>Name of the officer who acted.</summary>
    public string? ActedBy { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What happened.</summary>
public enum NoticeKind
{
    EventReported,
    EventFollowedUp,
    EventFinalReported,
    EventAcknowledged,
}
