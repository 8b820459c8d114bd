using CreditBot.Archive.Events;

namespace CreditBot.Service.Desk.Events;

/// <summary>An event as the list shows it.</summary>
internal sealed record EventRow
{
    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required EventKind Kind { get; init; }

    public required EventStatus Status { get; init; }

    public required Severity Severity { get; init; }

    public required string Category { get; init; }

    public required string Title { get; init; }

    public required string UnitName { get; init; }

    public required string UnitEnglishName { get; init; }

    public required DateTimeOffset? OccurredAt { get; init; }

    public required TimePrecision OccurredPrecision { get; init; }

    public required bool OccurredApproximate { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Number of its latest report; 0 when there is only the first.</summary>
    public required int LatestReport { get; init; }
}

/// <summary>One page of the list; <c>Next</c> is the reference that the following page begins before.</summary>
internal sealed record EventList(IReadOnlyList<EventRow> Rows, string? Next);
