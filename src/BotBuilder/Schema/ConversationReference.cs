using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Everything needed to speak in a conversation again later: store it, then continue with it.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public class ConversationReference
{
    public ConversationReference()
    {
    }

    public ConversationReference(string activityId = default, ChannelAccount user = default, ChannelAccount bot = default, ConversationAccount conversation = default, string channelId = default, string serviceUrl = default)
    {
        ActivityId = activityId;
        User = user;
        Bot = bot;
        Conversation = conversation;
        ChannelId = channelId;
        ServiceUrl = serviceUrl;
    }

    public string ActivityId { get; set; }

    public ChannelAccount User { get; set; }

    public ChannelAccount Bot { get; set; }

    public ConversationAccount Conversation { get; set; }

    public string ChannelId { get; set; }

    public string Locale { get; set; }

    public string ServiceUrl { get; set; }

    /// <summary>The event that opens a proactive turn in this conversation.</summary>
    public Activity GetContinuationActivity() => new(ActivityTypes.Event, Guid.NewGuid().ToString())
    {
        Name = ActivityEventNames.ContinueConversation,
        ChannelId = ChannelId,
        ServiceUrl = ServiceUrl,
        Locale = Locale,
        Conversation = Conversation,
        From = User,
        Recipient = Bot,
        RelatesTo = this,
    };
}
