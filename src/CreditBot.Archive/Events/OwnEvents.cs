using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Events;

/// <summary>One of a reporter's events: its state, how many reports it has and what the office has answered last.</summary>
public sealed record OwnEvent
{
    public required string Reference { get; init; }

    public required string Title { get; init; }

    public required EventStatus Status { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required int Reports { get; init; }

    public required DateTimeOffset? AcknowledgedAt { get; init; }

    public required string? AcknowledgedBy { get; init; }
}

/// <summary>What a reporter asks about the own events (RS-05).</summary>
public sealed class OwnEvents
{
    private readonly IDbContextFactory<ArchiveContext> contexts;

    internal OwnEvents(IDbContextFactory<ArchiveContext> contexts) => this.contexts = contexts;

    /// <summary>The newest events, and how many there are.</summary>
    public async Task<(IReadOnlyList<OwnEvent> Newest, int Count)> ListAsync(Guid reporterId, int count, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var own = context.Events.AsNoTracking().Where(e => e.ReporterId == reporterId);
        return (
            await Read(context, own.OrderByDescending(e => e.SubmittedAt).Take(count)).ToListAsync(cancellationToken),
            await own.CountAsync(cancellationToken));
    }

    /// <summary>The event with this number, or null when there is none or somebody else has reported it.</summary>
    public async Task<OwnEvent?> FindAsync(Guid reporterId, string reference, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Read(context, context.Events.AsNoTracking().Where(e => e.Reference == reference && e.ReporterId == reporterId)).SingleOrDefaultAsync(cancellationToken);
    }

    private static IQueryable<OwnEvent> Read(ArchiveContext context, IQueryable<MajorCreditEvent> events) =>
        from e in events
        join person in context.People on e.AcknowledgedById equals person.Id into officers
        from officer in officers.DefaultIfEmpty()
        orderby e.SubmittedAt descending
        select new OwnEvent
        {
            Reference = e.Reference,
            Title = e.Title,
            Status = e.Status,
            SubmittedAt = e.SubmittedAt,
            Reports = e.Reports.Count,
            AcknowledgedAt = e.AcknowledgedAt,
            AcknowledgedBy = officer == null ? null : officer.Name,
        };
}
