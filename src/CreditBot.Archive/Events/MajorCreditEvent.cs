namespace CreditBot.Archive.Events;

/// <summary>Whether it is an event or the lighter warning (2.3.2, ME-12).</summary>
public enum EventKind
{
    MajorEvent,
    RiskWarning,
}

/// <summary>The four levels of the Emergency Response Law, Art. 3, lowest first.</summary>
public enum Severity
{
    Ordinary,
    Considerable,
    Major,
    ExtraMajor,
}

/// <summary>States of requirements §3; every edge that the rules does not name is refused.</summary>
public enum EventStatus
{
    Submitted,
    Acknowledged,
    InProgress,
    Returned,
    FinalReported,
    Closed,
    NotMajor,
    Merged,
}

/// <summary>How exact a time is that a person gave.</summary>
public enum TimePrecision
{
    Minute,
    Hour,
    PartOfDay,
    Day,
    Month,
    Year,
}

/// <summary>A major credit event and its numbered reports (clauses 2.3.2 and 3.4.3). The id is the draft's id.</summary>
public sealed class MajorCreditEvent
{
    public required Guid Id { get; init; }

    /// <summary>Number such as <c>ZD-2026-000123</c>, gapless per year.</summary>
    public required string Reference { get; init; }

    public EventKind Kind { get; set; }

    /// <summary>Code of the bureau's table of event kinds.</summary>
    public required string Category { get; set; }

    public Severity Severity { get; set; }

    public required string Title { get; set; }

    public required Guid UnitId { get; init; }

    public required Guid ReporterId { get; init; }

    public DateTimeOffset? OccurredAt { get; set; }

    public TimePrecision OccurredPrecision { get; set; }

    public bool OccurredApproximate { get; set; }

    public DateTimeOffset? DiscoveredAt { get; set; }

    /// <summary>When the reporter began to type (ME-10).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    public Guid? AcknowledgedById { get; set; }

    /// <summary>Who is involved; 不详 is an answer.</summary>
    public required string Subject { get; set; }

    public string? Place { get; set; }

    public string? CreditCode { get; set; }

    /// <summary>Amount in fen (1/100 yuan).</summary>
    public long? AmountFen { get; set; }

    public string? Measures { get; set; }

    public required string Contact { get; set; }

    /// <summary>Where the information came from (3.3.1).</summary>
    public required string Source { get; init; }

    /// <summary>Time of origin of the information (3.3.1).</summary>
    public required DateTimeOffset OriginatedAt { get; init; }

    /// <summary>Summary of the content (3.3.1).</summary>
    public required string Summary { get; set; }

    /// <summary>Why the report came after its limit, asked only where a limit is set.</summary>
    public string? LateReason { get; set; }

    public EventStatus Status { get; set; }

    public List<EventReport> Reports { get; } = [];
}
