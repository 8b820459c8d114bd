using CreditBot.Dialogs.Turns;
using Microsoft.Bot.Builder;

namespace CreditBot.Tests.DirectLine;

/// <summary>A bot that greets, counts in its state, echoes, and fails when it is told to.</summary>
internal sealed class TestBot : IBot
{
    /// <summary>Runs within every turn, before the bot answers.</summary>
    public Func<ITurnContext, Task>? During { get; set; }

    /// <summary>How many turns began, repeated attempts included.</summary>
    public int Turns { get; private set; }

    public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        Turns++;
        await (During?.Invoke(turnContext) ?? Task.CompletedTask);
        var activity = turnContext.Activity;
        if (activity.MembersAdded?.Count > 0)
        {
            await turnContext.SendActivityAsync("欢迎", cancellationToken: cancellationToken);
            return;
        }

        switch (activity.Text)
        {
            case "count":
                var count = turnContext.TurnState.Get<ConversationState>().CreateProperty<long>("count");
                var next = await count.GetAsync(turnContext, () => 0, cancellationToken) + 1;
                await count.SetAsync(turnContext, next, cancellationToken);
                await turnContext.SendActivityAsync($"第{next}次", cancellationToken: cancellationToken);
                break;
            case "boom":
                await turnContext.SendActivityAsync("半句话", cancellationToken: cancellationToken);
                throw new InvalidOperationException("boom 秘密");
            case "three":
                await turnContext.SendActivitiesAsync([MessageFactory.Text("一"), MessageFactory.Text("二"), MessageFactory.Text("三")], cancellationToken);
                break;
            case "scope":
                var scope = turnContext.Scope();
                await turnContext.SendActivityAsync($"sealed {scope.Sealed}, caller {scope.Caller?.Person.Name ?? "nobody"}", cancellationToken: cancellationToken);
                break;
            default:
                foreach (var file in turnContext.Scope().Files)
                {
                    await turnContext.SendActivityAsync($"收到 {file.Name} {file.ContentType} {file.Length}", cancellationToken: cancellationToken);
                }

                foreach (var file in turnContext.Scope().Refused)
                {
                    await turnContext.SendActivityAsync($"没收 {file.Name} {file.Reason}", cancellationToken: cancellationToken);
                }

                await turnContext.SendActivityAsync($"回声：{activity.Text}", cancellationToken: cancellationToken);
                break;
        }
    }
}
