namespace CreditBot.Archive.Rectifications;

/// <summary>What became of a suggestion.</summary>
public enum SuggestionStatus
{
    Open,
    Adopted,
    Declined,
}

/// <summary>A liaison's proposal to rectify something (2.4.2). The id is the draft's id.</summary>
public sealed class RectificationSuggestion
{
    public required Guid Id { get; init; }

    /// <summary>Number such as <c>JY-2026-000007</c>, gapless per year.</summary>
    public required string Reference { get; init; }

    public required Guid UnitId { get; init; }

    public required Guid AuthorId { get; init; }

    public required string Problem { get; init; }

    public required string Risk { get; init; }

    public required string Proposal { get; init; }

    /// <summary>Day by which the liaison thinks it should be done, if one was named.</summary>
    public DateOnly? DueOn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public SuggestionStatus Status { get; set; }

    /// <summary>The notice that came of it.</summary>
    public Guid? RectificationId { get; set; }

    /// <summary>Why no notice was made of it.</summary>
    public string? DecisionNote { get; set; }

    public Guid? DecidedById { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }
}
