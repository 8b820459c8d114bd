using CreditBot.Archive.Deliveries;

namespace CreditBot.Service.Deliveries;

/// <summary>One way out of the house: the desk, a webhook, a robot, a conversation.</summary>
internal interface IDeliveryChannel
{
    /// <summary>The name in <see cref="Delivery.Channel"/>; one that ends in <c>:</c> stands for every channel that begins so.</summary>
    string Name { get; }

    /// <summary>What it is, for the desk's words <c>channel.{kind}</c>.</summary>
    string Kind { get; }

    /// <summary>How many rows are leased together; more than one suits channels that are fast or reach many receivers. The rows of one receiver are sent in order.</summary>
    int AtOnce => 1;

    /// <summary>How fast it may send; null when nobody minds.</summary>
    Pace? Pace => null;

    /// <summary>
    /// Sends one row. Must end by itself within 10 seconds; a failure is a result, an exception counts as <see cref="SendResult.Later"/>.
    /// </summary>
    Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancellationToken);
}
