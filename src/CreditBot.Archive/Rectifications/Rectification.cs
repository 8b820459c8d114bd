namespace CreditBot.Archive.Rectifications;

/// <summary>States of a rectification notice (requirements §3); due-soon and overdue are derived, never stored.</summary>
public enum RectificationStatus
{
    Draft,
    Issued,
    Signed,
    InProgress,
    ExtensionRequested,
    UnderReview,
    SentBack,
    Closed,
    Cancelled,
}

/// <summary>A rectification notice (clause 5.1.3).</summary>
public sealed class Rectification
{
    public required Guid Id { get; init; }

    /// <summary>Number such as <c>ZG-2026-000045</c>, gapless per year.</summary>
    public required string Reference { get; init; }

    /// <summary>Official document number such as X信整〔2026〕12号.</summary>
    public string? DocumentNumber { get; set; }

    public required string Problem { get; set; }

    public required string Basis { get; set; }

    public required string Requirements { get; set; }

    public required Guid UnitId { get; set; }

    public Guid? ResponsiblePersonId { get; set; }

    public required DateOnly IssuedOn { get; set; }

    public required DateOnly DueOn { get; set; }

    public required string Source { get; init; }

    public required DateTimeOffset OriginatedAt { get; init; }

    public required string Summary { get; set; }

    public RectificationStatus Status { get; set; }

    public List<RectificationEntry> Entries { get; } = [];
}

/// <summary>One line of a notice's tracking log; never changed or deleted.</summary>
public sealed class RectificationEntry
{
    public required Guid Id { get; init; }

    public required Guid RectificationId { get; init; }

    public required RectificationStatus Status { get; init; }

    public required string Text { get; init; }

    public required Guid AuthorId { get; init; }

    public required DateTimeOffset At { get; init; }
}
