using CreditBot.Archive.Deliveries;

namespace CreditBot.Service.Deliveries;

/// <summary>Says something unasked in a conversation of the bot.</summary>
internal interface IConversationNotifier
{
    /// <summary>
    /// Sends the delivery's notice to the account of a binding. The notifier may settle the row in its own turn;
    /// settling it twice does no harm. A binding that is revoked or cannot be reached any more is <see cref="SendResult.Hopeless"/>.
    /// </summary>
    Task<SendResult> NotifyAsync(Guid bindingId, Delivery delivery, CancellationToken cancellationToken);
}

/// <summary>Every channel <c>conversation:{binding id}</c>; slow receivers do not wait for each other.</summary>
internal sealed class ConversationChannel(IConversationNotifier notifier) : IDeliveryChannel
{
    public string Name => "conversation:";

    public string Kind => "Conversations";

    public int AtOnce => 8;

    public Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancellationToken) =>
        Guid.TryParse(delivery.Channel.AsSpan(Name.Length), out var binding)
            ? notifier.NotifyAsync(binding, delivery, cancellationToken)
            : Task.FromResult<SendResult>(new SendResult.Hopeless("channel name"));
}
