using CreditBot.Archive.Deliveries;
using CreditBot.Service.Deliveries.Texts;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries;

/// <summary>What a delivery says, in words and with its link.</summary>
internal sealed class ChannelNotices(NoticeTexts texts, IOptions<PublicAddress> address)
{
    public NoticeMessage Of(Delivery delivery, string language) => Of(Notice.FromJson(delivery.Payload), language);

    public NoticeMessage Of(Notice notice, string language) => texts.Message(notice, language, LinkOf(notice));

    public string? LinkOf(Notice notice) => address.Value.Of(notice);
}
