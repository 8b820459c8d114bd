using CreditBot.Archive.Attachments;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Events.Escalation;
using CreditBot.Archive.Storage;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Events;

/// <summary>Writes events: record, report, audit entry and deliveries in the given turn (invariants 1 to 5 of design §5).</summary>
public sealed class EventFilings
{
    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly AttachmentStore attachments;
    private readonly DeliveryQueue deliveries;
    private readonly TimeProvider time;

    internal EventFilings(IDbContextFactory<ArchiveContext> contexts, AttachmentStore attachments, DeliveryQueue deliveries, TimeProvider time) =>
        (this.contexts, this.attachments, this.deliveries, this.time) = (contexts, attachments, deliveries, time);

    /// <summary>Files the first report. The same id again gives the first filing's answer and writes nothing.</summary>
    public async Task<FiledReport> FileAsync(ArchiveTurn turn, NewEvent report, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(report.Source) || string.IsNullOrWhiteSpace(report.Summary))
            throw new ArgumentException("No record without a source and a summary (3.3.1).", nameof(report));
        if (await FiledAsync(report.Id, cancellationToken) is { } before)
            return before;

        var files = await HashAsync(report.Files, cancellationToken);
        var context = await turn.OpenAsync(cancellationToken);
        var now = time.GetUtcNow();
        await References.LockAsync(context, References.Event, now, cancellationToken);
        if (await FiledAsync(context, report.Id, cancellationToken) is { } meanwhile)
            return meanwhile;

        var reference = await References.NextAsync(context, References.Event, now, cancellationToken);
        var record = EventRecords.FirstOf(report, reference, now);
        var first = record.Reports[0];
        context.Events.Add(record);
        await WriteAsync(context, record, first, files, ReportSeal.Filed, NoticeKind.EventReported, cancellationToken);
        return new(record.Id, reference, first.Number, first.Stage, now);
    }

    /// <summary>
    /// Files a follow-up or final report. Refused with <c>event.unknown</c>, <c>event.notYours</c> or <c>event.closed</c>.
    /// The same id again gives the first filing's answer and writes nothing.
    /// </summary>
    public async Task<Outcome<FiledReport>> FollowUpAsync(ArchiveTurn turn, NewReport report, CancellationToken cancellationToken)
    {
        if (report.Stage == ReportStage.Initial)
            throw new ArgumentException("A first report makes an event.", nameof(report));
        if (await FiledAsync(report.Id, cancellationToken) is { } before)
            return new Outcome<FiledReport>.Done(before);

        var files = await HashAsync(report.Files, cancellationToken);
        var context = await turn.OpenAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (await LockAsync(context, report.EventId, cancellationToken) is not { } record)
            return new Outcome<FiledReport>.Refused("event.unknown");
        if (await FiledAsync(context, report.Id, cancellationToken) is { } meanwhile)
            return new Outcome<FiledReport>.Done(meanwhile);
        if (record.ReporterId != report.AuthorId)
            return new Outcome<FiledReport>.Refused("event.notYours");
        if (!EventRules.IsOpen(record.Status))
            return new Outcome<FiledReport>.Refused("event.closed");

        var further = EventRecords.FurtherOf(report, await LastNumberAsync(context, record.Id, cancellationToken) + 1, now);
        record.Status = EventRules.AfterReport(record.Status, report.Stage);
        context.EventReports.Add(further);
        var (action, kind) = report.Stage == ReportStage.Final
            ? (ReportSeal.FinalReported, NoticeKind.EventFinalReported)
            : (ReportSeal.FollowedUp, NoticeKind.EventFollowedUp);
        await WriteAsync(context, record, further, files, action, kind, cancellationToken);
        return new Outcome<FiledReport>.Done(new(record.Id, record.Reference, further.Number, further.Stage, now));
    }

    /// <summary>签收: Submitted becomes Acknowledged, every active binding of the reporter gets a delivery. Refused with <c>event.unknown</c> or <c>event.state</c>; the same officer again is done.</summary>
    public async Task<Outcome<MajorCreditEvent>> AcknowledgeAsync(ArchiveTurn turn, Guid eventId, Guid officerId, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        if (await LockAsync(context, eventId, cancellationToken) is not { } record)
            return new Outcome<MajorCreditEvent>.Refused("event.unknown");
        if (record.AcknowledgedById == officerId && EventRules.IsAcknowledged(record.Status))
            return new Outcome<MajorCreditEvent>.Done(record);
        if (!EventRules.Allows(record.Status, EventStatus.Acknowledged))
            return new Outcome<MajorCreditEvent>.Refused("event.state");

        var now = time.GetUtcNow();
        (record.Status, record.AcknowledgedAt, record.AcknowledgedById) = (EventStatus.Acknowledged, now, officerId);
        var number = await LastNumberAsync(context, eventId, cancellationToken);
        var officer = await context.People.Where(p => p.Id == officerId).Select(p => p.Name).SingleAsync(cancellationToken);
        var bindings = await context.ChannelBindings
            .Where(b => b.PersonId == record.ReporterId && b.RevokedAt == null)
            .Select(b => b.Id)
            .ToListAsync(cancellationToken);
        var notice = await NoticeAsync(context, record, NoticeKind.EventAcknowledged, number, now, cancellationToken) with { ActedBy = officer };
        context.Deliveries.AddRange(bindings.Select(id => EventRecords.DeliveryOf($"conversation:{id}", notice)));
        await EscalationSweep.StopAsync(context, record.Reference, cancellationToken);
        await AuditChain.AppendAsync(context, now, officerId.ToString(), "event.acknowledged", record.Reference, $"after report {number}", cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        return new Outcome<MajorCreditEvent>.Done(record);
    }

    /// <summary>The reporter's events that still take reports, newest first.</summary>
    public async Task<IReadOnlyList<OpenEvent>> OpenEventsAsync(Guid reporterId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        EventStatus[] open = [.. Enum.GetValues<EventStatus>().Where(EventRules.IsOpen)];
        return await context.Events
            .Where(e => e.ReporterId == reporterId && open.Contains(e.Status))
            .OrderByDescending(e => e.SubmittedAt)
            .Select(e => new OpenEvent(e.Id, e.Reference, e.Title, e.Status, e.SubmittedAt, e.Reports.Count))
            .ToListAsync(cancellationToken);
    }

    private async Task WriteAsync(
        ArchiveContext context, MajorCreditEvent record, EventReport report, List<(FiledFile File, byte[] Sha256)> files, string action, NoticeKind kind, CancellationToken cancellationToken)
    {
        foreach (var (file, sha256) in files)
            await attachments.MoveAsync(context, report.Id, file, sha256, cancellationToken);
        var notice = await NoticeAsync(context, record, kind, report.Number, report.SubmittedAt, cancellationToken);
        context.Deliveries.AddRange(deliveries.OfficeChannels.Select(channel => EventRecords.DeliveryOf(channel, notice)));
        var detail = ReportSeal.DetailOf(report, files.Select(f => f.Sha256));
        await AuditChain.AppendAsync(context, report.SubmittedAt, report.AuthorId.ToString(), action, record.Reference, detail, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
    }

    private async Task<List<(FiledFile File, byte[] Sha256)>> HashAsync(IReadOnlyList<FiledFile> files, CancellationToken cancellationToken)
    {
        var hashed = new List<(FiledFile, byte[])>(files.Count);
        foreach (var file in files)
            hashed.Add((file, await attachments.HashAsync(file, cancellationToken)));
        return hashed;
    }

    private async Task<FiledReport?> FiledAsync(Guid reportId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await FiledAsync(context, reportId, cancellationToken);
    }

    private static Task<FiledReport?> FiledAsync(ArchiveContext context, Guid reportId, CancellationToken cancellationToken) =>
        context.EventReports
            .Where(r => r.Id == reportId)
            .Join(context.Events, r => r.EventId, e => e.Id, (r, e) => new FiledReport(e.Id, e.Reference, r.Number, r.Stage, r.SubmittedAt))
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>Locks the event's row until the transaction ends and reads it as it is then.</summary>
    private static async Task<MajorCreditEvent?> LockAsync(ArchiveContext context, Guid eventId, CancellationToken cancellationToken)
    {
        await context.Events.Where(e => e.Id == eventId)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Status, e => e.Status), cancellationToken);
        return await context.Events.SingleOrDefaultAsync(e => e.Id == eventId, cancellationToken);
    }

    private static Task<int> LastNumberAsync(ArchiveContext context, Guid eventId, CancellationToken cancellationToken) =>
        context.EventReports.Where(r => r.EventId == eventId).MaxAsync(r => r.Number, cancellationToken);

    private static async Task<Notice> NoticeAsync(
        ArchiveContext context, MajorCreditEvent record, NoticeKind kind, int number, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var unit = await context.Units.AsNoTracking().SingleAsync(u => u.Id == record.UnitId, cancellationToken);
        return new()
        {
            Kind = kind,
            Reference = record.Reference,
            RecordId = record.Id,
            UnitName = unit.Name,
            UnitEnglishName = unit.EnglishName,
            Category = record.Category,
            Severity = record.Severity.ToString(),
            ReportNumber = number,
            At = at,
        };
    }
}
