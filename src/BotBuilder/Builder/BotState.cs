using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>State that is read once a turn, kept in the turn, and written when it has changed.</summary>
public abstract class BotState : IPropertyManager
{
    private readonly IStorage _storage;
    private readonly string _contextServiceKey;

    protected BotState(IStorage storage, string contextServiceKey)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(contextServiceKey);
        _storage = storage;
        _contextServiceKey = contextServiceKey;
    }

    public IStatePropertyAccessor<T> CreateProperty<T>(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentNullException(nameof(name));
        }

        return new Accessor<T>(this, name);
    }

    /// <summary>Reads the state into the turn; once, unless <paramref name="force"/>.</summary>
    public virtual async Task LoadAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (!force && GetCachedState(turnContext)?.State != null)
        {
            return;
        }

        var key = GetStorageKey(turnContext);
        var found = await _storage.ReadAsync([key], cancellationToken);
        found.TryGetValue(key, out var stored);
        turnContext.TurnState[_contextServiceKey] = stored switch
        {
            null => new CachedBotState(),
            IDictionary<string, object> state => new CachedBotState(state),
            JObject json => new CachedBotState(json.ToObject<Dictionary<string, object>>()),
            _ => throw new InvalidOperationException($"The state {key} is stored as {stored.GetType().Name}, which is no dictionary."),
        };
    }

    /// <summary>Writes the state if it has changed since it was read, or always with <paramref name="force"/>.</summary>
    public virtual async Task SaveChangesAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (GetCachedState(turnContext) is not { } cached)
        {
            return;
        }

        var hash = StateHash.Of(cached.State);
        if (!force && StateHash.Same(hash, cached.Hash))
        {
            return;
        }

        await _storage.WriteAsync(new Dictionary<string, object>(StringComparer.Ordinal) { [GetStorageKey(turnContext)] = cached.State }, cancellationToken);
        cached.Hash = hash;
    }

    /// <summary>Empties the state of this turn; the next save writes it empty.</summary>
    public virtual Task ClearStateAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        turnContext.TurnState[_contextServiceKey] = new CachedBotState { Hash = null };
        return Task.CompletedTask;
    }

    /// <summary>Removes the state from the turn and from the storage.</summary>
    public virtual Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        turnContext.TurnState.Remove(_contextServiceKey);
        return _storage.DeleteAsync([GetStorageKey(turnContext)], cancellationToken);
    }

    /// <summary>A copy of the state as JSON.</summary>
    public JToken Get(ITurnContext turnContext) => JObject.FromObject(GetCachedState(turnContext).State);

    /// <summary>The state as it stands in this turn, or null when it was not loaded.</summary>
    public CachedBotState GetCachedState(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.TurnState.Get<CachedBotState>(_contextServiceKey);
    }

    /// <summary>Where the state of this turn is stored.</summary>
    protected abstract string GetStorageKey(ITurnContext turnContext);

    /// <summary>State in a turn, with a hash of what was read.</summary>
    public class CachedBotState
    {
        public CachedBotState(IDictionary<string, object> state = null)
        {
            State = state ?? new Dictionary<string, object>(StringComparer.Ordinal);
            Hash = StateHash.Of(State);
        }

        public IDictionary<string, object> State { get; set; }

        internal byte[] Hash { get; set; }
    }

    private sealed class Accessor<T>(BotState state, string name) : IStatePropertyAccessor<T>
    {
        public string Name => name;

        public async Task<T> GetAsync(ITurnContext turnContext, Func<T> defaultValueFactory = null, CancellationToken cancellationToken = default)
        {
            await state.LoadAsync(turnContext, cancellationToken: cancellationToken);
            var values = state.GetCachedState(turnContext).State;
            values.TryGetValue(name, out var stored);
            var value = stored switch
            {
                null => default,
                T typed => typed,
                JToken json => json.ToObject<T>(),
                _ => JToken.FromObject(stored).ToObject<T>(),
            };
            if (stored == null && defaultValueFactory != null)
            {
                value = defaultValueFactory();
                values[name] = value;
            }

            return value;
        }

        public async Task SetAsync(ITurnContext turnContext, T value, CancellationToken cancellationToken = default)
        {
            await state.LoadAsync(turnContext, cancellationToken: cancellationToken);
            state.GetCachedState(turnContext).State[name] = value;
        }

        public async Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
        {
            await state.LoadAsync(turnContext, cancellationToken: cancellationToken);
            state.GetCachedState(turnContext).State.Remove(name);
        }
    }
}

/// <summary>State of a conversation, shared by its members.</summary>
public class ConversationState(IStorage storage) : BotState(storage, nameof(ConversationState))
{
    protected override string GetStorageKey(ITurnContext turnContext) => $"{TurnKey.Channel(turnContext)}/conversations/{TurnKey.Conversation(turnContext)}";
}

/// <summary>State of a user in all conversations of one channel.</summary>
public class UserState(IStorage storage) : BotState(storage, nameof(UserState))
{
    protected override string GetStorageKey(ITurnContext turnContext) => $"{TurnKey.Channel(turnContext)}/users/{TurnKey.User(turnContext)}";
}

/// <summary>State of a user in one conversation.</summary>
public class PrivateConversationState(IStorage storage) : BotState(storage, nameof(PrivateConversationState))
{
    protected override string GetStorageKey(ITurnContext turnContext) =>
        $"{TurnKey.Channel(turnContext)}/conversations/{TurnKey.Conversation(turnContext)}/users/{TurnKey.User(turnContext)}";
}

internal static class TurnKey
{
    public static string Channel(ITurnContext turn) => turn.Activity.ChannelId ?? throw Missing("channelId");

    public static string Conversation(ITurnContext turn) => turn.Activity.Conversation?.Id ?? throw Missing("conversation.id");

    public static string User(ITurnContext turn) => turn.Activity.From?.Id ?? throw Missing("from.id");

    private static InvalidOperationException Missing(string member) => new($"The activity has no {member}, so its state has no key.");
}
