using System.Security.Claims;
using System.Security.Principal;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Bot.Builder;

/// <summary>An adapter for the channels of the Bot Framework; what it lacks is the way in.</summary>
public abstract partial class CloudAdapterBase : BotAdapter
{
    protected CloudAdapterBase(BotFrameworkAuthentication botFrameworkAuthentication, ILogger logger = null)
    {
        ArgumentNullException.ThrowIfNull(botFrameworkAuthentication);
        BotFrameworkAuthentication = botFrameworkAuthentication;
        Logger = logger ?? NullLogger.Instance;
    }

    protected BotFrameworkAuthentication BotFrameworkAuthentication { get; }

    protected ILogger Logger { get; }

    /// <summary>Sends through the connector; delays are waited, invoke responses kept for the way back, traces dropped outside the emulator.</summary>
    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0)
        {
            throw new ArgumentException("At least one activity is needed.", nameof(activities));
        }

        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            activities[i].Id = null;
            responses[i] = await SendAsync(turnContext, activities[i], cancellationToken) ?? new ResourceResponse(string.Empty);
        }

        AdapterLog.Sent(Logger, activities.Length);
        return responses;
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activity);
        return Connector(turnContext).UpdateActivityAsync(activity, cancellationToken);
    }

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(reference);
        return Connector(turnContext).DeleteActivityAsync(reference.Conversation.Id, reference.ActivityId, cancellationToken);
    }

    /// <summary>Authenticates the caller and runs the turn.</summary>
    /// <exception cref="UnauthorizedAccessException">The caller may not speak to this bot; nothing was run.</exception>
    protected async Task<InvokeResponse> ProcessActivityAsync(string authHeader, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        var caller = await BotFrameworkAuthentication.AuthenticateRequestAsync(activity, authHeader, cancellationToken);
        return await ProcessActivityAsync(caller, activity, callback, cancellationToken);
    }

    /// <summary>Runs the turn of an authenticated caller; the answer is for the body of the HTTP response, null for none.</summary>
    protected async Task<InvokeResponse> ProcessActivityAsync(AuthenticateRequestResult authenticateRequestResult, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        activity.CallerId = authenticateRequestResult.CallerId;
        using var connector = await authenticateRequestResult.ConnectorFactory.CreateAsync(activity.ServiceUrl, authenticateRequestResult.Audience, cancellationToken);
        using var context = CreateTurnContext(activity, authenticateRequestResult.ClaimsIdentity, authenticateRequestResult.Audience, connector, authenticateRequestResult.ConnectorFactory, callback);
        await RunPipelineAsync(context, callback, cancellationToken);
        return Answer(context);
    }

    private static InvokeResponse Answer(TurnContext context)
    {
        if (context.Activity.DeliveryMode == DeliveryModes.ExpectReplies)
        {
            return new InvokeResponse { Status = 200, Body = new ExpectedReplies(context.BufferedReplyActivities) };
        }

        if (context.Activity.Type != ActivityTypes.Invoke)
        {
            return null;
        }

        return context.TurnState.Get<Activity>(InvokeResponseKey)?.Value as InvokeResponse ?? new InvokeResponse { Status = 501 };
    }

    private static IConversations Connector(ITurnContext turnContext) => turnContext.TurnState.Get<IConnectorClient>().Conversations;

    private static async Task<ResourceResponse> SendAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        switch (activity.Type)
        {
            case ActivityTypesEx.Delay:
                await Task.Delay(TimeSpan.FromMilliseconds(Convert.ToInt32(activity.Value)), TimeProvider.System, cancellationToken);
                return null;
            case ActivityTypesEx.InvokeResponse:
                turnContext.TurnState.Add(InvokeResponseKey, activity);
                return null;
            case ActivityTypes.Trace when activity.ChannelId != Channels.Emulator:
                return null;
            default:
                return string.IsNullOrWhiteSpace(activity.ReplyToId)
                    ? await Connector(turnContext).SendToConversationAsync(activity, cancellationToken)
                    : await Connector(turnContext).ReplyToActivityAsync(activity, cancellationToken);
        }
    }

    private TurnContext CreateTurnContext(Activity activity, ClaimsIdentity identity, string audience, IConnectorClient connector, ConnectorFactory factory, BotCallbackHandler callback)
    {
        var context = new TurnContext(this, activity);
        context.TurnState.Add<IIdentity>(BotIdentityKey, identity);
        context.TurnState.Add(connector);
        context.TurnState.Add(factory);
        context.TurnState.Add(callback);
        context.TurnState.Set(OAuthScopeKey, audience);
        return context;
    }
}

internal static partial class AdapterLog
{
    [LoggerMessage(1, LogLevel.Debug, "Sent {Count} activities")]
    public static partial void Sent(ILogger logger, int count);

    [LoggerMessage(2, LogLevel.Warning, "A caller was refused: {Reason}")]
    public static partial void CallerRefused(ILogger logger, string reason);
}
