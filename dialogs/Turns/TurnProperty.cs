using Microsoft.Bot.Builder;

namespace CreditBot.Dialogs.Turns;

/// <summary>A property of the conversation's state, whichever turn it is asked for: each turn brings a state of its own.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
internal sealed class TurnProperty<T>(string name) : IStatePropertyAccessor<T>
{
    public string Name => name;

    public Task<T> GetAsync(ITurnContext turnContext, Func<T>? defaultValueFactory = null, CancellationToken cancellationToken = default) =>
        Of(turnContext).GetAsync(turnContext, defaultValueFactory, cancellationToken);

    public Task SetAsync(ITurnContext turnContext, T value, CancellationToken cancellationToken = default) =>
        Of(turnContext).SetAsync(turnContext, value, cancellationToken);

    public Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
        Of(turnContext).DeleteAsync(turnContext, cancellationToken);

    private IStatePropertyAccessor<T> Of(ITurnContext turn) =>
        (turn.TurnState.Get<ConversationState>() ?? throw new InvalidOperationException("The turn has no conversation state.")).CreateProperty<T>(name);
}
