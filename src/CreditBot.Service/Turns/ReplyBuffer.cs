using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace CreditBot.Service.Turns;

/// <summary>
/// Holds back what the bot sends until its turn is committed. It is the first handler of the turn,
/// so handlers of inner middleware see an activity once, when it really leaves.
/// </summary>
internal sealed class ReplyBuffer
{
    private readonly List<Activity> _replies = [];
    private readonly List<Func<Task>> _changes = [];
    private bool _open;

    public ReplyBuffer(ITurnContext turnContext) =>
        turnContext.OnSendActivities(SendAsync).OnUpdateActivity(UpdateAsync).OnDeleteActivity(DeleteAsync);

    public IReadOnlyList<Activity> Replies => _replies;

    /// <summary>Forgets everything, for another attempt.</summary>
    public void Clear()
    {
        _replies.Clear();
        _changes.Clear();
    }

    public void Add(Activity reply) => _replies.Add(reply);

    /// <summary>From here on nothing is held back; updates and deletions of earlier messages leave first.</summary>
    public async Task OpenAsync()
    {
        _open = true;
        foreach (var change in _changes)
        {
            await change();
        }
    }

    private Task<ResourceResponse[]> SendAsync(ITurnContext turnContext, List<Activity> activities, Func<Task<ResourceResponse[]>> next)
    {
        if (_open)
        {
            return next();
        }

        _replies.AddRange(activities);
        return Task.FromResult(activities.ConvertAll(activity => new ResourceResponse(activity.Id ?? "")).ToArray());
    }

    private Task<ResourceResponse> UpdateAsync(ITurnContext turnContext, Activity activity, Func<Task<ResourceResponse>> next)
    {
        if (_open)
        {
            return next();
        }

        _changes.Add(next);
        return Task.FromResult(new ResourceResponse(activity.Id ?? ""));
    }

    private Task DeleteAsync(ITurnContext turnContext, ConversationReference reference, Func<Task> next)
    {
        if (_open)
        {
            return next();
        }

        _changes.Add(next);
        return Task.CompletedTask;
    }
}
