using CreditBot.Archive.Calendars;

namespace CreditBot.Archive.Rectifications;

/// <summary>Which open notices are asked for (RS-02).</summary>
public enum RectificationFilter
{
    /// <summary>All that are not finished.</summary>
    Outstanding,
    Overdue,

    /// <summary>Due within the largest figure of <c>Rectification.RemindAt</c>, not overdue.</summary>
    DueSoon,

    /// <summary>Nothing but the days of the question: due between them, both included.</summary>
    DueBy,
    UnderReview,
    SentBack,

    /// <summary>Issued and not signed for.</summary>
    Issued,

    /// <summary>An extension is to be decided.</summary>
    ExtensionRequested,
}

/// <summary>A question about the open notices of some units; soonest due first.</summary>
public sealed record OutstandingQuery
{
    /// <summary>Units it is about; at the desk null means all units.</summary>
    public required IReadOnlyList<Guid>? Units { get; init; }

    public RectificationFilter Filter { get; init; }

    /// <summary>First and last due day, beside any filter; null leaves an end open.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>The page after this row.</summary>
    public PageKey? After { get; init; }

    /// <summary>Rows a page, 1 to 100.</summary>
    public int Size { get; init; } = 10;
}

/// <summary>Where a page ends.</summary>
public sealed record PageKey(DateOnly DueOn, string Reference);

/// <summary>One open notice in a list.</summary>
public sealed record OutstandingRow
{
    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required string? DocumentNumber { get; init; }

    /// <summary>The matter in short.</summary>
    public required string Summary { get; init; }

    public required Guid UnitId { get; init; }

    public required string UnitName { get; init; }

    public required string UnitEnglishName { get; init; }

    /// <summary>Null when nobody was named.</summary>
    public required string? ResponsibleName { get; init; }

    public required DateOnly IssuedOn { get; init; }

    public required DateOnly DueOn { get; init; }

    public required bool IsProvisional { get; init; }

    public required RectificationStatus Status { get; init; }

    /// <summary>Working and calendar days left, negative when overdue.</summary>
    public DaysLeft Left { get; init; } = new(0, 0);
}

/// <summary>How many open notices the scope has; <c>DueSoon</c> is null while no reminder is set (未设定).</summary>
public sealed record OutstandingCounts(int Outstanding, int Overdue, int? DueSoon, int UnderReview, int SentBack, int Issued, int ExtensionRequested)
{
    /// <summary>How many a filter fits; those of <see cref="RectificationFilter.DueBy"/> are not counted here.</summary>
    internal int? Of(RectificationFilter filter) => filter switch
    {
        RectificationFilter.Overdue => Overdue,
        RectificationFilter.DueSoon => DueSoon,
        RectificationFilter.UnderReview => UnderReview,
        RectificationFilter.SentBack => SentBack,
        RectificationFilter.Issued => Issued,
        RectificationFilter.ExtensionRequested => ExtensionRequested,
        _ => Outstanding,
    };
}

/// <summary>One page of the answer.</summary>
public sealed record OutstandingPage
{
    public required IReadOnlyList<OutstandingRow> Rows { get; init; }

    /// <summary>How many notices the filter fits, over all pages; null for due soon while no reminder is set (未设定).</summary>
    public required int? Total { get; init; }

    public required OutstandingCounts Counts { get; init; }

    /// <summary>Null on the last page.</summary>
    public required PageKey? Next { get; init; }

    /// <summary>Time of the data.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Last due day that counts as due soon; null while no reminder is set.</summary>
    public required DateOnly? DueSoonUntil { get; init; }
}

/// <summary>All of one notice: the record, its log by number, names and how the deadline came about.</summary>
public sealed record RectificationFile
{
    public required Rectification Record { get; init; }

    public required Directory.Unit Unit { get; init; }

    public required IReadOnlyList<RectificationLine> Log { get; init; }

    public required string? ResponsibleName { get; init; }

    /// <summary>Null for a draft without a deadline.</summary>
    public required DeadlineExplanation? Deadline { get; init; }

    /// <summary>Null for a draft without a deadline.</summary>
    public required DaysLeft? Left { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Lines of the log whose files belong to the notice itself.</summary>
    public IEnumerable<RectificationLine> WithOwnFiles => Log.Where(l => l is { Files: > 0, Entry.Step: RectificationStep.Drafted or RectificationStep.Edited });

    /// <summary>Requests and decisions about extensions, in order.</summary>
    public IEnumerable<RectificationLine> Extensions => Log.Where(l => l.Entry.Step
        is RectificationStep.ExtensionRequested or RectificationStep.ExtensionGranted or RectificationStep.ExtensionRefused);
}

/// <summary>One line of the tracking log with its author and how many files it has.</summary>
public sealed record RectificationLine(RectificationEntry Entry, string? AuthorName, int Files);

/// <summary>What a liaison tracks: an own suggestion and what became of it, or a notice the person is responsible for.</summary>
public sealed record TrackedItem
{
    public required Guid Id { get; init; }

    /// <summary>Number of the suggestion (JY-…), or of the notice when there was none.</summary>
    public required string Reference { get; init; }

    public required string Summary { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null for a notice without a suggestion.</summary>
    public required SuggestionStatus? Suggestion { get; init; }

    public string? DecisionNote { get; init; }

    /// <summary>The notice; null while there is none.</summary>
    public string? Notice { get; init; }

    public RectificationStatus? Status { get; init; }

    public DateOnly? DueOn { get; init; }

    public DaysLeft? Left { get; init; }
}
