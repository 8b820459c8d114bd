using CreditBot.Archive.Storage;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Rectifications;

/// <summary>
/// What the credit office does with a notice, in the caller's turn. Every method is refused with <c>rectification.unknown</c> or <c>rectification.state</c>
/// where that applies; the head of the unit and the responsible person hear of every decision in their chats.
/// </summary>
public sealed class RectificationDesk
{
    private readonly RectificationLedger ledger;
    private readonly Deadlines deadlines;

    internal RectificationDesk(RectificationLedger ledger, Deadlines deadlines) => (this.ledger, this.deadlines) = (ledger, deadlines);

    /// <summary>
    /// Drafts a notice. Refused with <c>rectification.noBasis</c>, <c>noProblem</c>, <c>noRequirements</c>, <c>noSource</c>, <c>wrongPerson</c> (not of the unit),
    /// <c>wrongDeadline</c> (both a day and a number, or in the past). The same id again is the first draft.
    /// </summary>
    public async Task<Outcome<Rectification>> DraftAsync(ArchiveTurn turn, NewRectification draft, CancellationToken cancellationToken)
    {
        var files = await ledger.HashAsync(draft.Files, cancellationToken);
        var context = await turn.OpenAsync(cancellationToken);
        if (await RectificationLedger.LockAsync(context, draft.Id, cancellationToken) is { } before)
            return new Outcome<Rectification>.Done(before);
        if (await FaultAsync(context, draft, cancellationToken) is { } fault)
            return Refused(fault);

        var record = RectificationDrafts.New(draft, ledger.Now);
        context.Rectifications.Add(record);
        await context.SaveChangesAsync(cancellationToken);
        await ledger.WriteAsync(context, record, new(RectificationStep.Drafted, Audience.Office, draft.OfficerId) { Files = files }, cancellationToken);
        return new Outcome<Rectification>.Done(record);
    }

    /// <summary>Changes a draft; an approval that it had is void. Refused like <see cref="DraftAsync"/>.</summary>
    public async Task<Outcome<Rectification>> EditAsync(ArchiveTurn turn, NewRectification draft, CancellationToken cancellationToken)
    {
        var files = await ledger.HashAsync(draft.Files, cancellationToken);
        return await DoAsync(turn, draft.Id, async (context, record) =>
        {
            if (record.Status != RectificationStatus.Draft)
                return "rectification.state";
            if (await FaultAsync(context, draft, cancellationToken) is { } fault)
                return fault;
            RectificationDrafts.Change(record, draft);
            return null;
        }, new(RectificationStep.Edited, Audience.Nobody, draft.OfficerId) { Files = files }, cancellationToken);
    }

    /// <summary>审核: by another person than the one who wrote it or changed it last. Refused with <c>rectification.samePerson</c> or <c>noDeadline</c>.</summary>
    public Task<Outcome<Rectification>> ApproveAsync(ArchiveTurn turn, Guid id, Guid officerId, CancellationToken cancellationToken) =>
        DoAsync(turn, id, async (context, record) =>
        {
            if (record.Status != RectificationStatus.Draft || record.ApprovedAt is not null)
                return "rectification.state";
            if (record is { DueOn: null, DueWorkingDays: null })
                return "rectification.noDeadline";
            var writers = await context.RectificationEntries
                .Where(e => e.RectificationId == id && (e.Step == RectificationStep.Drafted || e.Step == RectificationStep.Edited))
                .Select(e => e.AuthorId).ToListAsync(cancellationToken);
            if (writers.Contains(officerId))
                return "rectification.samePerson";
            (record.ApprovedById, record.ApprovedAt) = (officerId, ledger.Now);
            return null;
        }, new(RectificationStep.Approved, Audience.Office, officerId), cancellationToken);

    /// <summary>Gives a draft back to whoever wrote it, with what is to be changed. Refused with <c>rectification.noReason</c>.</summary>
    public Task<Outcome<Rectification>> ReturnAsync(ArchiveTurn turn, Guid id, Guid officerId, string reason, CancellationToken cancellationToken) =>
        DoAsync(turn, id, (_, record) =>
        {
            if (record.Status != RectificationStatus.Draft)
                return Answer("rectification.state");
            if (Reason(reason) is { } missing)
                return Answer(missing);
            (record.ApprovedById, record.ApprovedAt) = (null, null);
            return Answer(null);
        }, new(RectificationStep.ReturnedToDrafter, Audience.Office, officerId) { Text = reason.Trim() }, cancellationToken);

    /// <summary>
    /// 下达: gives number, document number and due day, and tells the unit. Refused with <c>rectification.notApproved</c>, <c>noDeadline</c> or <c>pastDeadline</c>.
    /// </summary>
    public async Task<Outcome<Rectification>> IssueAsync(ArchiveTurn turn, Guid id, Guid officerId, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        var now = ledger.Now;
        await References.LockAsync(context, References.Rectification, now, cancellationToken);
        return await DoAsync(turn, id, async (_, record) =>
        {
            if (record.Status != RectificationStatus.Draft)
                return "rectification.state";
            if (record.ApprovedAt is null)
                return "rectification.notApproved";
            if (record is { DueOn: null, DueWorkingDays: null })
                return "rectification.noDeadline";
            if (record.DueWorkingDays is null && record.DueOn < ledger.Today)
                return "rectification.pastDeadline";
            (record.IssuedOn, record.IssuedAt, record.IssuedById) = (ledger.Today, now, officerId);
            await deadlines.SetAsync(context, record, ledger.Today, cancellationToken);
            record.Reference = await References.NextAsync(context, References.Rectification, now, cancellationToken);
            var settings = await RectificationSettings.LoadAsync(context, cancellationToken);
            record.DocumentNumber = await DocumentNumbering.NextAsync(context, settings.DocumentPattern, now, cancellationToken);
            record.Status = RectificationStatus.Issued;
            return null;
        }, new(RectificationStep.Issued, Audience.Office | Audience.Unit, officerId), cancellationToken);
    }

    /// <summary>Grants the extension, to the day that was asked for or to another one. Refused with <c>rectification.extensionNotLater</c>.</summary>
    public Task<Outcome<Rectification>> GrantExtensionAsync(ArchiveTurn turn, Guid id, Guid officerId, DateOnly? until, string note, CancellationToken cancellationToken)
    {
        DateOnly? before = null;
        return WriteAsync(turn, id, async (context, record) =>
        {
            if (record is not { Status: RectificationStatus.ExtensionRequested, ExtensionUntil: { } asked, StatusBefore: { } back })
                return "rectification.state";
            before = record.DueOn;
            if ((until ?? asked) <= before)
                return "rectification.extensionNotLater";
            await deadlines.ExtendAsync(context, record, until ?? asked, cancellationToken);
            (record.Status, record.ExtensionUntil, record.StatusBefore) = (back, null, null);
            return null;
        }, record => new(RectificationStep.ExtensionGranted, Audience.Office | Audience.Unit, officerId) { Text = note.Trim(), OldDueOn = before, NewDueOn = record.DueOn }, cancellationToken);
    }

    /// <summary>Refuses the extension; the deadline stays. Refused with <c>rectification.noReason</c>.</summary>
    public Task<Outcome<Rectification>> RefuseExtensionAsync(ArchiveTurn turn, Guid id, Guid officerId, string reason, CancellationToken cancellationToken)
    {
        DateOnly? asked = null;
        return WriteAsync(turn, id, (_, record) =>
        {
            if (record is not { Status: RectificationStatus.ExtensionRequested, StatusBefore: { } back })
                return Answer("rectification.state");
            if (Reason(reason) is { } missing)
                return Answer(missing);
            asked = record.ExtensionUntil;
            (record.Status, record.ExtensionUntil, record.StatusBefore) = (back, null, null);
            return Answer(null);
        }, record => new(RectificationStep.ExtensionRefused, Audience.Office | Audience.Unit, officerId) { Text = reason.Trim(), OldDueOn = record.DueOn, NewDueOn = asked }, cancellationToken);
    }

    /// <summary>复查通过: the opinion is kept; closing follows.</summary>
    public Task<Outcome<Rectification>> PassAsync(ArchiveTurn turn, Guid id, Guid officerId, string opinion, CancellationToken cancellationToken) =>
        DoAsync(turn, id, (_, record) =>
        {
            if (record is not { Status: RectificationStatus.UnderReview, ReviewPassedAt: null })
                return Answer("rectification.state");
            record.ReviewPassedAt = ledger.Now;
            return Answer(null);
        }, new(RectificationStep.ReviewPassed, Audience.Office | Audience.Unit, officerId) { Text = opinion.Trim() }, cancellationToken);

    /// <summary>退回: not passed, with the reason; the work goes on. Refused with <c>rectification.noReason</c>.</summary>
    public Task<Outcome<Rectification>> SendBackAsync(ArchiveTurn turn, Guid id, Guid officerId, string reason, CancellationToken cancellationToken) =>
        DoAsync(turn, id, (_, record) =>
        {
            if (record.Status != RectificationStatus.UnderReview)
                return Answer("rectification.state");
            if (Reason(reason) is { } missing)
                return Answer(missing);
            (record.Status, record.ReviewPassedAt) = (RectificationStatus.SentBack, null);
            return Answer(null);
        }, new(RectificationStep.SentBack, Audience.Office | Audience.Unit, officerId) { Text = reason.Trim() }, cancellationToken);

    /// <summary>销号, after the review was passed. Refused with <c>rectification.notPassed</c>.</summary>
    public Task<Outcome<Rectification>> CloseAsync(ArchiveTurn turn, Guid id, Guid officerId, string note, CancellationToken cancellationToken) =>
        DoAsync(turn, id, (_, record) =>
        {
            if (record.Status != RectificationStatus.UnderReview)
                return Answer("rectification.state");
            if (record.ReviewPassedAt is null)
                return Answer("rectification.notPassed");
            record.Status = RectificationStatus.Closed;
            return Answer(null);
        }, new(RectificationStep.Closed, Audience.Office | Audience.Unit, officerId) { Text = note.Trim() }, cancellationToken);

    /// <summary>Cancels a notice that nobody has signed for yet, with the reason. Refused with <c>rectification.noReason</c>.</summary>
    public Task<Outcome<Rectification>> CancelAsync(ArchiveTurn turn, Guid id, Guid officerId, string reason, CancellationToken cancellationToken) =>
        DoAsync(turn, id, (_, record) =>
        {
            if (!RectificationRules.Allows(record.Status, RectificationStatus.Cancelled))
                return Answer("rectification.state");
            if (Reason(reason) is { } missing)
                return Answer(missing);
            record.Status = RectificationStatus.Cancelled;
            return Answer(null);
        }, new(RectificationStep.Cancelled, Audience.Office | Audience.Unit, officerId) { Text = reason.Trim() }, cancellationToken);

    private Task<Outcome<Rectification>> DoAsync(
        ArchiveTurn turn, Guid id, Func<ArchiveContext, Rectification, Task<string?>> change, LedgerStep step, CancellationToken cancellationToken) =>
        WriteAsync(turn, id, change, _ => step, cancellationToken);

    private async Task<Outcome<Rectification>> WriteAsync(
        ArchiveTurn turn, Guid id, Func<ArchiveContext, Rectification, Task<string?>> change, Func<Rectification, LedgerStep> step, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        if (await RectificationLedger.LockAsync(context, id, cancellationToken) is not { } record)
            return Refused("rectification.unknown");
        if (await change(context, record) is { } reason)
            return Refused(reason);
        await ledger.WriteAsync(context, record, step(record), cancellationToken);
        return new Outcome<Rectification>.Done(record);
    }

    private async Task<string?> FaultAsync(ArchiveContext context, NewRectification draft, CancellationToken cancellationToken)
    {
        if (RectificationDrafts.Fault(draft, ledger.Today) is { } fault)
            return fault;
        if (!await context.Units.AnyAsync(u => u.Id == draft.UnitId, cancellationToken))
            return "rectification.wrongUnit";
        return draft.ResponsiblePersonId is { } person
            && !await context.People.AnyAsync(p => p.Id == person && p.UnitId == draft.UnitId && p.LeftAt == null, cancellationToken)
                ? "rectification.wrongPerson"
                : null;
    }

    private static string? Reason(string reason) => string.IsNullOrWhiteSpace(reason) ? "rectification.noReason" : null;

    private static Task<string?> Answer(string? reason) => Task.FromResult(reason);

    private static Outcome<Rectification> Refused(string reason) => new Outcome<Rectification>.Refused(reason);
}
