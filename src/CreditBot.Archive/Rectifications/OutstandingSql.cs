using CreditBot.Archive.Storage.Postgres;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Rectifications;

/// <summary>
/// The queries of the list. Each has the form that the indexes of the open notices serve: the open ones by the bare column, one unit as an equality,
/// the page as a range of due days, counts from the index alone.
/// </summary>
internal static class OutstandingSql
{
    public static IQueryable<Rectification> Scope(ArchiveContext context, IReadOnlyList<Guid>? units)
    {
        var open = context.Rectifications.AsNoTracking().Where(r => r.IsOpen);
        return units switch
        {
            null => open,
            [var only] => Fenced(context, open.Where(r => r.UnitId == only)),
            _ => Fenced(context, open.Where(r => units.Contains(r.UnitId))),
        };
    }

    /// <summary>
    /// PostgreSQL multiplies shares, as if what is open were spread over all due days: for days to come it would rather read everybody's than the unit's.
    /// It does not look behind an OFFSET, so the units' notices are read first and days and states chosen among them.
    /// </summary>
    private static IQueryable<Rectification> Fenced(ArchiveContext context, IQueryable<Rectification> open)
    {
        var none = 0;
        return context is PostgresArchiveContext ? open.OrderBy(r => r.UnitId).Skip(none) : open;
    }

    /// <summary>The filter and the due days that are asked for; both hold where both are given.</summary>
    public static IQueryable<Rectification> Filter(IQueryable<Rectification> open, OutstandingQuery query, DateOnly today, DateOnly? soon) =>
        Between(query.Filter switch
        {
            RectificationFilter.Overdue => open.Where(r => r.DueOn < today),
            RectificationFilter.DueSoon => open.Where(r => r.DueOn >= today && r.DueOn <= soon),
            RectificationFilter.UnderReview => In(open, query, RectificationStatus.UnderReview),
            RectificationFilter.SentBack => In(open, query, RectificationStatus.SentBack),
            RectificationFilter.Issued => In(open, query, RectificationStatus.Issued),
            RectificationFilter.ExtensionRequested => In(open, query, RectificationStatus.ExtensionRequested),
            _ => open,
        }, query.From, query.To);

    /// <summary>
    /// Numbers are looked for in the index first, so that only the rows of the page are read from the table: also where several units are in the scope and
    /// what is open in them is sorted.
    /// </summary>
    public static IQueryable<OutstandingRow> Rows(ArchiveContext context, IQueryable<Rectification> notices, PageKey? after, int count)
    {
        if (after is { DueOn: var dueOn, Reference: var reference })
            notices = notices.Where(r => r.DueOn >= dueOn && (r.DueOn > dueOn || string.Compare(r.Reference, reference) > 0));
        var page = notices.OrderBy(r => r.DueOn).ThenBy(r => r.Reference).Select(r => r.Reference).Take(count);
        return
            from number in page
            join r in context.Rectifications.AsNoTracking() on number equals r.Reference
            join unit in context.Units on r.UnitId equals unit.Id
            join person in context.People on r.ResponsiblePersonId equals person.Id into people
            from responsible in people.DefaultIfEmpty()
            orderby r.DueOn, r.Reference
            select new OutstandingRow
            {
                Id = r.Id,
                Reference = r.Reference!,
                DocumentNumber = r.DocumentNumber,
                Summary = r.Summary,
                UnitId = r.UnitId,
                UnitName = unit.Name,
                UnitEnglishName = unit.EnglishName,
                ResponsibleName = responsible == null ? null : responsible.Name,
                IssuedOn = r.IssuedOn!.Value,
                DueOn = r.DueOn!.Value,
                IsProvisional = r.IsProvisional,
                Status = r.Status,
            };
    }

    public static async Task<OutstandingCounts> CountAsync(IQueryable<Rectification> open, DateOnly today, DateOnly? soon, CancellationToken cancellationToken)
    {
        var groups = await Groups(open, today, soon ?? today.AddDays(-1)).ToListAsync(cancellationToken);
        return new(
            groups.Sum(g => g.All),
            groups.Sum(g => g.Overdue),
            soon is null ? null : groups.Sum(g => g.Soon),
            Of(RectificationStatus.UnderReview),
            Of(RectificationStatus.SentBack),
            Of(RectificationStatus.Issued),
            Of(RectificationStatus.ExtensionRequested));

        int Of(RectificationStatus status) => groups.Find(g => g.Status == status)?.All ?? 0;
    }

    public static IQueryable<OutstandingGroup> Groups(IQueryable<Rectification> open, DateOnly today, DateOnly until) =>
        open.GroupBy(r => r.Status).Select(g => new OutstandingGroup(
            g.Key,
            g.Count(),
            g.Count(r => r.DueOn < today),
            g.Count(r => r.DueOn >= today && r.DueOn <= until)));

    /// <summary>
    /// Of given units, whatever is not in another of the open states: SQLite, which keeps no statistics, would take the index of the states for an equality
    /// and read the whole bureau's.
    /// </summary>
    private static IQueryable<Rectification> In(IQueryable<Rectification> open, OutstandingQuery query, RectificationStatus status)
    {
        if (query.Units is null)
            return open.Where(r => r.Status == status);
        var others = RectificationRules.Open.Where(other => other != status).ToList();
        return open.Where(r => !others.Contains(r.Status));
    }

    private static IQueryable<Rectification> Between(IQueryable<Rectification> open, DateOnly? from, DateOnly? to)
    {
        if (from is { } first)
            open = open.Where(r => r.DueOn >= first);
        return to is { } last ? open.Where(r => r.DueOn <= last) : open;
    }
}

/// <summary>How many open notices have one state.</summary>
internal sealed record OutstandingGroup(RectificationStatus Status, int All, int Overdue, int Soon);
