using CreditBot.Archive.Deliveries;

namespace CreditBot.Service.Deliveries;

/// <summary>
/// Empties the outbox (design §8): one loop per channel, so that a dead one never delays another.
/// A row that was sent but not settled because the process died is sent again with the same key once its lease is over;
/// in normal operation, a stop included, every row is sent once.
/// </summary>
internal sealed class DeliveryWorker(IEnumerable<IDeliveryChannel> channels, DeliveryQueue queue, ChannelLoop loop) : BackgroundService
{
    private readonly IReadOnlyList<IDeliveryChannel> _channels = [.. channels];

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        queue.OfficeChannels = [.. _channels.Select(channel => channel.Name).Where(name => !name.EndsWith(':'))];
        return base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_channels.Select(channel => Task.Run(() => loop.RunAsync(channel, stoppingToken), CancellationToken.None)));
}
