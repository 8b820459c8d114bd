using CreditBot.Archive.Deliveries;

namespace CreditBot.Service.Deliveries;

/// <summary>A channel as the desk shows it; <c>Kind</c> is a configured kind, <c>desk</c> or <c>conversation</c>.</summary>
internal sealed record ChannelState(string Name, string Kind, bool IsPaused, int Waiting, int Dead, bool CanBeTested);

/// <summary>What the office sees of its channels: whether they work, and what did not arrive.</summary>
internal sealed class DeliveryDesk(DeliveryLedger ledger, DeliveryQueue queue, Circuits circuits, TimeProvider time, IEnumerable<IDeliveryChannel> channels)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<ChannelState>> ChannelsAsync(CancellationToken cancellationToken)
    {
        var counts = (await ledger.CountAsync(cancellationToken)).ToDictionary(count => count.Channel, StringComparer.Ordinal);
        return [.. channels.Select(channel =>
        {
            var count = counts.GetValueOrDefault(channel.Name);
            return new ChannelState(channel.Name, channel.Kind, circuits.Of(channel.Name).IsOpen, count?.Waiting ?? 0, count?.Dead ?? 0, IsTestable(channel.Name));
        })];
    }

    public Task<List<Delivery>> DeadAsync(CancellationToken cancellationToken) => ledger.DeadAsync(Most, cancellationToken);

    public Task<List<Delivery>> FailingAsync(CancellationToken cancellationToken) => ledger.FailingAsync(Most, cancellationToken);

    /// <summary>False when the row is not dead.</summary>
    public Task<bool> ResendAsync(Guid id, CancellationToken cancellationToken) => queue.ReviveAsync(id, cancellationToken);

    /// <summary>Sends a test; gives its key, or null when there is no such channel.</summary>
    public async Task<string?> TestAsync(string channel, CancellationToken cancellationToken)
    {
        if (!IsTestable(channel) || !channels.Any(known => known.Name == channel))
            return null;
        var now = time.GetUtcNow();
        var row = new Delivery
        {
            Id = Guid.NewGuid(),
            Key = $"{channel}/test/{Guid.NewGuid():N}",
            Channel = channel,
            Payload = new Notice { Kind = NoticeKind.ChannelTest, Reference = "TEST", At = now }.ToJson(),
            CreatedAt = now,
            NextAttemptAt = now,
        };
        await queue.AddOnceAsync([row], cancellationToken);
        return row.Key;
    }

    /// <summary>What became of a test.</summary>
    public Task<Delivery?> FindAsync(string key, CancellationToken cancellationToken) => ledger.FindAsync(key, cancellationToken);

    /// <summary>The desk itself shows the page, and conversations belong to people.</summary>
    private static bool IsTestable(string channel) => channel.StartsWith("office:", StringComparison.Ordinal);
}
