using static CreditBot.Archive.Events.EventStatus;

namespace CreditBot.Archive.Events;

/// <summary>The states of an event and the only ways between them (requirements §3).</summary>
public static class EventRules
{
    /// <summary>Whether the rules name this edge.</summary>
    public static bool Allows(EventStatus from, EventStatus to) => (from, to) switch
    {
        (Submitted, Acknowledged) => true,
        (Acknowledged, InProgress) => true,
        (InProgress, FinalReported) => true,
        (FinalReported, Closed) => true,
        (Submitted or InProgress, Returned) => true,
        (Returned, Submitted) => true,
        (Submitted or Acknowledged, NotMajor) => true,
        (Submitted or Acknowledged or InProgress or Returned or FinalReported, Merged) => true,
        (Closed, InProgress) => true,
        _ => false,
    };

    /// <summary>Whether reports are still taken.</summary>
    public static bool IsOpen(EventStatus status) => status is not (Closed or NotMajor or Merged);

    /// <summary>Whether the office's acknowledgement holds: it was given and the event has not been sent back or set aside since.</summary>
    public static bool IsAcknowledged(EventStatus status) => status is Acknowledged or InProgress or FinalReported or Closed;

    /// <summary>
    /// Where a further report leads: it completes a returned event, begins the work on an acknowledged one, and a final report ends the work.
    /// Before the office has acknowledged the event, reports are kept and its state stays.
    /// </summary>
    public static EventStatus AfterReport(EventStatus status, ReportStage stage) => (status, stage) switch
    {
        (Returned, _) => Submitted,
        (Acknowledged or InProgress, ReportStage.Final) => FinalReported,
        (Acknowledged, _) => InProgress,
        _ => status,
    };
}
