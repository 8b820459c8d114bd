using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Cases;

namespace CreditBot.Service.Desk.Tips;

/// <summary>What a handler is about to do.</summary>
internal enum TipDraftKind
{
    /// <summary>Words for the tipster.</summary>
    Answer,

    /// <summary>Words for handlers.</summary>
    Note,

    /// <summary>A step of the tip.</summary>
    Step,

    /// <summary>A step of its reward.</summary>
    Reward,
}

/// <summary>What a handler has typed: what the tipster will read and what only handlers read, apart from the first key stroke on.</summary>
internal sealed class TipDraft
{
    public const int Longest = 4000;

    public TipDraftKind Kind { get; set; }

    public TipStatus? To { get; set; }

    public RewardStatus? RewardTo { get; set; }

    public string? PublicText { get; set; }

    public string? Note { get; set; }

    public string? Reason { get; set; }

    public string? TransferredTo { get; set; }

    /// <summary>In yuan, as typed or chosen.</summary>
    public string? Amount { get; set; }

    /// <summary>The tipster would read something, so it is shown as the tipster will see it before it is sent.</summary>
    public bool IsForTipster => !string.IsNullOrWhiteSpace(PublicText);

    public bool IsTooLong => new[] { PublicText, Note, Reason, TransferredTo }.Any(text => text?.Length > Longest);

    public NewTipStep Step(Guid tipId) => new()
    {
        TipId = tipId,
        To = To ?? TipStatus.Received,
        PublicText = PublicText ?? "",
        Note = Given(Note),
        Reason = Given(Reason),
        TransferredTo = To == TipStatus.Transferred ? Given(TransferredTo) : null,
    };

    public NewRewardStep Reward(Guid tipId) => new()
    {
        TipId = tipId,
        To = RewardTo ?? RewardStatus.None,
        AmountFen = RewardTo == RewardStatus.Approved ? RewardTiers.Fen(Amount) : null,
        PublicText = Given(PublicText),
        Note = Given(Note),
        Reason = Given(Reason),
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
