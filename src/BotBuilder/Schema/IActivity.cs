namespace Microsoft.Bot.Schema;

/// <summary>What all activities have in common.</summary>
public interface IActivity
{
    string Type { get; set; }

    string Id { get; set; }

    string ServiceUrl { get; set; }

    DateTimeOffset? Timestamp { get; set; }

    DateTimeOffset? LocalTimestamp { get; set; }

    string ChannelId { get; set; }

    ChannelAccount From { get; set; }

    ConversationAccount Conversation { get; set; }

    ChannelAccount Recipient { get; set; }

    string ReplyToId { get; set; }

    IList<Entity> Entities { get; set; }

    object ChannelData { get; set; }

    T GetChannelData<T>();

    bool TryGetChannelData<T>(out T instance);

    IMessageActivity AsMessageActivity();

    IInstallationUpdateActivity AsInstallationUpdateActivity();

    IConversationUpdateActivity AsConversationUpdateActivity();

    ITypingActivity AsTypingActivity();

    IEndOfConversationActivity AsEndOfConversationActivity();

    IEventActivity AsEventActivity();

    IInvokeActivity AsInvokeActivity();

    IMessageUpdateActivity AsMessageUpdateActivity();

    IMessageDeleteActivity AsMessageDeleteActivity();

    IMessageReactionActivity AsMessageReactionActivity();

    ConversationReference GetConversationReference();

    Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false);
}

/// <summary>Something said: text, cards, files, buttons.</summary>
public interface IMessageActivity : IActivity
{
    string Locale { get; set; }

    string Text { get; set; }

    string Speak { get; set; }

    string InputHint { get; set; }

    string Summary { get; set; }

    string TextFormat { get; set; }

    string AttachmentLayout { get; set; }

    IList<Attachment> Attachments { get; set; }

    SuggestedActions SuggestedActions { get; set; }

    string Importance { get; set; }

    string DeliveryMode { get; set; }

    DateTimeOffset? Expiration { get; set; }

    object Value { get; set; }

    Mention[] GetMentions();

    bool HasContent();
}

/// <summary>A message was changed.</summary>
public interface IMessageUpdateActivity : IMessageActivity
{
}

/// <summary>A message was taken back.</summary>
public interface IMessageDeleteActivity : IActivity
{
}

/// <summary>Reactions to a message were added or taken back.</summary>
public interface IMessageReactionActivity : IActivity
{
    IList<MessageReaction> ReactionsAdded { get; set; }

    IList<MessageReaction> ReactionsRemoved { get; set; }
}

/// <summary>Members joined or left, or the topic changed.</summary>
public interface IConversationUpdateActivity : IActivity
{
    IList<ChannelAccount> MembersAdded { get; set; }

    IList<ChannelAccount> MembersRemoved { get; set; }

    string TopicName { get; set; }

    bool? HistoryDisclosed { get; set; }
}

/// <summary>The bot was installed or removed.</summary>
public interface IInstallationUpdateActivity : IActivity
{
    string Action { get; set; }
}

/// <summary>The other side is writing.</summary>
public interface ITypingActivity : IActivity
{
}

/// <summary>The conversation is over.</summary>
public interface IEndOfConversationActivity : IActivity
{
    string Code { get; set; }

    string Text { get; set; }
}

/// <summary>A named event without an answer.</summary>
public interface IEventActivity : IActivity
{
    string Name { get; set; }

    object Value { get; set; }

    ConversationReference RelatesTo { get; set; }
}

/// <summary>A named call whose answer travels in the HTTP response.</summary>
public interface IInvokeActivity : IActivity
{
    string Name { get; set; }

    object Value { get; set; }

    ConversationReference RelatesTo { get; set; }
}

/// <summary>Diagnostics for an emulator.</summary>
public interface ITraceActivity : IActivity
{
    string Name { get; set; }

    string Label { get; set; }

    string ValueType { get; set; }

    object Value { get; set; }

    ConversationReference RelatesTo { get; set; }
}
