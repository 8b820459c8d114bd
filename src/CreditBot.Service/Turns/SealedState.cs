using Microsoft.Bot.Builder;

namespace CreditBot.Service.Turns;

/// <summary>
/// The conversation's state in one turn, put into JSON once, when it is saved: the storage sees whether that is what it had read,
/// so no hashes are made to find out.
/// </summary>
internal sealed class SealedState : ConversationState
{
    private const string CacheKey = nameof(ConversationState);
    private readonly IStorage _storage;

    public SealedState(IStorage storage)
        : base(storage) => _storage = storage;

    public override async Task LoadAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (!force && GetCachedState(turnContext) is not null)
        {
            return;
        }

        var found = await _storage.ReadAsync([GetStorageKey(turnContext)], cancellationToken);
        var cached = new CachedBotState();
        if (found.Values.SingleOrDefault() is IDictionary<string, object> state)
        {
            cached.State = state;
        }

        turnContext.TurnState[CacheKey] = cached;
    }

    public override Task SaveChangesAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return GetCachedState(turnContext) is { } cached
            ? _storage.WriteAsync(new Dictionary<string, object>(StringComparer.Ordinal) { [GetStorageKey(turnContext)] = cached.State }, cancellationToken)
            : Task.CompletedTask;
    }
}
