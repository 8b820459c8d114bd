using CreditBot.Archive.Tips.Sealed;

namespace CreditBot.Archive.Tips.Cases;

/// <summary>What a handler may do with a reward (TP-13); claiming is the tipster's own step.</summary>
internal static class RewardRules
{
    public static string? RefusalOf(HandledTip tip, Guid personId, NewRewardStep step, DateOnly today)
    {
        var state = tip.State;
        if (step.To == RewardStatus.Claimed || !TipRules.Allows(state.Reward, step.To))
            return TipReasons.State;
        return step.To switch
        {
            RewardStatus.Eligible when !state.WantsReward => TipReasons.NoReward,
            RewardStatus.Eligible when state.Result is not (TipStatus.Verified or TipStatus.PartlyVerified) => TipReasons.State,
            RewardStatus.Approved when step.AmountFen is not >= 0 => TipReasons.Incomplete,
            RewardStatus.Approved when TipCaseView.ApprovalsOf(tip).Contains(new(personId, step.AmountFen.Value)) => TipReasons.OtherApprover,
            RewardStatus.Lapsed when !IsOver(state, today) => TipReasons.State,
            RewardStatus.Declined when string.IsNullOrWhiteSpace(step.Reason) => TipReasons.Incomplete,
            RewardStatus.Notified or RewardStatus.Declined or RewardStatus.Paid or RewardStatus.Lapsed when string.IsNullOrWhiteSpace(step.PublicText) => TipReasons.Incomplete,
            _ => null,
        };
    }

    /// <summary>The first approval stays among the handlers; the second, by another person with the same amount, approves.</summary>
    public static (PublicPart Public, InternalPart Internal) EntryOf(HandledTip tip, Guid personId, NewRewardStep step, PublicPart part)
    {
        var isApproval = step.To == RewardStatus.Approved;
        var @internal = new InternalPart { Author = personId, Note = step.Note, Reason = step.Reason, ApprovedFen = isApproval ? step.AmountFen : null };
        if (isApproval && !TipCaseView.ApprovalsOf(tip).Any(a => a.PersonId != personId && a.AmountFen == step.AmountFen))
            return (part, @internal);
        return (part with { Kind = TipEntryKind.Reward, Text = step.PublicText, Reward = step.To, AmountFen = isApproval ? step.AmountFen : null }, @internal);
    }

    private static bool IsOver(TipState state, DateOnly today) => state.Claim is { Within: { } days } claim && claim.From.AddDays(days) < today;
}
