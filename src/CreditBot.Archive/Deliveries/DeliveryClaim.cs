using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Deliveries;

/// <summary>One question for due rows: which channels, how many, at what time.</summary>
internal sealed class DeliveryClaim(IReadOnlyList<string> channels, int count, DateTimeOffset now)
{
    public Task<bool> IsAnythingDueAsync(ArchiveContext context, CancellationToken cancellationToken) =>
        Rows(context, forUpdate: false).AnyAsync(cancellationToken);

    /// <summary>Leases the rows in the context's transaction.</summary>
    public async Task<List<Delivery>> TakeAsync(ArchiveContext context, TimeSpan lease, CancellationToken cancellationToken)
    {
        var rows = await Rows(context, forUpdate: context.Database.IsNpgsql()).AsNoTracking().ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(d => d.Id);
        DateTimeOffset? until = now + lease;
        await context.Deliveries.Where(d => ids.Contains(d.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.LeasedUntil, until), cancellationToken);
        foreach (var row in rows)
            row.LeasedUntil = until;
        return rows;
    }

    private IQueryable<Delivery> Rows(ArchiveContext context, bool forUpdate)
    {
        var values = new List<object> { now.UtcTicks, count };
        var conditions = channels.Select(channel =>
        {
            values.Add(channel);
            var place = $"{{{values.Count - 1}}}";
            return channel.EndsWith(':') ? $"substr(\"Channel\", 1, length({place})) = {place}" : $"\"Channel\" = {place}";
        });
        var sql = $$"""
            SELECT * FROM "Deliveries"
            WHERE "DeliveredAt" IS NULL AND "DeadAt" IS NULL AND "NextAttemptAt" <= {0}
              AND ("LeasedUntil" IS NULL OR "LeasedUntil" <= {0}) AND ({{string.Join(" OR ", conditions)}})
            ORDER BY "CreatedAt", "Key" LIMIT {1} {{(forUpdate ? "FOR UPDATE SKIP LOCKED" : "")}}
            """;
        return context.Deliveries.FromSqlRaw(sql, [.. values]);
    }
}
