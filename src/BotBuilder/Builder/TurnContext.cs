using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>The turn as adapters create it.</summary>
public class TurnContext : ITurnContext, IDisposable
{
    private readonly Handlers _handlers = new();
    private bool _disposed;

    public TurnContext(BotAdapter adapter, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        ArgumentNullException.ThrowIfNull(activity);
        Adapter = adapter;
        Activity = activity;
        TurnState = [];
        BufferedReplyActivities = [];
    }

    /// <summary>The same turn seen with another activity: state, handlers and buffered replies are shared.</summary>
    public TurnContext(ITurnContext turnContext, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activity);
        Adapter = turnContext.Adapter;
        Activity = activity;
        TurnState = turnContext.TurnState;
        Responded = turnContext.Responded;
        if (turnContext is TurnContext original)
        {
            _handlers = original._handlers;
            BufferedReplyActivities = original.BufferedReplyActivities;
        }
        else
        {
            BufferedReplyActivities = [];
        }
    }

    public BotAdapter Adapter { get; }

    public TurnContextStateCollection TurnState { get; }

    public Activity Activity { get; }

    public bool Responded { get; private set; }

    /// <summary>Language of this turn.</summary>
    public string Locale { get; set; }

    /// <summary>What was sent in a turn whose replies travel in the HTTP response.</summary>
    public List<Activity> BufferedReplyActivities { get; }

    public ITurnContext OnSendActivities(SendActivitiesHandler handler)
    {
        Check(handler);
        _handlers.Send.Add(handler);
        return this;
    }

    public ITurnContext OnUpdateActivity(UpdateActivityHandler handler)
    {
        Check(handler);
        _handlers.Update.Add(handler);
        return this;
    }

    public ITurnContext OnDeleteActivity(DeleteActivityHandler handler)
    {
        Check(handler);
        _handlers.Delete.Add(handler);
        return this;
    }

    public Task<ResourceResponse> SendActivityAsync(string textReplyToSend, string speak = null, string inputHint = InputHints.AcceptingInput, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (string.IsNullOrWhiteSpace(textReplyToSend))
        {
            throw new ArgumentNullException(nameof(textReplyToSend));
        }

        var activity = new Activity(ActivityTypes.Message)
        {
            Text = textReplyToSend,
            Speak = string.IsNullOrEmpty(speak) ? null : speak,
            InputHint = string.IsNullOrEmpty(inputHint) ? null : inputHint,
        };
        return SendActivityAsync(activity, cancellationToken);
    }

    public async Task<ResourceResponse> SendActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        Check(activity);
        var responses = await SendActivitiesAsync([activity], cancellationToken);
        return responses is { Length: > 0 } ? responses[0] : new ResourceResponse();
    }

    public Task<ResourceResponse[]> SendActivitiesAsync(IActivity[] activities, CancellationToken cancellationToken = default)
    {
        Check(activities);
        if (activities.Length == 0)
        {
            throw new ArgumentException("At least one activity is needed.", nameof(activities));
        }

        var reference = Activity.GetConversationReference();
        var outgoing = new List<Activity>(activities.Length);
        foreach (var activity in activities)
        {
            outgoing.Add(activity.ApplyConversationReference(reference));
        }

        return SendThroughAsync(0, outgoing, cancellationToken);
    }

    public Task<ResourceResponse> UpdateActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        Check(activity);
        return UpdateThroughAsync(0, activity.ApplyConversationReference(Activity.GetConversationReference()), cancellationToken);
    }

    public Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (string.IsNullOrWhiteSpace(activityId))
        {
            throw new ArgumentNullException(nameof(activityId));
        }

        var reference = Activity.GetConversationReference();
        reference.ActivityId = activityId;
        return DeleteThroughAsync(0, reference, cancellationToken);
    }

    public Task DeleteActivityAsync(ConversationReference conversationReference, CancellationToken cancellationToken = default)
    {
        Check(conversationReference);
        return DeleteThroughAsync(0, conversationReference, cancellationToken);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the turn: nothing can be sent with this context any more.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            TurnState.Dispose();
        }

        _disposed = true;
    }

    private Task<ResourceResponse[]> SendThroughAsync(int handler, List<Activity> activities, CancellationToken cancellationToken)
    {
        if (handler < _handlers.SendCount)
        {
            return _handlers.Send[handler](this, activities, () => SendThroughAsync(handler + 1, activities, cancellationToken));
        }

        return Activity.DeliveryMode == DeliveryModes.ExpectReplies ? Task.FromResult(Buffer(activities)) : SendAsync(activities, cancellationToken);
    }

    private async Task<ResourceResponse[]> SendAsync(List<Activity> activities, CancellationToken cancellationToken)
    {
        var responses = await Adapter.SendActivitiesAsync(this, [.. activities], cancellationToken);
        for (var i = 0; i < responses.Length; i++)
        {
            activities[i].Id = responses[i].Id;
            Responded |= activities[i].Type != ActivityTypes.Trace;
        }

        return responses;
    }

    private ResourceResponse[] Buffer(List<Activity> activities)
    {
        var responses = new ResourceResponse[activities.Count];
        for (var i = 0; i < responses.Length; i++)
        {
            var activity = activities[i];
            BufferedReplyActivities.Add(activity);
            if (activity.Type == ActivityTypesEx.InvokeResponse)
            {
                TurnState.Add(BotAdapter.InvokeResponseKey, activity);
            }

            responses[i] = new ResourceResponse();
            Responded |= activity.Type != ActivityTypes.Trace;
        }

        return responses;
    }

    private Task<ResourceResponse> UpdateThroughAsync(int handler, Activity activity, CancellationToken cancellationToken) =>
        handler == _handlers.UpdateCount
            ? Adapter.UpdateActivityAsync(this, activity, cancellationToken)
            : _handlers.Update[handler](this, activity, async () =>
            {
                var response = await UpdateThroughAsync(handler + 1, activity, cancellationToken);
                activity.Id = response.Id;
                return response;
            });

    private Task DeleteThroughAsync(int handler, ConversationReference reference, CancellationToken cancellationToken) =>
        handler == _handlers.DeleteCount
            ? Adapter.DeleteActivityAsync(this, reference, cancellationToken)
            : _handlers.Delete[handler](this, reference, () => DeleteThroughAsync(handler + 1, reference, cancellationToken));

    private void Check(object argument)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(argument);
    }

    /// <summary>Most turns have no handlers, so the lists are made when the first one comes.</summary>
    private sealed class Handlers
    {
        private List<SendActivitiesHandler> _send;
        private List<UpdateActivityHandler> _update;
        private List<DeleteActivityHandler> _delete;

        public List<SendActivitiesHandler> Send => _send ??= [];

        public List<UpdateActivityHandler> Update => _update ??= [];

        public List<DeleteActivityHandler> Delete => _delete ??= [];

        public int SendCount => _send?.Count ?? 0;

        public int UpdateCount => _update?.Count ?? 0;

        public int DeleteCount => _delete?.Count ?? 0;
    }
}
