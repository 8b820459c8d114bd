using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

public partial class Activity : IMessageUpdateActivity, IMessageDeleteActivity, IMessageReactionActivity,
    IConversationUpdateActivity, IInstallationUpdateActivity, ITypingActivity, IEndOfConversationActivity,
    IEventActivity, IInvokeActivity, ITraceActivity
{
    /// <summary>An empty message.</summary>
    public static IMessageActivity CreateMessageActivity() => new Activity(ActivityTypes.Message) { Attachments = [], Entities = [] };

    public static IConversationUpdateActivity CreateConversationUpdateActivity() =>
        new Activity(ActivityTypes.ConversationUpdate) { MembersAdded = [], MembersRemoved = [] };

    public static ITypingActivity CreateTypingActivity() => new Activity(ActivityTypes.Typing);

    public static IEndOfConversationActivity CreateEndOfConversationActivity() => new Activity(ActivityTypes.EndOfConversation);

    public static IEventActivity CreateEventActivity() => new Activity(ActivityTypes.Event);

    public static IInvokeActivity CreateInvokeActivity() => new Activity(ActivityTypes.Invoke);

    /// <summary>A message that goes back where this activity came from, with sender and recipient exchanged.</summary>
    public Activity CreateReply(string text = null, string locale = null) => new(ActivityTypes.Message)
    {
        Timestamp = TimeProvider.System.GetUtcNow(),
        From = new ChannelAccount(Recipient?.Id, Recipient?.Name),
        Recipient = new ChannelAccount(From?.Id, From?.Name),
        ReplyToId = IdToReplyTo,
        ServiceUrl = ServiceUrl,
        ChannelId = ChannelId,
        Conversation = new ConversationAccount(Conversation.IsGroup, id: Conversation.Id, name: Conversation.Name),
        Text = text ?? string.Empty,
        Locale = locale ?? Locale,
        Attachments = [],
        Entities = [],
    };

    public IMessageActivity AsMessageActivity() => As(ActivityTypes.Message);

    public IInstallationUpdateActivity AsInstallationUpdateActivity() => As(ActivityTypes.InstallationUpdate);

    public IConversationUpdateActivity AsConversationUpdateActivity() => As(ActivityTypes.ConversationUpdate);

    public ITypingActivity AsTypingActivity() => As(ActivityTypes.Typing);

    public IEndOfConversationActivity AsEndOfConversationActivity() => As(ActivityTypes.EndOfConversation);

    public IEventActivity AsEventActivity() => As(ActivityTypes.Event);

    public IInvokeActivity AsInvokeActivity() => As(ActivityTypes.Invoke);

    public IMessageUpdateActivity AsMessageUpdateActivity() => As(ActivityTypes.MessageUpdate);

    public IMessageDeleteActivity AsMessageDeleteActivity() => As(ActivityTypes.MessageDelete);

    public IMessageReactionActivity AsMessageReactionActivity() => As(ActivityTypes.MessageReaction);

    public ITraceActivity AsTraceActivity() => As(ActivityTypes.Trace);

    /// <summary>Whether there is anything to show: text, a summary, an attachment or channel data.</summary>
    public bool HasContent() =>
        !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrWhiteSpace(Summary) || Attachments is { Count: > 0 } || ChannelData != null;

    /// <summary>The entities that are mentions.</summary>
    public Mention[] GetMentions() => Entities == null
        ? []
        : [.. from entity in Entities
              where string.Equals(entity.Type, "mention", StringComparison.OrdinalIgnoreCase)
              select entity.Properties.ToObject<Mention>()];

    /// <summary>Channel data as <typeparamref name="T"/>, or its default when there is none.</summary>
    /// <exception cref="InvalidCastException">Channel data is neither that type nor a JSON object.</exception>
    public T GetChannelData<T>() => ChannelData switch
    {
        null => default,
        var data when data.GetType() == typeof(T) => (T)data,
        var data => ((JObject)data).ToObject<T>(),
    };

    /// <summary>Channel data as <typeparamref name="T"/>; false when there is none or it has another shape.</summary>
    public bool TryGetChannelData<T>(out T instance)
    {
        instance = default;
        if (ChannelData == null)
        {
            return false;
        }

        try
        {
            instance = GetChannelData<T>();
            return true;
        }
        catch (Exception e) when (e is InvalidCastException or Newtonsoft.Json.JsonException or FormatException or OverflowException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Where this activity came from: store it to speak there later.</summary>
    public ConversationReference GetConversationReference() => new()
    {
        ActivityId = IdToReplyTo,
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
    };

    /// <summary>Addresses this activity to the conversation: outgoing from the bot, or incoming from the user.</summary>
    public Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false)
    {
        ChannelId = reference.ChannelId;
        ServiceUrl = reference.ServiceUrl;
        Conversation = reference.Conversation;
        Locale ??= reference.Locale;
        (From, Recipient) = isIncoming ? (reference.User, reference.Bot) : (reference.Bot, reference.User);
        if (isIncoming)
        {
            Id = reference.ActivityId ?? Id;
        }
        else
        {
            ReplyToId = reference.ActivityId ?? ReplyToId;
        }

        return this;
    }

    /// <summary>Whether the channel speaks over a stream instead of HTTP.</summary>
    public bool IsFromStreamingConnection() => ServiceUrl?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == false;

    /// <summary>Whether the type is <paramref name="activityType"/> or a sub-type of it (<c>type/sub</c>).</summary>
    protected bool IsActivity(string activityType) =>
        Type != null
        && Type.StartsWith(activityType, StringComparison.OrdinalIgnoreCase)
        && (Type.Length == activityType.Length || Type[activityType.Length] == '/');

    /// <summary>Direct Line does not know the id of a conversationUpdate, so nothing can reply to it there.</summary>
    private string IdToReplyTo =>
        string.Equals(Type, ActivityTypes.ConversationUpdate, StringComparison.OrdinalIgnoreCase)
        && (string.Equals(ChannelId, "directline", StringComparison.OrdinalIgnoreCase) || string.Equals(ChannelId, "webchat", StringComparison.OrdinalIgnoreCase))
            ? null
            : Id;

    private Activity As(string activityType) => IsActivity(activityType) ? this : null;
}
