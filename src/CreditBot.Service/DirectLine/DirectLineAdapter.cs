using CreditBot.Service.DirectLine.Conversations;
using CreditBot.Service.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace CreditBot.Service.DirectLine;

/// <summary>Carries activities between Direct Line and the bot. Replies never pass through it: the turn's journal publishes them after the commit.</summary>
internal sealed class DirectLineAdapter : BotAdapter
{
    /// <summary>What stands for the service's address in activities of this channel, which has no connector.</summary>
    public const string ServiceUrl = "urn:creditbot:directline";

    public DirectLineAdapter(TransactionalTurn turn) => Use(turn);

    /// <summary>Runs one turn; what it wrote is in the journal. Throws when the archive could not be written at all.</summary>
    public async Task RunAsync(DirectLineJournal journal, Activity activity, BotCallbackHandler bot, CancellationToken cancellationToken)
    {
        using var turnContext = new TurnContext(this, activity);
        turnContext.TurnState.Set<ITurnJournal>(journal);
        await RunPipelineAsync(turnContext, bot, cancellationToken);
    }

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The turn is over; use ConversationNotifier.");

    /// <summary>Direct Line clients lose a bubble that is updated, so nothing is updated in this channel.</summary>
    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        Task.FromResult(new ResourceResponse(activity.Id));

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
