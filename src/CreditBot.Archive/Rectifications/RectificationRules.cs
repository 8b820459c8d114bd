using static CreditBot.Archive.Rectifications.RectificationStatus;

namespace CreditBot.Archive.Rectifications;

/// <summary>The states of a notice and the only ways between them (requirements §3).</summary>
public static class RectificationRules
{
    /// <summary>Whether the rules name this edge. A decided extension leads back to the state it was asked in.</summary>
    public static bool Allows(RectificationStatus from, RectificationStatus to) => (from, to) switch
    {
        (Draft, Issued) => true,
        (Issued, Signed) => true,
        (Signed, InProgress) => true,
        (InProgress, UnderReview) => true,
        (UnderReview, Closed or SentBack) => true,
        (SentBack, InProgress) => true,
        (Issued or Signed or InProgress, ExtensionRequested) => true,
        (ExtensionRequested, Issued or Signed or InProgress) => true,
        (Issued, Cancelled) => true,
        _ => false,
    };

    /// <summary>Whether the notice is still to be rectified (未整改完).</summary>
    public static bool IsOpen(RectificationStatus status) => status is Issued or Signed or InProgress or ExtensionRequested or UnderReview or SentBack;

    /// <summary>The states that are still to be rectified.</summary>
    internal static IReadOnlyList<RectificationStatus> Open { get; } = [.. Enum.GetValues<RectificationStatus>().Where(IsOpen)];

    /// <summary>Overdue from the day after the due day, while it is open.</summary>
    public static bool IsOverdue(RectificationStatus status, DateOnly dueOn, DateOnly today) => IsOpen(status) && dueOn < today;
}
