using static CreditBot.Archive.Tips.RewardStatus;
using static CreditBot.Archive.Tips.TipStatus;

namespace CreditBot.Archive.Tips;

/// <summary>States of a tip (requirements §3).</summary>
public enum TipStatus
{
    Received,
    Registered,
    Accepted,
    NotAccepted,
    Transferred,
    Verifying,
    Verified,
    PartlyVerified,
    NotVerified,
    Unverifiable,
    Closed,
}

/// <summary>States of a tip's reward (requirements §3).</summary>
public enum RewardStatus
{
    None,
    Eligible,
    Approved,
    Notified,
    Claimed,
    Paid,
    Lapsed,
    Declined,
}

/// <summary>What an entry of a tip is.</summary>
public enum TipEntryKind
{
    /// <summary>By the tipster.</summary>
    Message,
    Evidence,
    Retaliation,
    RewardWithdrawn,

    /// <summary>How the tipster wants to be paid; the words are for payers only.</summary>
    PayeeGiven,
    RewardClaimed,

    /// <summary>By a handler.</summary>
    Answer,
    Step,
    Reward,

    /// <summary>By a handler and not for the tipster: notes, openings, links, first approvals.</summary>
    Internal,
}

/// <summary>The only ways between the states.</summary>
public static class TipRules
{
    /// <summary>Whether the rules name this edge of a tip.</summary>
    public static bool Allows(TipStatus from, TipStatus to) => (from, to) switch
    {
        (Received, Registered) => true,
        (Registered, Accepted or NotAccepted or Transferred) => true,
        (Accepted, Verifying) => true,
        (Verifying, Verified or PartlyVerified or NotVerified or Unverifiable) => true,
        (Verified or PartlyVerified or NotVerified or Unverifiable, Closed) => true,
        (Closed, Verifying) => true,
        _ => false,
    };

    /// <summary>Whether the rules name this edge of a reward.</summary>
    public static bool Allows(RewardStatus from, RewardStatus to) => (from, to) switch
    {
        (RewardStatus.None, Eligible) => true,
        (Eligible, Approved or Declined) => true,
        (Approved, Notified) => true,
        (Notified, Claimed or Lapsed) => true,
        (Claimed, Paid) => true,
        _ => false,
    };

    /// <summary>Whether handlers are done with it; messages are still taken.</summary>
    public static bool IsOver(TipStatus status) => status is NotAccepted or Transferred or Closed;

    /// <summary>Steps that need a reason: those that end the matter or take it up again.</summary>
    internal static bool NeedsReason(TipStatus to, TipStatus from) => to is NotAccepted or Transferred or NotVerified or Unverifiable || (from == Closed);
}
