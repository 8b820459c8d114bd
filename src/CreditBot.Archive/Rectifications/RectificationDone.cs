using CreditBot.Archive.Events;

namespace CreditBot.Archive.Rectifications;

/// <summary>What was done with a notice: the number of the log's line, the state after it and the deadline as it stands.</summary>
public sealed record RectificationDone(Guid Id, string? Reference, int EntryNumber, RectificationStatus Status, DateOnly? DueOn, DateTimeOffset At);

/// <summary>An action from the chat on one notice. The id is the draft's id: the same again gives the first answer and writes nothing.</summary>
public sealed record RectificationAction
{
    public required Guid Id { get; init; }

    public required Guid RectificationId { get; init; }

    /// <summary>Who acts: a head of the unit or the responsible person.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Progress, reason of an extension, or what is handed in for review.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<FiledFile> Files { get; init; } = [];
}

/// <summary>What an officer drafts.</summary>
public sealed record NewRectification
{
    public required Guid Id { get; init; }

    public required Guid UnitId { get; init; }

    public Guid? ResponsiblePersonId { get; init; }

    public required string Problem { get; init; }

    public required string Basis { get; init; }

    /// <summary>One requirement a line.</summary>
    public required string Requirements { get; init; }

    /// <summary>The due day, when it is given as a day.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Working days from the day of issue, when it is counted.</summary>
    public int? DueWorkingDays { get; init; }

    public RectificationOrigin Origin { get; init; }

    /// <summary>Where the information came from (3.3.1), in words.</summary>
    public required string Source { get; init; }

    /// <summary>Number of the event or suggestion it follows from.</summary>
    public string? SourceReference { get; init; }

    /// <summary>Time of origin of the information (3.3.1).</summary>
    public DateTimeOffset? OriginatedAt { get; init; }

    public required Guid OfficerId { get; init; }

    public IReadOnlyList<FiledFile> Files { get; init; } = [];
}
