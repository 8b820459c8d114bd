using CreditBot.Archive.Calendars;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Rectifications;

/// <summary>Questions about notices (RS-01 to RS-04). The caller decides the scope; nothing outside it is found or counted.</summary>
public sealed class RectificationQueries
{
    private const int LargestPage = 100;

    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly CalendarStore calendars;
    private readonly TimeProvider time;

    internal RectificationQueries(IDbContextFactory<ArchiveContext> contexts, CalendarStore calendars, TimeProvider time) =>
        (this.contexts, this.calendars, this.time) = (contexts, calendars, time);

    /// <summary>The units that a head of this unit may ask about: it, and with the setting <c>Rectification.IncludeSubUnits</c> those below it.</summary>
    public async Task<IReadOnlyList<Guid>> ScopeAsync(Guid unitId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!(await RectificationSettings.LoadAsync(context, cancellationToken)).IncludeSubUnits)
            return [unitId];
        var units = await context.Units.AsNoTracking().Where(u => u.ParentId != null).Select(u => new { u.Id, u.ParentId }).ToListAsync(cancellationToken);
        var below = units.ToLookup(u => u.ParentId!.Value, u => u.Id);
        var scope = new List<Guid> { unitId };
        for (var i = 0; i < scope.Count; i++)
            scope.AddRange(below[scope[i]].Where(id => !scope.Contains(id)));
        return scope;
    }

    /// <summary>One page of the open notices, soonest due first, with the counts of the whole scope.</summary>
    public async Task<OutstandingPage> OutstandingAsync(OutstandingQuery query, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var today = WorkingCalendar.DayOf(now);
        var calendar = await calendars.CurrentAsync(context, cancellationToken);
        var settings = await RectificationSettings.LoadAsync(context, cancellationToken);
        var soon = settings.DueSoonUntil(calendar, today);
        var scope = OutstandingSql.Scope(context, query.Units);

        var counts = await OutstandingSql.CountAsync(scope, today, soon, cancellationToken);
        var size = Math.Clamp(query.Size, 1, LargestPage);
        var rows = query is { Filter: RectificationFilter.DueSoon } && soon is null
            ? []
            : await OutstandingSql.Rows(context, OutstandingSql.Filter(scope, query, today, soon), query.After, size + 1).ToListAsync(cancellationToken);
        var page = rows.Take(size).Select(r => r with { Left = calendar.DaysLeft(r.DueOn, today) }).ToList();
        return new()
        {
            Rows = page,
            Total = await TotalAsync(),
            Counts = counts,
            Next = rows.Count > size ? new PageKey(page[^1].DueOn, page[^1].Reference) : null,
            AsOf = now,
            DueSoonUntil = soon,
        };

        async Task<int?> TotalAsync() => query switch
        {
            { Filter: RectificationFilter.DueSoon } when soon is null => null,
            { Filter: RectificationFilter.DueBy } or { From: not null } or { To: not null } => await OutstandingSql.Filter(scope, query, today, soon).CountAsync(cancellationToken),
            _ => counts.Of(query.Filter),
        };
    }

    /// <summary>
    /// The notice with this number or document number (in standard form), or null: not there and not in the scope are one answer.
    /// Drafts are found only with a null scope, which is the desk's.
    /// </summary>
    public async Task<RectificationFile?> FindAsync(string reference, IReadOnlyList<Guid>? units, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var numbers = DocumentNumbering.Readings(reference, (await RectificationSettings.LoadAsync(context, cancellationToken)).DocumentPattern);
        var found = await context.Rectifications.AsNoTracking()
            .Where(r => r.Reference == reference || numbers.Contains(r.DocumentNumber!))
            .ToListAsync(cancellationToken);

        // Of several readings the one nearest to what was typed.
        var record = found.MinBy(r => r.Reference == reference ? -1 : numbers.IndexOf(r.DocumentNumber!));
        return record is not null && (units is null || units.Contains(record.UnitId)) ? await FileAsync(context, record, cancellationToken) : null;
    }

    /// <summary>The notice with this id, drafts included, or null.</summary>
    public async Task<RectificationFile?> FindAsync(Guid id, IReadOnlyList<Guid>? units, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var record = await context.Rectifications.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        return record is null || (units is not null && (record.Status == RectificationStatus.Draft || !units.Contains(record.UnitId)))
            ? null
            : await FileAsync(context, record, cancellationToken);
    }

    private async Task<RectificationFile> FileAsync(ArchiveContext context, Rectification record, CancellationToken cancellationToken)
    {
        var lines = await (
            from entry in context.RectificationEntries.AsNoTracking()
            join person in context.People on entry.AuthorId equals person.Id into people
            from author in people.DefaultIfEmpty()
            where entry.RectificationId == record.Id
            orderby entry.Number
            select new RectificationLine(entry, author == null ? null : author.Name, context.Attachments.Count(a => a.EntryId == entry.Id)))
            .ToListAsync(cancellationToken);
        var calendar = await calendars.CurrentAsync(context, cancellationToken);
        var now = time.GetUtcNow();
        return new()
        {
            Record = record,
            Unit = await context.Units.AsNoTracking().SingleAsync(u => u.Id == record.UnitId, cancellationToken),
            Log = lines,
            ResponsibleName = await context.People.Where(p => p.Id == record.ResponsiblePersonId).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken),
            Deadline = await Deadlines.ExplainAsync(context, record, cancellationToken),
            Left = record.DueOn is { } due ? calendar.DaysLeft(due, WorkingCalendar.DayOf(now)) : null,
            AsOf = now,
        };
    }
}
