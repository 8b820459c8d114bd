namespace CreditBot.Archive.Tips.Cases;

/// <summary>A step of a tip. What the tipster reads and what only handlers read are written apart (TP-11).</summary>
public sealed record NewTipStep
{
    public required Guid TipId { get; init; }

    public required TipStatus To { get; init; }

    /// <summary>For the tipster, needed with every step.</summary>
    public required string PublicText { get; init; }

    public string? Note { get; init; }

    /// <summary>Needed for not accepting, transferring, an unproven result and taking up again.</summary>
    public string? Reason { get; init; }

    /// <summary>Needed for transferring.</summary>
    public string? TransferredTo { get; init; }
}

/// <summary>A step of a reward (TP-13).</summary>
public sealed record NewRewardStep
{
    public required Guid TipId { get; init; }

    /// <summary>Approved is reached with the second person's approval of the same amount.</summary>
    public required RewardStatus To { get; init; }

    /// <summary>In fen (1/100 yuan), needed for an approval; 0 is a commendation without money.</summary>
    public long? AmountFen { get; init; }

    /// <summary>For the tipster, needed when telling, declining, paying and letting lapse.</summary>
    public string? PublicText { get; init; }

    public string? Note { get; init; }

    /// <summary>Needed for declining.</summary>
    public string? Reason { get; init; }
}
