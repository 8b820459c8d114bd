namespace CreditBot.Archive.Events;

/// <summary>Stage of a report on an event: 首报, 续报 or 终报 (3.4.3).</summary>
public enum ReportStage
{
    Initial,
    FollowUp,
    Final,
}

/// <summary>One report on an event; never changed or deleted. The id is the draft's id.</summary>
public sealed class EventReport
{
    public required Guid Id { get; init; }

    public required Guid EventId { get; init; }

    /// <summary>0 for the first report, then 1, 2 … over follow-ups and the final report.</summary>
    public required int Number { get; init; }

    public required ReportStage Stage { get; init; }

    /// <summary>What the reporter wrote.</summary>
    public required string Body { get; init; }

    /// <summary>Every answered field of the form as JSON, so that the report can be printed as it was made.</summary>
    public required string Answers { get; init; }

    public required Guid AuthorId { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }
}
