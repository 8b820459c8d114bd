using CreditBot.Archive.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Events.Escalation;

/// <summary>
/// Finds the events that nobody has signed for in time and writes who is told now (ME-09), outside of working hours too. A step of an event is one set of
/// rows with stable keys, written in a transaction that holds the event's row: two sweeps write nothing twice, and none writes after the signature.
/// </summary>
public sealed class EscalationSweep
{
    internal const int LongestChain = 10;

    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly DeliveryQueue deliveries;
    private readonly TimeProvider time;

    internal EscalationSweep(IDbContextFactory<ArchiveContext> contexts, DeliveryQueue deliveries, TimeProvider time) =>
        (this.contexts, this.deliveries, this.time) = (contexts, deliveries, time);

    /// <summary>Writes what is due; gives how many rows are new.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        string[] keys = [EscalationSettings.Minutes, EscalationSettings.Chain];
        var settings = await context.Settings.AsNoTracking().Where(s => keys.Contains(s.Key)).ToListAsync(cancellationToken);
        if (settings.Count == 0)
            return 0;

        var added = 0;
        var now = time.GetUtcNow();
        foreach (var waiting in await context.Events.AsNoTracking().Where(e => e.Status == EventStatus.Submitted).OrderBy(e => e.SubmittedAt).ToListAsync(cancellationToken))
        {
            if (EscalationPlan.At(waiting.SubmittedAt, settings) is not { } plan)
                continue;
            for (var step = await ToldAsync(context, waiting.Reference, cancellationToken) + 1; step <= plan.Due(waiting.Severity, now - waiting.SubmittedAt); step++)
                added += await WriteAsync(context, waiting, plan, step, cancellationToken);
        }

        return added;
    }

    /// <summary>Takes back what was not sent yet, or was given up, in the transaction of the signature.</summary>
    internal static async Task StopAsync(ArchiveContext context, string reference, CancellationToken cancellationToken)
    {
        var part = KeyOf(reference);
        await context.Deliveries.Where(d => d.DeliveredAt == null && d.DeadAt == null && d.Key.Contains(part)).ExecuteDeleteAsync(cancellationToken);
        await context.Deliveries.Where(d => d.DeadAt != null && d.Key.Contains(part)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>How many steps of an event are written. The desk is told in every one, so its rows count them.</summary>
    private static Task<int> ToldAsync(ArchiveContext context, string reference, CancellationToken cancellationToken)
    {
        var keys = Enumerable.Range(1, LongestChain).Select(step => DeskKey(reference, step)).ToList();
        return context.Deliveries.CountAsync(d => keys.Contains(d.Key), cancellationToken);
    }

    private async Task<int> WriteAsync(ArchiveContext context, MajorCreditEvent waiting, EscalationPlan plan, int step, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var unit = await context.Units.AsNoTracking().SingleAsync(u => u.Id == waiting.UnitId, cancellationToken);
        var notice = new Notice
        {
            Kind = NoticeKind.EventNotAcknowledged,
            Reference = waiting.Reference,
            RecordId = waiting.Id,
            UnitName = unit.Name,
            UnitEnglishName = unit.EnglishName,
            Category = waiting.Category,
            Severity = waiting.Severity.ToString(),
            Step = step,
            At = waiting.SubmittedAt,
        };
        var people = await EscalationPeople.ChannelsAsync(context, plan.Chain, step, cancellationToken);
        var rows = deliveries.OfficeChannels.Append(Desk).Concat(people).Distinct(StringComparer.Ordinal).Select(channel => new Delivery
        {
            Id = Guid.NewGuid(),
            Key = $"{channel}{KeyOf(waiting.Reference)}{step}",
            Channel = channel,
            Payload = notice.ToJson(),
            CreatedAt = now,
            NextAttemptAt = now,
        });
        return await deliveries.AddOnceAsync([.. rows], archive => IsWaitingAsync(archive, waiting.Id, cancellationToken), cancellationToken);
    }

    /// <summary>Locks the event's row until the transaction ends: whoever signs comes before or after.</summary>
    private static async Task<bool> IsWaitingAsync(ArchiveContext context, Guid eventId, CancellationToken cancellationToken) =>
        await context.Events.Where(e => e.Id == eventId && e.Status == EventStatus.Submitted)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Status, e => e.Status), cancellationToken) > 0;

    private const string Desk = "desk";

    private static string KeyOf(string reference) => $"/{reference}/{NoticeKind.EventNotAcknowledged}/";

    private static string DeskKey(string reference, int step) => $"{Desk}{KeyOf(reference)}{step}";
}
