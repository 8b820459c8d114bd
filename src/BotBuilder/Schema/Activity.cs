using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The message unit of the Bot Framework: one type for everything that users, bots and channels tell each other.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
public partial class Activity
{
    public const string ContentType = "application/vnd.microsoft.activity";

    [JsonExtensionData]
    private JObject _properties;

    public Activity()
    {
    }

    public Activity(string type = default, string id = default)
    {
        Type = type;
        Id = id;
    }

    /// <summary>One of <see cref="ActivityTypes"/>.</summary>
    public string Type { get; set; }

    public string Id { get; set; }

    /// <summary>When it was sent, UTC.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The same instant with the sender's offset.</summary>
    public DateTimeOffset? LocalTimestamp { get; set; }

    /// <summary>IANA name of the sender's time zone.</summary>
    public string LocalTimezone { get; set; }

    /// <summary>Where the connector of the channel listens.</summary>
    public string ServiceUrl { get; set; }

    public string ChannelId { get; set; }

    public ChannelAccount From { get; set; }

    public ConversationAccount Conversation { get; set; }

    public ChannelAccount Recipient { get; set; }

    /// <summary>One of <see cref="TextFormatTypes"/>; markdown when null.</summary>
    public string TextFormat { get; set; }

    /// <summary>One of <see cref="AttachmentLayoutTypes"/>; list when null.</summary>
    public string AttachmentLayout { get; set; }

    public IList<ChannelAccount> MembersAdded { get; set; }

    public IList<ChannelAccount> MembersRemoved { get; set; }

    public IList<MessageReaction> ReactionsAdded { get; set; }

    public IList<MessageReaction> ReactionsRemoved { get; set; }

    public string TopicName { get; set; }

    public bool? HistoryDisclosed { get; set; }

    /// <summary>BCP 47 language of the text.</summary>
    public string Locale { get; set; }

    public string Text { get; set; }

    /// <summary>What to say aloud, text or SSML.</summary>
    public string Speak { get; set; }

    /// <summary>One of <see cref="InputHints"/>.</summary>
    public string InputHint { get; set; }

    public string Summary { get; set; }

    public SuggestedActions SuggestedActions { get; set; }

    public IList<Attachment> Attachments { get; set; }

    public IList<Entity> Entities { get; set; }

    /// <summary>What only this channel understands; parsed JSON when it came over the wire.</summary>
    public object ChannelData { get; set; }

    public string Action { get; set; }

    public string ReplyToId { get; set; }

    public string Label { get; set; }

    public string ValueType { get; set; }

    /// <summary>Payload of a button, event or invoke; parsed JSON when it came over the wire.</summary>
    public object Value { get; set; }

    /// <summary>Name of the event or invoke.</summary>
    public string Name { get; set; }

    public ConversationReference RelatesTo { get; set; }

    public string Code { get; set; }

    public DateTimeOffset? Expiration { get; set; }

    public string Importance { get; set; }

    /// <summary>One of <see cref="DeliveryModes"/>; normal when null.</summary>
    public string DeliveryMode { get; set; }

    public IList<string> ListenFor { get; set; }

    public IList<TextHighlight> TextHighlights { get; set; }

    public SemanticAction SemanticAction { get; set; }

    /// <summary>Who called the bot, as authentication found it; never taken from the wire.</summary>
    public string CallerId { get; set; }

    /// <summary>Members of the JSON object that this type does not name; they are written back as they came.</summary>
    [JsonIgnore]
    public JObject Properties { get => _properties ??= []; set => _properties = value; }

    internal JObject PropertiesOrNull => _properties;
}
