using CreditBot.Archive;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Service.Desk.Rectifications;

/// <summary>A draft or a finished notice in the desk's list.</summary>
internal sealed record OtherRow(Guid Id, string? Reference, string? DocumentNumber, string Summary, string UnitName, string UnitEnglishName, RectificationStatus Status, DateOnly? DueOn);

/// <summary>Reads what only the desk lists: drafts, finished notices, suggestions, and the people of a unit.</summary>
internal sealed class NoticeList(IDbContextFactory<ArchiveContext> archive)
{
    public const int Most = 50;

    /// <summary>Drafts, newest first.</summary>
    public async Task<IReadOnlyList<OtherRow>> DraftsAsync(Guid? unit, CancellationToken cancellationToken)
    {
        await using var context = await archive.CreateDbContextAsync(cancellationToken);
        var drafts = Of(context, unit).Where(r => r.Status == RectificationStatus.Draft);
        return await Rows(context, drafts.OrderByDescending(r => r.OriginatedAt).Take(Most)).ToListAsync(cancellationToken);
    }

    /// <summary>Closed and cancelled notices before a reference, newest first.</summary>
    public async Task<IReadOnlyList<OtherRow>> FinishedAsync(Guid? unit, string? before, CancellationToken cancellationToken)
    {
        await using var context = await archive.CreateDbContextAsync(cancellationToken);
        var finished = Of(context, unit).Where(r => r.Status == RectificationStatus.Closed || r.Status == RectificationStatus.Cancelled);
        if (before is not null)
            finished = finished.Where(r => string.Compare(r.Reference, before) < 0);
        return await Rows(context, finished.OrderByDescending(r => r.Reference).Take(Most)).ToListAsync(cancellationToken);
    }

    public async Task<int> DraftCountAsync(CancellationToken cancellationToken)
    {
        await using var context = await archive.CreateDbContextAsync(cancellationToken);
        return await context.Rectifications.CountAsync(r => r.Status == RectificationStatus.Draft, cancellationToken);
    }

    /// <summary>Everybody who can be the responsible person, by unit and name.</summary>
    public async Task<IReadOnlyList<Person>> PeopleAsync(CancellationToken cancellationToken)
    {
        await using var context = await archive.CreateDbContextAsync(cancellationToken);
        return await context.People.AsNoTracking().Where(p => p.LeftAt == null).OrderBy(p => p.UnitId).ThenBy(p => p.Name).ToListAsync(cancellationToken);
    }

    /// <summary>Names of the officers who acted on a notice, by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid?> people, CancellationToken cancellationToken)
    {
        var ids = people.OfType<Guid>().Distinct().ToList();
        await using var context = await archive.CreateDbContextAsync(cancellationToken);
        return await context.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
    }

    /// <summary>The line of the log that a file belongs to is one of this notice; gives the notice's number.</summary>
    public async Task<string?> ReferenceOfFileAsync(Guid id, Guid fileId, CancellationToken cancellationToken)
    {
        await using var context = await archive.CreateDbContextAsync(cancellationToken);
        return await (
            from file in context.Attachments
            join entry in context.RectificationEntries on file.EntryId equals entry.Id
            join notice in context.Rectifications on entry.RectificationId equals notice.Id
            where file.Id == fileId && notice.Id == id
            select notice.Reference ?? notice.Id.ToString()).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Suggestions that are to be decided, oldest first, with author and unit.</summary>
    public async Task<IReadOnlyList<(RectificationSuggestion Suggestion, string Author, Unit Unit)>> SuggestionsAsync(CancellationToken cancellationToken)
    {
        await using var context = await archive.CreateDbContextAsync(cancellationToken);
        var rows = await (
            from suggestion in context.RectificationSuggestions.AsNoTracking()
            join person in context.People on suggestion.AuthorId equals person.Id
            join unit in context.Units on suggestion.UnitId equals unit.Id
            where suggestion.Status == SuggestionStatus.Open
            orderby suggestion.CreatedAt
            select new { suggestion, person.Name, unit }).Take(Most).ToListAsync(cancellationToken);
        return [.. rows.Select(r => (r.suggestion, r.Name, r.unit))];
    }

    public async Task<RectificationSuggestion?> SuggestionAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await archive.CreateDbContextAsync(cancellationToken);
        return await context.RectificationSuggestions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.Status == SuggestionStatus.Open, cancellationToken);
    }

    private static IQueryable<Rectification> Of(ArchiveContext context, Guid? unit) =>
        unit is { } id ? context.Rectifications.AsNoTracking().Where(r => r.UnitId == id) : context.Rectifications.AsNoTracking();

    private static IQueryable<OtherRow> Rows(ArchiveContext context, IQueryable<Rectification> notices) =>
        from r in notices
        join unit in context.Units on r.UnitId equals unit.Id
        select new OtherRow(r.Id, r.Reference, r.DocumentNumber, r.Summary, unit.Name, unit.EnglishName, r.Status, r.DueOn);
}
