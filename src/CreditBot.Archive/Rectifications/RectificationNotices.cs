using CreditBot.Archive.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Rectifications;

/// <summary>Makes what a delivery about a notice says: number, unit, deadline; never its content .</summary>
internal static class RectificationNotices
{
    /// <summary>The kind of message that tells of a step; null for steps nobody is told of.</summary>
    public static NoticeKind? KindOf(RectificationStep step) => step switch
    {
        RectificationStep.Drafted => NoticeKind.RectificationDrafted,
        RectificationStep.Approved => NoticeKind.RectificationApproved,
        RectificationStep.ReturnedToDrafter => NoticeKind.RectificationReturned,
        RectificationStep.Issued => NoticeKind.RectificationIssued,
        RectificationStep.Signed => NoticeKind.RectificationSigned,
        RectificationStep.Progress => NoticeKind.RectificationProgress,
        RectificationStep.ExtensionRequested => NoticeKind.RectificationExtensionRequested,
        RectificationStep.ExtensionGranted => NoticeKind.RectificationExtensionGranted,
        RectificationStep.ExtensionRefused => NoticeKind.RectificationExtensionRefused,
        RectificationStep.SubmittedForReview => NoticeKind.RectificationSubmitted,
        RectificationStep.ReviewPassed => NoticeKind.RectificationPassed,
        RectificationStep.SentBack => NoticeKind.RectificationSentBack,
        RectificationStep.Closed => NoticeKind.RectificationClosed,
        RectificationStep.Cancelled => NoticeKind.RectificationCancelled,
        RectificationStep.Recomputed => NoticeKind.RectificationRecomputed,
        _ => null,
    };

    public static async Task<Notice> OfAsync(ArchiveContext context, Rectification record, NoticeKind kind, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var unit = await context.Units.AsNoTracking().SingleAsync(u => u.Id == record.UnitId, cancellationToken);
        return new()
        {
            Kind = kind,
            Reference = RectificationLedger.SubjectOf(record),
            DocumentNumber = record.DocumentNumber,
            UnitName = unit.Name,
            UnitEnglishName = unit.EnglishName,
            DueOn = record.DueOn,
            At = at,
        };
    }
}
