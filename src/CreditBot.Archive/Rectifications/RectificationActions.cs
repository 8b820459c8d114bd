using CreditBot.Archive.Directory;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Rectifications;

/// <summary>
/// What the head of a unit or the responsible person does with a notice, in the caller's turn. Refused with <c>rectification.unknown</c>
/// (no such notice, or not theirs), <c>rectification.state</c>, <c>rectification.notSigned</c>, and what the methods name.
/// The office hears of each in its channels.
/// </summary>
public sealed class RectificationActions
{
    private readonly RectificationLedger ledger;

    internal RectificationActions(RectificationLedger ledger) => this.ledger = ledger;

    /// <summary>签收: the proof of service. Whoever signs a second time gets the first answer.</summary>
    public Task<Outcome<RectificationDone>> SignAsync(ArchiveTurn turn, RectificationAction action, CancellationToken cancellationToken) =>
        DoAsync(turn, action, (record, now) =>
        {
            if (!RectificationRules.Allows(record.Status, RectificationStatus.Signed) || record.Status != RectificationStatus.Issued)
                return "rectification.state";
            (record.Status, record.SignedAt, record.SignedById) = (RectificationStatus.Signed, now, action.PersonId);
            return null;
        }, new(RectificationStep.Signed, Audience.Office, action.PersonId), cancellationToken);

    /// <summary>Reports progress; also begins the work on a signed notice and on one that was sent back. Refused with <c>rectification.noText</c>.</summary>
    public Task<Outcome<RectificationDone>> ReportProgressAsync(ArchiveTurn turn, RectificationAction action, CancellationToken cancellationToken) =>
        DoAsync(turn, action, (record, _) => Said(action) ?? Begin(record), new(RectificationStep.Progress, Audience.Office, action.PersonId), cancellationToken);

    /// <summary>
    /// Asks for a later due day, with the reason. Refused with <c>rectification.noText</c>, <c>rectification.extensionTooLate</c> (on the due day or after it),
    /// <c>rectification.extensionNotLater</c> or <c>rectification.extensionPending</c>.
    /// </summary>
    public Task<Outcome<RectificationDone>> RequestExtensionAsync(ArchiveTurn turn, RectificationAction action, DateOnly newDueOn, CancellationToken cancellationToken) =>
        DoAsync(turn, action, (record, _) =>
        {
            if (record.Status == RectificationStatus.ExtensionRequested)
                return "rectification.extensionPending";
            if (!RectificationRules.Allows(record.Status, RectificationStatus.ExtensionRequested))
                return "rectification.state";
            if (Said(action) is { } silent)
                return silent;
            if (ledger.Today >= record.DueOn)
                return "rectification.extensionTooLate";
            if (newDueOn <= record.DueOn)
                return "rectification.extensionNotLater";
            (record.StatusBefore, record.ExtensionUntil, record.Status) = (record.Status, newDueOn, RectificationStatus.ExtensionRequested);
            return null;
        }, new(RectificationStep.ExtensionRequested, Audience.Office, action.PersonId) { NewDueOn = newDueOn }, cancellationToken);

    /// <summary>Hands the work in for review; signed and sent-back notices begin and are handed in at once. Refused with <c>rectification.noText</c> or <c>rectification.extensionPending</c>.</summary>
    public Task<Outcome<RectificationDone>> SubmitForReviewAsync(ArchiveTurn turn, RectificationAction action, CancellationToken cancellationToken) =>
        DoAsync(turn, action, (record, _) =>
        {
            if (record.Status == RectificationStatus.ExtensionRequested)
                return "rectification.extensionPending";
            if ((Said(action) ?? Begin(record)) is { } reason)
                return reason;
            (record.Status, record.ReviewPassedAt) = (RectificationStatus.UnderReview, null);
            return null;
        }, new(RectificationStep.SubmittedForReview, Audience.Office, action.PersonId), cancellationToken);

    private async Task<Outcome<RectificationDone>> DoAsync(
        ArchiveTurn turn, RectificationAction action, Func<Rectification, DateTimeOffset, string?> change, LedgerStep step, CancellationToken cancellationToken)
    {
        var files = await ledger.HashAsync(action.Files, cancellationToken);
        var context = await turn.OpenAsync(cancellationToken);
        if (await RectificationLedger.LockAsync(context, action.RectificationId, cancellationToken) is not { Status: not RectificationStatus.Draft } record
            || !await MayAsync(context, record, action.PersonId, cancellationToken))
            return new Outcome<RectificationDone>.Refused("rectification.unknown");
        if (await DoneAsync(context, record, action, step.Step, cancellationToken) is { } before)
            return new Outcome<RectificationDone>.Done(before);

        var dueBefore = record.DueOn;
        if (change(record, ledger.Now) is { } reason)
            return new Outcome<RectificationDone>.Refused(reason);
        var written = step with { Id = action.Id, Text = action.Text.Trim(), Files = files, OldDueOn = step.NewDueOn is null ? null : dueBefore };
        var entry = await ledger.WriteAsync(context, record, written, cancellationToken);
        return new Outcome<RectificationDone>.Done(DoneOf(record, entry));
    }

    /// <summary>Brings a notice to where work is reported; null when it is there.</summary>
    private static string? Begin(Rectification record)
    {
        switch (record.Status)
        {
            case RectificationStatus.InProgress:
                return null;
            case RectificationStatus.Signed or RectificationStatus.SentBack:
                record.Status = RectificationStatus.InProgress;
                return null;
            case RectificationStatus.ExtensionRequested when record.StatusBefore is RectificationStatus.Signed or RectificationStatus.InProgress:
                record.StatusBefore = RectificationStatus.InProgress;
                return null;
            case RectificationStatus.Issued or RectificationStatus.ExtensionRequested:
                return "rectification.notSigned";
            default:
                return "rectification.state";
        }
    }

    private static string? Said(RectificationAction action) => string.IsNullOrWhiteSpace(action.Text) ? "rectification.noText" : null;

    private static async Task<bool> MayAsync(ArchiveContext context, Rectification record, Guid personId, CancellationToken cancellationToken)
    {
        var person = await context.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId && p.LeftAt == null, cancellationToken);
        return person is not null
            && (person.Id == record.ResponsiblePersonId || (person.UnitId == record.UnitId && person.Roles.HasFlag(Roles.DepartmentHead)));
    }

    /// <summary>The answer of the same draft, or of an earlier signature: service is proved once.</summary>
    private static async Task<RectificationDone?> DoneAsync(
        ArchiveContext context, Rectification record, RectificationAction action, RectificationStep step, CancellationToken cancellationToken)
    {
        var entry = await context.RectificationEntries.AsNoTracking()
            .Where(e => e.RectificationId == record.Id && (e.Id == action.Id || (step == RectificationStep.Signed && e.Step == step)))
            .FirstOrDefaultAsync(cancellationToken);
        return entry is null ? null : DoneOf(record, entry);
    }

    private static RectificationDone DoneOf(Rectification record, RectificationEntry entry) =>
        new(record.Id, record.Reference, entry.Number, entry.Status, record.DueOn, entry.At);
}
