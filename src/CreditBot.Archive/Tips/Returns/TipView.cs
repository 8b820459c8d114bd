namespace CreditBot.Archive.Tips.Returns;

/// <summary>What the tipster sees with the code: nothing that only handlers wrote for themselves.</summary>
public sealed record TipView
{
    public required string Reference { get; init; }

    /// <summary>The day it was submitted.</summary>
    public required DateOnly Day { get; init; }

    public required string Language { get; init; }

    public required TipStatus Status { get; init; }

    /// <summary>The status in the words a handler chose; null before the first step.</summary>
    public string? StatusText { get; init; }

    /// <summary>Everything said by either side, in order; the submission itself is not among it.</summary>
    public required IReadOnlyList<TipWord> Words { get; init; }

    public required bool WantsReward { get; init; }

    public required RewardStatus Reward { get; init; }

    /// <summary>In fen (1/100 yuan), once it was told.</summary>
    public long? AmountFen { get; init; }

    public string? RewardText { get; init; }

    /// <summary>Last day to claim it; null when it is not to be claimed now or does not lapse.</summary>
    public DateOnly? ClaimUntil { get; init; }

    /// <summary>Number by which the payer knows the payout; the payer does not know the tip.</summary>
    public string? PayoutNumber { get; init; }
}

/// <summary>One message or step as the tipster sees it.</summary>
public sealed record TipWord(int Number, DateOnly Day, TipEntryKind Kind, string? Text, IReadOnlyList<TipFile> Files)
{
    public bool IsByTipster => Kind <= TipEntryKind.RewardClaimed;
}

/// <summary>What a tipster says with the code.</summary>
public sealed record NewTipWord
{
    /// <summary>Random, made once; the same again writes nothing.</summary>
    public required Guid Id { get; init; }

    /// <summary>Message, Evidence, Retaliation, RewardWithdrawn, RewardClaimed or PayeeGiven, whose text only payers read.</summary>
    public required TipEntryKind Kind { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<TipUpload> Files { get; init; } = [];

    /// <summary>Needed to claim a reward and to say how it is to be paid.</summary>
    public string? Passphrase { get; init; }
}
