using CreditBot.Service.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace CreditBot.Service.Connector;

/// <summary>
/// What never reaches the bot from the connector. Our own web conversations are Direct Line too, and accounts are known by channel and id:
/// whoever comes from elsewhere under that name could be taken for a bound phone. And a group is no place for a report: its members would share
/// one form, and the office's answer would be read by all of them. Without a conversation there would be one state for everybody.
/// </summary>
internal sealed class ConnectorGuard(ITurnWords words, ILogger<ConnectorGuard> logger) : Microsoft.Bot.Builder.IMiddleware
{
    private const string Personal = "personal";

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(next);
        var activity = turnContext.Activity;
        if (string.IsNullOrEmpty(activity.Conversation?.Id) || string.IsNullOrEmpty(activity.ChannelId))
            logger.WithoutConversation();
        else if (string.Equals(activity.ChannelId, Channels.Directline, StringComparison.OrdinalIgnoreCase))
            logger.OwnChannelClaimed();
        else if (!IsGroup(activity.Conversation))
            await next(cancellationToken);
        else if (activity.Type == ActivityTypes.Message)
            await turnContext.SendActivityAsync(MessageFactory.Text(words.InPrivate(activity.Locale)), cancellationToken);
    }

    private static bool IsGroup(ConversationAccount conversation) =>
        conversation.IsGroup == true || (conversation.ConversationType is { Length: > 0 } type && !string.Equals(type, Personal, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What the connector logs: never ids, addresses or words.</summary>
internal static partial class ConnectorLog
{
    [LoggerMessage(30, LogLevel.Warning, "An activity of the connector said that it came from Direct Line, which is our own channel; it was not processed.")]
    public static partial void OwnChannelClaimed(this ILogger logger);

    [LoggerMessage(31, LogLevel.Warning, "An activity of the connector named no channel or no conversation; it was not processed.")]
    public static partial void WithoutConversation(this ILogger logger);
}
