using CreditBot.Archive.Tips.Payouts;

namespace CreditBot.Archive.Tips.Sealed;

/// <summary>Where a tip stands after some entries; entries only add to it.</summary>
internal sealed record TipState
{
    public required bool WantsReward { get; init; }

    public TipStatus Status { get; init; }

    public RewardStatus Reward { get; init; }

    /// <summary>The last result, also after closing.</summary>
    public TipStatus? Result { get; init; }

    public long? AmountFen { get; init; }

    /// <summary>The last words a handler wrote for the tipster with a step.</summary>
    public string? StatusText { get; init; }

    public string? RewardText { get; init; }

    /// <summary>Limit of the reward's clock and the day it started.</summary>
    public (DateOnly From, int? Within)? Claim { get; init; }

    /// <summary>The payout that holds now; an earlier one was taken back.</summary>
    public SealedPayout? Payout { get; init; }

    public static TipState Of(SealedTip tip) => new() { WantsReward = tip.Content.WantsReward };

    public TipState After(PublicPart part) => this with
    {
        WantsReward = WantsReward && part.Kind != TipEntryKind.RewardWithdrawn,
        Status = part.Status ?? Status,
        Result = part.Status is TipStatus.Verified or TipStatus.PartlyVerified or TipStatus.NotVerified or TipStatus.Unverifiable ? part.Status : Result,
        Reward = part.Reward ?? Reward,
        AmountFen = part.AmountFen ?? AmountFen,
        StatusText = part.Kind == TipEntryKind.Step ? part.Text : StatusText,
        RewardText = part.Kind == TipEntryKind.Reward ? part.Text : RewardText,
        Payout = part.Payout ?? Payout,
        Claim = part.Reward == RewardStatus.Notified ? (part.Day, part.NextWithin) : Claim,
    };
}
