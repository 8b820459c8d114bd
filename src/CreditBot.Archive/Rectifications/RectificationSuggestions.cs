using CreditBot.Archive.Audit;
using CreditBot.Archive.Calendars;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Events;
using CreditBot.Archive.Storage;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Rectifications;

/// <summary>What a liaison suggests. The id is the draft's id.</summary>
public sealed record NewSuggestion
{
    public required Guid Id { get; init; }

    public required Guid UnitId { get; init; }

    public required Guid AuthorId { get; init; }

    public required string Problem { get; init; }

    public required string Risk { get; init; }

    public required string Proposal { get; init; }

    public DateOnly? DueOn { get; init; }
}

/// <summary>Suggestions of liaisons (2.4.2): made in the chat, decided at the desk, tracked by who made them.</summary>
public sealed class RectificationSuggestions
{
    private const int Shown = 50;

    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly CalendarStore calendars;
    private readonly DeliveryQueue deliveries;
    private readonly TimeProvider time;

    internal RectificationSuggestions(IDbContextFactory<ArchiveContext> contexts, CalendarStore calendars, DeliveryQueue deliveries, TimeProvider time) =>
        (this.contexts, this.calendars, this.deliveries, this.time) = (contexts, calendars, deliveries, time);

    /// <summary>Files a suggestion and tells the office. The same id again gives the first answer. Refused with <c>suggestion.noText</c>.</summary>
    public async Task<Outcome<RectificationSuggestion>> SuggestAsync(ArchiveTurn turn, NewSuggestion said, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(said.Problem) || string.IsNullOrWhiteSpace(said.Risk) || string.IsNullOrWhiteSpace(said.Proposal))
            return new Outcome<RectificationSuggestion>.Refused("suggestion.noText");

        var context = await turn.OpenAsync(cancellationToken);
        var now = time.GetUtcNow();
        await References.LockAsync(context, References.Suggestion, now, cancellationToken);
        if (await context.RectificationSuggestions.SingleOrDefaultAsync(s => s.Id == said.Id, cancellationToken) is { } before)
            return new Outcome<RectificationSuggestion>.Done(before);

        var record = new RectificationSuggestion
        {
            Id = said.Id,
            Reference = await References.NextAsync(context, References.Suggestion, now, cancellationToken),
            UnitId = said.UnitId,
            AuthorId = said.AuthorId,
            Problem = said.Problem.Trim(),
            Risk = said.Risk.Trim(),
            Proposal = said.Proposal.Trim(),
            DueOn = said.DueOn,
            CreatedAt = now,
        };
        context.RectificationSuggestions.Add(record);
        var notice = await NoticeAsync(context, record, NoticeKind.RectificationSuggested, now, cancellationToken);
        context.Deliveries.AddRange(deliveries.OfficeChannels.Select(channel => EventRecords.DeliveryOf(channel, notice)));
        await AuditChain.AppendAsync(context, now, said.AuthorId.ToString(), "suggestion.made", record.Reference, "", cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        return new Outcome<RectificationSuggestion>.Done(record);
    }

    /// <summary>The office makes a notice of it. Refused with <c>suggestion.unknown</c> or <c>suggestion.decided</c>.</summary>
    public Task<Outcome<RectificationSuggestion>> AdoptAsync(ArchiveTurn turn, Guid id, Guid rectificationId, Guid officerId, CancellationToken cancellationToken) =>
        DecideAsync(turn, id, officerId, s => (s.Status, s.RectificationId) = (SuggestionStatus.Adopted, rectificationId), NoticeKind.SuggestionAdopted, cancellationToken);

    /// <summary>The office makes no notice of it and says why. Refused with <c>suggestion.unknown</c>, <c>suggestion.decided</c> or <c>suggestion.noText</c>.</summary>
    public Task<Outcome<RectificationSuggestion>> DeclineAsync(ArchiveTurn turn, Guid id, Guid officerId, string reason, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(reason)
            ? Task.FromResult<Outcome<RectificationSuggestion>>(new Outcome<RectificationSuggestion>.Refused("suggestion.noText"))
            : DecideAsync(turn, id, officerId, s => (s.Status, s.DecisionNote) = (SuggestionStatus.Declined, reason.Trim()), NoticeKind.SuggestionDeclined, cancellationToken);

    /// <summary>What a person tracks: own suggestions with what became of them, and open notices the person is responsible for; newest first, at most 50 of each.</summary>
    public async Task<IReadOnlyList<TrackedItem>> TrackedByAsync(Guid personId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var today = WorkingCalendar.DayOf(time.GetUtcNow());
        var calendar = await calendars.CurrentAsync(context, cancellationToken);
        var suggested = await (
            from s in context.RectificationSuggestions.AsNoTracking()
            join r in context.Rectifications on s.RectificationId equals r.Id into notices
            from notice in notices.DefaultIfEmpty()
            where s.AuthorId == personId
            orderby s.CreatedAt descending
            select new { Suggestion = s, Notice = notice }).Take(Shown).ToListAsync(cancellationToken);
        var own = await context.Rectifications.AsNoTracking()
            .Where(r => r.ResponsiblePersonId == personId && r.IsOpen)
            .OrderBy(r => r.DueOn).Take(Shown).ToListAsync(cancellationToken);
        var known = suggested.Select(s => s.Notice?.Id).ToHashSet();
        return
        [
            .. suggested.Select(s => ItemOf(s.Suggestion, s.Notice)),
            .. own.Where(r => !known.Contains(r.Id)).Select(r => ItemOf(null, r)),
        ];

        TrackedItem ItemOf(RectificationSuggestion? s, Rectification? r) => new()
        {
            Id = s?.Id ?? r!.Id,
            Reference = s?.Reference ?? r!.Reference!,
            Summary = s is null ? r!.Summary : RectificationDrafts.SummaryOf(s.Problem),
            At = s?.CreatedAt ?? r!.IssuedAt ?? r!.OriginatedAt,
            Suggestion = s?.Status,
            DecisionNote = s?.DecisionNote,
            Notice = r?.Reference,
            Status = r?.Reference is null ? null : r.Status,
            DueOn = r?.DueOn,
            Left = r is { IsOpen: true, DueOn: { } due } ? calendar.DaysLeft(due, today) : null,
        };
    }

    private async Task<Outcome<RectificationSuggestion>> DecideAsync(
        ArchiveTurn turn, Guid id, Guid officerId, Action<RectificationSuggestion> decide, NoticeKind kind, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        await context.RectificationSuggestions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, s => s.Status), cancellationToken);
        if (await context.RectificationSuggestions.SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } record)
            return new Outcome<RectificationSuggestion>.Refused("suggestion.unknown");
        if (record.Status != SuggestionStatus.Open)
            return new Outcome<RectificationSuggestion>.Refused("suggestion.decided");

        var now = time.GetUtcNow();
        decide(record);
        (record.DecidedById, record.DecidedAt) = (officerId, now);
        var notice = await NoticeAsync(context, record, kind, now, cancellationToken) with { Note = record.DecisionNote };
        foreach (var channel in await Recipients.OfPeopleAsync(context, [record.AuthorId], cancellationToken))
            context.Deliveries.Add(EventRecords.DeliveryOf(channel, notice));
        var action = kind == NoticeKind.SuggestionAdopted ? "suggestion.adopted" : "suggestion.declined";
        await AuditChain.AppendAsync(context, now, officerId.ToString(), action, record.Reference, record.RectificationId?.ToString() ?? "", cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        return new Outcome<RectificationSuggestion>.Done(record);
    }

    private static async Task<Notice> NoticeAsync(ArchiveContext context, RectificationSuggestion record, NoticeKind kind, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var unit = await context.Units.AsNoTracking().SingleAsync(u => u.Id == record.UnitId, cancellationToken);
        return new() { Kind = kind, Reference = record.Reference, UnitName = unit.Name, UnitEnglishName = unit.EnglishName, At = at };
    }
}
