using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Deliveries;

/// <summary>
/// One question for due rows: which channels, how many, at what time. A leased row is not due before its lease is over, so that what is due and what
/// waits is told by <c>NextAttemptAt</c> alone.
/// </summary>
internal sealed class DeliveryClaim(IReadOnlyList<string> channels, int count, DateTimeOffset now)
{
    public Task<bool> IsAnythingDueAsync(ArchiveContext context, CancellationToken cancellationToken) =>
        Rows(context, forUpdate: false).AnyAsync(cancellationToken);

    /// <summary>Leases the rows in the context's transaction.</summary>
    public async Task<List<Delivery>> TakeAsync(ArchiveContext context, TimeSpan lease, CancellationToken cancellationToken)
    {
        var rows = await Rows(context, forUpdate: context.Database.IsNpgsql()).AsNoTracking().ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(d => d.Id);
        var until = now + lease;
        await context.Deliveries.Where(d => ids.Contains(d.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.LeasedUntil, (DateTimeOffset?)until).SetProperty(d => d.NextAttemptAt, until), cancellationToken);
        foreach (var row in rows)
            (row.LeasedUntil, row.NextAttemptAt) = (until, until);
        return rows;
    }

    /// <summary>Due rows, oldest first, without those that wait for an earlier row to the same receiver which is being sent, or which has failed only a few times.</summary>
    private IQueryable<Delivery> Rows(ArchiveContext context, bool forUpdate)
    {
        var values = new List<object> { now.UtcTicks, count, DeliveryQueue.AttemptsThatHold, DeliveryQueue.RefusedMark };
        var conditions = channels.Select(channel =>
        {
            values.Add(channel);
            var place = $"{{{values.Count - 1}}}";
            return channel.EndsWith(':') ? $"substr(\"Channel\", 1, length({place})) = {place}" : $"\"Channel\" = {place}";
        });
        var sql = $$"""
            SELECT * FROM "Deliveries" AS due
            WHERE "DeliveredAt" IS NULL AND "DeadAt" IS NULL AND "NextAttemptAt" <= {0}
              AND ("LeasedUntil" IS NULL OR "LeasedUntil" <= {0}) AND ({{string.Join(" OR ", conditions)}})
              AND NOT EXISTS (
                SELECT 1 FROM "Deliveries" AS held
                WHERE held."DeliveredAt" IS NULL AND held."DeadAt" IS NULL AND held."NextAttemptAt" > {0} AND held."Channel" = due."Channel"
                  AND (held."CreatedAt" < due."CreatedAt" OR (held."CreatedAt" = due."CreatedAt" AND held."Key" < due."Key"))
                  AND held."Attempts" < {2} AND (held."LeasedUntil" > {0} OR held."Attempts" > 0)
                  AND substr(coalesce(held."LastError", ''), 1, length({3})) <> {3})
            ORDER BY "CreatedAt", "Key" LIMIT {1} {{(forUpdate ? "FOR UPDATE OF due SKIP LOCKED" : "")}}
            """;
        return context.Deliveries.FromSqlRaw(sql, [.. values]);
    }
}
