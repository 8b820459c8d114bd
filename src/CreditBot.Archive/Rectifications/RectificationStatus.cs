namespace CreditBot.Archive.Rectifications;

/// <summary>States of a rectification notice (requirements §3); due soon, overdue and escalated are derived, never stored.</summary>
public enum RectificationStatus
{
    Draft,
    Issued,
    Signed,
    InProgress,
    ExtensionRequested,
    UnderReview,
    SentBack,
    Closed,
    Cancelled,
}

/// <summary>What led to a notice (5.1.3). A notice that follows from a tip says <see cref="Verification"/>, as every other that the office found by itself (TP-12).</summary>
public enum RectificationOrigin
{
    SpotCheck,
    Verification,
    Event,
    Evaluation,
    Cleanup,
    Suggestion,
    Other,
}

/// <summary>What a line of the tracking log tells.</summary>
public enum RectificationStep
{
    Drafted,
    Edited,
    Approved,
    ReturnedToDrafter,
    Issued,
    Signed,
    Progress,
    ExtensionRequested,
    ExtensionGranted,
    ExtensionRefused,
    SubmittedForReview,
    ReviewPassed,
    SentBack,
    Closed,
    Cancelled,
    Imported,
    Corrected,

    /// <summary>The deadline was computed anew because a calendar came.</summary>
    Recomputed,
}
