namespace Microsoft.Bot.Schema;

/// <summary>Values of <see cref="Activity.Type"/> (Bot Framework Activity specification, A2).</summary>
public static class ActivityTypes
{
    public const string ContactRelationUpdate = "contactRelationUpdate";
    public const string ConversationUpdate = "conversationUpdate";
    public const string EndOfConversation = "endOfConversation";
    public const string Event = "event";
    public const string Delay = "delay";
    public const string DeleteUserData = "deleteUserData";
    public const string Handoff = "handoff";
    public const string InstallationUpdate = "installationUpdate";
    public const string Invoke = "invoke";
    public const string Message = "message";
    public const string MessageDelete = "messageDelete";
    public const string MessageReaction = "messageReaction";
    public const string MessageUpdate = "messageUpdate";
    public const string Suggestion = "suggestion";
    public const string Trace = "trace";
    public const string Typing = "typing";
    public const string Command = "command";
    public const string CommandResult = "commandResult";
}

/// <summary>Activity types that an adapter handles itself and never sends to a channel.</summary>
public static class ActivityTypesEx
{
    /// <summary>Pause between two activities; the value is a number of milliseconds.</summary>
    public const string Delay = "delay";

    /// <summary>Carries the <c>InvokeResponse</c> that answers an invoke.</summary>
    public const string InvokeResponse = "invokeResponse";
}

/// <summary>Names of the events that start a proactive turn.</summary>
public static class ActivityEventNames
{
    public const string ContinueConversation = "ContinueConversation";
    public const string CreateConversation = "CreateConversation";
}

/// <summary>What the bot expects after a message: whether a client opens its input.</summary>
public static class InputHints
{
    public const string AcceptingInput = "acceptingInput";
    public const string IgnoringInput = "ignoringInput";
    public const string ExpectingInput = "expectingInput";
}

/// <summary>How the sender wants the replies of a bot delivered.</summary>
public static class DeliveryModes
{
    public const string Normal = "normal";
    public const string Notification = "notification";

    /// <summary>Replies travel in the body of the HTTP response.</summary>
    public const string ExpectReplies = "expectReplies";
    public const string Ephemeral = "ephemeral";
}

/// <summary>Who an account stands for.</summary>
public static class RoleTypes
{
    public const string User = "user";
    public const string Bot = "bot";
    public const string Skill = "skill";
}

/// <summary>How a client renders the text of a message.</summary>
public static class TextFormatTypes
{
    public const string Markdown = "markdown";
    public const string Plain = "plain";
    public const string Xml = "xml";
}

/// <summary>How several attachments are laid out.</summary>
public static class AttachmentLayoutTypes
{
    public const string List = "list";
    public const string Carousel = "carousel";
}

/// <summary>What happens when a button is tapped.</summary>
public static class ActionTypes
{
    public const string OpenUrl = "openUrl";
    public const string ImBack = "imBack";
    public const string PostBack = "postBack";
    public const string PlayAudio = "playAudio";
    public const string PlayVideo = "playVideo";
    public const string ShowImage = "showImage";
    public const string DownloadFile = "downloadFile";
    public const string Signin = "signin";
    public const string Call = "call";
    public const string MessageBack = "messageBack";
}

/// <summary>Why a conversation ended.</summary>
public static class EndOfConversationCodes
{
    public const string Unknown = "unknown";
    public const string CompletedSuccessfully = "completedSuccessfully";
    public const string UserCancelled = "userCancelled";
    public const string BotTimedOut = "botTimedOut";
    public const string BotIssuedInvalidMessage = "botIssuedInvalidMessage";
    public const string ChannelFailed = "channelFailed";
}

/// <summary>How urgent a message is.</summary>
public static class ActivityImportance
{
    public const string Low = "low";
    public const string Normal = "normal";
    public const string High = "high";
}

/// <summary>Values of <see cref="Activity.CallerId"/> that authentication writes.</summary>
public static class CallerIdConstants
{
    public const string PublicAzureChannel = "urn:botframework:azure";
    public const string USGovChannel = "urn:botframework:azureusgov";
    public const string BotToBotPrefix = "urn:botframework:aadappid:";
}
