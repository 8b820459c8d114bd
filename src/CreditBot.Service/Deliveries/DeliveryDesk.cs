using CreditBot.Archive;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Deliveries;

namespace CreditBot.Service.Deliveries;

/// <summary>A channel as the desk shows it; <c>Kind</c> is a configured kind, <c>desk</c> or <c>conversation</c>.</summary>
internal sealed record ChannelState(string Name, string Kind, bool IsPaused, int Waiting, int Dead, bool CanBeTested)
{
    /// <summary>Whether it is one of <c>Office:Channels</c>.</summary>
    public bool IsConfigured => Name.StartsWith("office:", StringComparison.Ordinal);

    public bool Has(Delivery delivery) => Name.EndsWith(':') ? delivery.Channel.StartsWith(Name, StringComparison.Ordinal) : delivery.Channel == Name;
}

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
    public async Task<bool> ResendAsync(Guid id, string actor, CancellationToken cancellationToken)
    {
        if (await queue.ReviveAsync(id, actor, cancellationToken) is not { } channel)
            return false;
        circuits.Of(channel).TryNow();
        return true;
    }

    /// <summary>Sends a test; gives its key, or null when there is no such channel.</summary>
    public async Task<string?> TestAsync(string channel, string actor, CancellationToken cancellationToken)
    {
        if (!IsTestable(channel) || !channels.Any(known => known.Name == channel))
            return null;
        var now = time.GetUtcNow();
        var row = new Delivery
        {
            Id = Guid.NewGuid(),
            Key = $"{channel}{DeliveryQueue.TestMark}{Guid.NewGuid():N}",
            Channel = channel,
            Payload = new Notice { Kind = NoticeKind.ChannelTest, Reference = "TEST", At = now }.ToJson(),
            CreatedAt = now,
            NextAttemptAt = now,
        };
        circuits.Of(channel).TryNow();
        await queue.AddOnceAsync([row], context => LogAsync(context, now, actor, channel, cancellationToken), cancellationToken);
        return row.Key;
    }

    private static async Task<bool> LogAsync(ArchiveContext context, DateTimeOffset now, string actor, string channel, CancellationToken cancellationToken)
    {
        await AuditChain.AppendAsync(context, now, actor, DeliveryActions.Tested, channel, "", cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>What became of a test.</summary>
    public Task<Delivery?> FindAsync(string key, CancellationToken cancellationToken) => ledger.FindAsync(key, cancellationToken);

    /// <summary>Conversations belong to people, who are not bothered.</summary>
    private static bool IsTestable(string channel) => !channel.EndsWith(':');
}
