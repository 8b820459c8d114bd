namespace CreditBot.Archive.Tips.Cases;

/// <summary>A tip in a handler's list.</summary>
public sealed record TipSummary
{
    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required DateOnly Day { get; init; }

    public required TipMode Mode { get; init; }

    public required string Target { get; init; }

    public required TipStatus Status { get; init; }

    public required RewardStatus Reward { get; init; }

    public required bool WantsReward { get; init; }

    /// <summary>Whether the tipster has the last word: new, or said something since the last answer or step.</summary>
    public required bool IsWaiting { get; init; }

    /// <summary>Whether retaliation was reported.</summary>
    public required bool HasRetaliation { get; init; }

    public required IReadOnlyList<TipDeadline> Clocks { get; init; }
}

/// <summary>A tip as a handler reads it. Name and contact of a real-name tip are not in it (<see cref="TipCases.ContactAsync"/>).</summary>
public sealed record TipCase
{
    public required TipSummary Summary { get; init; }

    public required TipContent Content { get; init; }

    public required bool HasContact { get; init; }

    public required IReadOnlyList<TipFile> Files { get; init; }

    public required IReadOnlyList<TipCaseEntry> Entries { get; init; }

    /// <summary>In fen (1/100 yuan), once approved by two.</summary>
    public long? AmountFen { get; init; }

    /// <summary>The day on which the payer paid the reward; to whom and how is not known here (TP-13).</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>Who has approved which amount since the tip became eligible.</summary>
    public required IReadOnlyList<TipApproval> Approvals { get; init; }

    /// <summary>States the rules allow from here.</summary>
    public required IReadOnlyList<TipStatus> NextSteps { get; init; }

    public required IReadOnlyList<RewardStatus> NextRewardSteps { get; init; }
}

/// <summary>One of the two approvals of a reward, in fen.</summary>
public sealed record TipApproval(Guid PersonId, long AmountFen);

/// <summary>An entry as a handler reads it: what the tipster sees, and what only handlers see.</summary>
public sealed record TipCaseEntry
{
    public required int Number { get; init; }

    public required DateOnly Day { get; init; }

    public required TipEntryKind Kind { get; init; }

    /// <summary>The handler; null: the tipster.</summary>
    public Guid? AuthorId { get; init; }

    /// <summary>What the tipster reads.</summary>
    public string? PublicText { get; init; }

    public required IReadOnlyList<TipFile> Files { get; init; }

    public TipStatus? Status { get; init; }

    public RewardStatus? Reward { get; init; }

    public long? AmountFen { get; init; }

    public string? Note { get; init; }

    public string? Reason { get; init; }

    public string? TransferredTo { get; init; }

    public string? LinkedTo { get; init; }

    /// <summary>Neutral name of a file that the handler took.</summary>
    public string? FileTaken { get; init; }
}

/// <summary>A file of a tip and what is in it.</summary>
public sealed record TipFileContent(TipFile Info, Stream Content);

/// <summary>Name and contact of a real-name tip.</summary>
public sealed record TipContact(string? Name, string? Contact);
