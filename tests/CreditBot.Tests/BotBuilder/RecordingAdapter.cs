using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace CreditBot.Tests.BotBuilder;

/// <summary>An adapter whose channel is a list.</summary>
internal sealed class RecordingAdapter : BotAdapter
{
    public List<Activity> Sent { get; } = [];

    public List<Activity> Updated { get; } = [];

    public List<ConversationReference> Deleted { get; } = [];

    public static Activity Says(string? text, string type = ActivityTypes.Message) => new(type)
    {
        Id = "in-1",
        Text = text,
        ChannelId = "test",
        ServiceUrl = "https://channel.example",
        From = new ChannelAccount("user-1", "User"),
        Recipient = new ChannelAccount("bot-1", "Bot"),
        Conversation = new ConversationAccount(id: "conversation-1"),
    };

    public TurnContext Turn(string text = "hello") => new(this, Says(text));

    public Task RunAsync(ITurnContext turn, BotCallbackHandler bot) => RunPipelineAsync(turn, bot, CancellationToken.None);

    public Task SayAsync(string text, BotCallbackHandler bot) => RunAsync(Turn(text), bot);

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        Sent.AddRange(activities);
        return Task.FromResult(activities.Select((_, i) => new ResourceResponse($"out-{Sent.Count - activities.Length + i + 1}")).ToArray());
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        Updated.Add(activity);
        return Task.FromResult(new ResourceResponse(activity.Id));
    }

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        Deleted.Add(reference);
        return Task.CompletedTask;
    }
}

/// <summary>Writes down when it is entered and left.</summary>
internal sealed class Tracing(string name, List<string> log, bool goesOn = true) : IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        log.Add($"{name} in");
        if (goesOn)
        {
            await next(cancellationToken);
        }

        log.Add($"{name} out");
    }
}
