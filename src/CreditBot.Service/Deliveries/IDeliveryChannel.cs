using CreditBot.Archive.Deliveries;

namespace CreditBot.Service.Deliveries;

/// <summary>One way out of the house: the desk, a webhook, a robot, a conversation.</summary>
internal interface IDeliveryChannel
{
    /// <summary>The name in <see cref="Delivery.Channel"/>; one that ends in <c>:</c> stands for every channel that begins so.</summary>
    string Name { get; }

    /// <summary>
    /// How many rows are leased together. With 1 the channel keeps the order of the rows while a receiver is down;
    /// more suits channels that cannot fail or that reach many receivers.
    /// </summary>
    int AtOnce => 1;

    /// <summary>
    /// Sends one row. Must end by itself within 10 seconds; a failure is a result, an exception counts as <see cref="SendResult.Later"/>.
    /// </summary>
    Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancellationToken);
}
