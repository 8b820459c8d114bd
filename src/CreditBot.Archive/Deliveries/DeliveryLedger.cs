using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Deliveries;

/// <summary>How many deliveries of a channel wait and how many were given up; every conversation counts as <c>conversation:</c>.</summary>
public sealed record ChannelCount(string Channel, int Waiting, int Dead);

/// <summary>
/// The outbox as the office and an operator see it: numbers, and what does not arrive. The notices of a tip that only some may know of, which go to their own
/// conversations, are not in it.
/// </summary>
public sealed class DeliveryLedger
{
    private const string Conversations = "conversation:";

    private readonly IDbContextFactory<ArchiveContext> contexts;

    internal DeliveryLedger(IDbContextFactory<ArchiveContext> contexts) => this.contexts = contexts;

    /// <summary>Counts of every channel that has undelivered rows.</summary>
    public async Task<IReadOnlyList<ChannelCount>> CountAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await CountAsync(Notices(context).Where(d => d.DeliveredAt == null && d.DeadAt == null), cancellationToken);
        var dead = await CountAsync(Notices(context).Where(d => d.DeadAt != null), cancellationToken);
        return [.. waiting.Keys.Union(dead.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(channel => new ChannelCount(channel, waiting.GetValueOrDefault(channel), dead.GetValueOrDefault(channel)))];
    }

    /// <summary>Each of the two questions has its own small index, whatever has been delivered in all the years.</summary>
    private static Task<Dictionary<string, int>> CountAsync(IQueryable<Delivery> rows, CancellationToken cancellationToken) => rows
        .GroupBy(d => d.Channel.StartsWith(Conversations) ? Conversations : d.Channel)
        .Select(group => new { Channel = group.Key, Count = group.Count() })
        .ToDictionaryAsync(row => row.Channel, row => row.Count, StringComparer.Ordinal, cancellationToken);

    /// <summary>Rows that were given up, newest first.</summary>
    public Task<List<Delivery>> DeadAsync(int most, CancellationToken cancellationToken) =>
        ReadAsync(rows => rows.Where(d => d.DeadAt != null).OrderByDescending(d => d.CreatedAt).ThenBy(d => d.Id).Take(most), cancellationToken);

    /// <summary>Rows that have failed and will be tried again, oldest first.</summary>
    public Task<List<Delivery>> FailingAsync(int most, CancellationToken cancellationToken) =>
        ReadAsync(rows => rows.Where(d => d.DeadAt == null && d.DeliveredAt == null && d.Attempts > 0).OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).Take(most), cancellationToken);

    /// <summary>A row by its key, or null.</summary>
    public async Task<Delivery?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Visible(context).SingleOrDefaultAsync(d => d.Key == key, cancellationToken);
    }

    private async Task<List<Delivery>> ReadAsync(Func<IQueryable<Delivery>, IQueryable<Delivery>> which, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await which(Notices(context)).ToListAsync(cancellationToken);
    }

    private static IQueryable<Delivery> Visible(ArchiveContext context) =>
        context.Deliveries.AsNoTracking().Where(d => !d.KeepsNoTime || !d.Channel.StartsWith(Conversations));

    /// <summary>Without the tests of channels.</summary>
    private static IQueryable<Delivery> Notices(ArchiveContext context) => Visible(context).Where(d => !d.Key.Contains(DeliveryQueue.TestMark));
}
