using CreditBot.Archive.Deliveries;

namespace CreditBot.Service.Deliveries;

/// <summary>The embedded default: tells the desks that are open. A desk that is not open reads the list when it opens.</summary>
internal sealed class DeskChannel(ILiveFeed feed) : IDeliveryChannel
{
    public string Name => "desk";

    public string Kind => "Desk";

    public int AtOnce => 32;

    public Task<SendResult> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var notice = Notice.FromJson(delivery.Payload);
        if (notice.RecordId is { } id)
            feed.Changed(id, isNews: true);
        else if (notice.Kind == NoticeKind.ChannelTest)
            feed.Tested();
        return Task.FromResult<SendResult>(new SendResult.Sent());
    }
}

/// <summary>Tells open desks that an event is new or has changed.</summary>
internal interface ILiveFeed
{
    /// <summary>News are reports, which are announced; other changes only bring the list up to date.</summary>
    void Changed(Guid eventId, bool isNews);

    /// <summary>Somebody tries whether open desks hear.</summary>
    void Tested();
}
