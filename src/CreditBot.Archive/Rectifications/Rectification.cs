namespace CreditBot.Archive.Rectifications;

/// <summary>A rectification notice (clause 5.1.3). The id is the draft's id.</summary>
public sealed class Rectification
{
    public required Guid Id { get; init; }

    /// <summary>Number such as <c>ZG-2026-000045</c>, gapless per year; null until it is issued.</summary>
    public string? Reference { get; set; }

    /// <summary>Official document number such as X信整〔2026〕12号, in its standard form; null while the bureau's pattern is not set.</summary>
    public string? DocumentNumber { get; set; }

    public required string Problem { get; set; }

    /// <summary>Legal basis; no notice without one (1.3.1).</summary>
    public required string Basis { get; set; }

    /// <summary>What is to be done, one requirement a line.</summary>
    public required string Requirements { get; set; }

    public required Guid UnitId { get; set; }

    public Guid? ResponsiblePersonId { get; set; }

    /// <summary>Day in China on which it was issued; null until then.</summary>
    public DateOnly? IssuedOn { get; set; }

    /// <summary>Last day of the deadline; null only on a draft: 未设定, or counted from the day of issue.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Working days from the day of issue, when the deadline is counted; null when its day was given.</summary>
    public int? DueWorkingDays { get; set; }

    /// <summary>How the deadline was computed, as JSON of <see cref="Calendars.DeadlineBasis"/>; null until it is issued.</summary>
    public string? Deadline { get; set; }

    /// <summary>The deadline reaches into a year whose calendar is not there yet.</summary>
    public bool IsProvisional { get; set; }

    public RectificationOrigin Origin { get; set; }

    /// <summary>Where the information came from (3.3.1), in words.</summary>
    public required string Source { get; set; }

    /// <summary>Number of the event or suggestion it follows from, or the key in the list it was imported from.</summary>
    public string? SourceReference { get; set; }

    /// <summary>Time of origin of the information (3.3.1).</summary>
    public required DateTimeOffset OriginatedAt { get; init; }

    /// <summary>The matter in short.</summary>
    public required string Summary { get; set; }

    public Guid? DraftedById { get; init; }

    public Guid? ApprovedById { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    public Guid? IssuedById { get; set; }

    public DateTimeOffset? IssuedAt { get; set; }

    /// <summary>Proof of service: who signed for it.</summary>
    public Guid? SignedById { get; set; }

    public DateTimeOffset? SignedAt { get; set; }

    /// <summary>Asked-for day while an extension is to be decided.</summary>
    public DateOnly? ExtensionUntil { get; set; }

    /// <summary>State that a decided extension leads back to.</summary>
    public RectificationStatus? StatusBefore { get; set; }

    /// <summary>When the review was passed; closing follows it.</summary>
    public DateTimeOffset? ReviewPassedAt { get; set; }

    public RectificationStatus Status
    {
        get;
        set
        {
            field = value;
            IsOpen = RectificationRules.IsOpen(value);
        }
    }

    /// <summary>Whether it is still to be rectified; kept with the state because the lists are indexed by it.</summary>
    public bool IsOpen { get; private set; }

    public List<RectificationEntry> Entries { get; } = [];

    /// <summary>The requirements, item by item.</summary>
    public IReadOnlyList<string> RequirementItems => Requirements.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>One line of a notice's tracking log; never changed or deleted. The id is the draft's id when it came from a chat.</summary>
public sealed class RectificationEntry
{
    public required Guid Id { get; init; }

    public required Guid RectificationId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required RectificationStep Step { get; init; }

    /// <summary>State after it.</summary>
    public required RectificationStatus Status { get; init; }

    public required string Text { get; init; }

    /// <summary>Null when the system did it, such as an import.</summary>
    public Guid? AuthorId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Due day before it; set on lines about the deadline.</summary>
    public DateOnly? OldDueOn { get; init; }

    /// <summary>Asked-for, granted or computed due day; set on lines about the deadline.</summary>
    public DateOnly? NewDueOn { get; init; }
}
