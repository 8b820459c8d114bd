using CreditBot.Archive;
using CreditBot.Archive.Attachments;
using CreditBot.Archive.Events;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Service.Desk.Events;

/// <summary>Reads events for the desk.</summary>
internal sealed class EventReader(IDbContextFactory<ArchiveContext> archive, AttachmentStore attachments)
{
    internal const int PageSize = 50;

    /// <summary>Events, newest first: references are given in the order of the commits. Null status means all.</summary>
    public async Task<EventList> ListAsync(EventStatus? status, string? before, CancellationToken cancellationToken)
    {
        await using var context = await archive.CreateDbContextAsync(cancellationToken);
        var events = context.Events.AsNoTracking();
        if (status is { } wanted)
            events = events.Where(e => e.Status == wanted);
        if (before is not null)
            events = events.Where(e => string.Compare(e.Reference, before) < 0);
        var rows = await Rows(context, events.OrderByDescending(e => e.Reference).Take(PageSize + 1)).ToListAsync(cancellationToken);
        return rows.Count > PageSize ? new EventList(rows[..PageSize], rows[PageSize - 1].Reference) : new EventList(rows, null);
    }

    /// <summary>One row, or null when there is no such event.</summary>
    public async Task<EventRow?> RowAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await archive.CreateDbContextAsync(cancellationToken);
        return await Rows(context, context.Events.AsNoTracking().Where(e => e.Id == id)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>How many events are to be signed for.</summary>
    public async Task<int> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var context = await archive.CreateDbContextAsync(cancellationToken);
        return await context.Events.CountAsync(e => e.Status == EventStatus.Submitted, cancellationToken);
    }

    /// <summary>All of an event, or null when there is no such event.</summary>
    public async Task<EventFile?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await archive.CreateDbContextAsync(cancellationToken);
        var record = await context.Events.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        if (record is null)
            return null;

        var reports = await context.EventReports.AsNoTracking().Where(r => r.EventId == id).OrderBy(r => r.Number).ToListAsync(cancellationToken);
        var audit = await context.AuditEntries.AsNoTracking()
            .Where(a => a.Subject == record.Reference).OrderBy(a => a.Number).ToListAsync(cancellationToken);
        var people = await NamesAsync(context, record, reports, audit.Select(a => a.Actor), cancellationToken);
        var files = new Dictionary<Guid, IReadOnlyList<AttachmentInfo>>();
        foreach (var report in reports)
            files[report.Id] = await attachments.OfReportAsync(report.Id, cancellationToken);
        return new EventFile
        {
            Record = record,
            Unit = await context.Units.AsNoTracking().SingleAsync(u => u.Id == record.UnitId, cancellationToken),
            Reports = [.. reports.Select(report => new FiledEventReport(report, files[report.Id]))],
            Audit = audit,
            Names = people,
        };
    }

    /// <summary>The event's reference if the file belongs to one of its reports; null for every other file.</summary>
    public async Task<string?> ReferenceOfFileAsync(Guid id, Guid fileId, CancellationToken cancellationToken)
    {
        await using var context = await archive.CreateDbContextAsync(cancellationToken);
        var references =
            from file in context.Attachments
            join report in context.EventReports on file.ReportId equals report.Id
            join record in context.Events on report.EventId equals record.Id
            where file.Id == fileId && record.Id == id
            select record.Reference;
        return await references.SingleOrDefaultAsync(cancellationToken);
    }

    private static async Task<Dictionary<string, string>> NamesAsync(
        ArchiveContext context, MajorCreditEvent record, List<EventReport> reports, IEnumerable<string> actors, CancellationToken cancellationToken)
    {
        var ids = actors.Select(actor => Guid.TryParse(actor, out var id) ? id : Guid.Empty)
            .Concat(reports.Select(report => report.AuthorId))
            .Append(record.ReporterId)
            .Append(record.AcknowledgedById ?? Guid.Empty)
            .Distinct()
            .ToList();
        return await context.People.AsNoTracking().Where(person => ids.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id.ToString(), person => person.Name, cancellationToken);
    }

    private static IQueryable<EventRow> Rows(ArchiveContext context, IQueryable<MajorCreditEvent> events) =>
        from e in events
        join unit in context.Units on e.UnitId equals unit.Id
        orderby e.Reference descending
        select new EventRow
        {
            Id = e.Id,
            Reference = e.Reference,
            Kind = e.Kind,
            Status = e.Status,
            Severity = e.Severity,
            Category = e.Category,
            Title = e.Title,
            UnitName = unit.Name,
            UnitEnglishName = unit.EnglishName,
            OccurredAt = e.OccurredAt,
            OccurredPrecision = e.OccurredPrecision,
            OccurredApproximate = e.OccurredApproximate,
            SubmittedAt = e.SubmittedAt,
            LatestReport = context.EventReports.Where(r => r.EventId == e.Id).Max(r => (int?)r.Number) ?? 0,
        };
}
