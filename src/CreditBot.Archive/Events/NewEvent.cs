namespace CreditBot.Archive.Events;

/// <summary>What the first report of an event says; the times are UTC or +08:00 instants.</summary>
public sealed record NewEvent
{
    /// <summary>The draft's id; filing it again gives the same reference.</summary>
    public required Guid Id { get; init; }
    public required EventKind Kind { get; init; }
    public required string Category { get; init; }
    public required Severity Severity { get; init; }
    public required string Title { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid ReporterId { get; init; }
    public DateTimeOffset? OccurredAt { get; init; }
    public TimePrecision OccurredPrecision { get; init; }
    public bool OccurredApproximate { get; init; }
    public DateTimeOffset? DiscoveredAt { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required string Subject { get; init; }
    public string? Place { get; init; }
    public string? CreditCode { get; init; }
    public long? AmountFen { get; init; }
    public string? Measures { get; init; }
    public required string Contact { get; init; }
    public required string Source { get; init; }
    public required string Summary { get; init; }
    public string? LateReason { get; init; }

    /// <summary>Every answered field as JSON.</summary>
    public required string Answers { get; init; }

    /// <summary>Uploaded files that are filed with it.</summary>
    public IReadOnlyList<FiledFile> Files { get; init; } = [];
}

/// <summary>A follow-up or final report on an event.</summary>
public sealed record NewReport
{
    public required Guid Id { get; init; }
    public required Guid EventId { get; init; }
    public required ReportStage Stage { get; init; }
    public required Guid AuthorId { get; init; }
    public required string Body { get; init; }
    public required string Answers { get; init; }
    public IReadOnlyList<FiledFile> Files { get; init; } = [];
}

/// <summary>A file to be filed: the upload's id, and how to read it while the conversation's secret is at hand.</summary>
public sealed record FiledFile(Guid AttachmentId, string Name, string ContentType, byte[] Key);

/// <summary>What was filed: the reference, the report's number within the event and the stage.</summary>
public sealed record FiledReport(Guid EventId, string Reference, int Number, ReportStage Stage, DateTimeOffset SubmittedAt);

/// <summary>An event as its reporter picks it from a list.</summary>
public sealed record OpenEvent(Guid Id, string Reference, string Title, EventStatus Status, DateTimeOffset SubmittedAt, int Reports);
