using CreditBot.Archive.Conversations;
using CreditBot.Archive.Turns;
using Microsoft.Bot.Builder;
using Newtonsoft.Json;

namespace CreditBot.Service.Turns;

/// <summary>
/// The state of one conversation during one turn: read when a dialog first asks for it, kept encrypted,
/// and written into the turn's unit of work, where its version is the etag.
/// </summary>
internal sealed class SealedStorage(string key, IStateProtection protection, ConversationStore store) : IStorage
{
    private long _version;
    private bool _changed;
    private byte[]? _read;
    private byte[]? _state;

    /// <summary>True when the stored state could not be read, because a dialog's types changed; the conversation begins anew then.</summary>
    public bool Unreadable { get; private set; }

    public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new Dictionary<string, object>(StringComparer.Ordinal);
        if (await store.ReadStateAsync(key, cancellationToken) is not { } row)
        {
            return found;
        }

        _version = row.Version;
        try
        {
            _read = protection.Open(row.Sealed);
            found[keys.Single()] = StateJson.Read(_read);
        }
        catch (JsonException)
        {
            _read = null;
            Unreadable = true;
        }

        return found;
    }

    /// <summary>Keeps the state for <see cref="WriteTo"/>; what is as it was read is not written.</summary>
    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var state = (IDictionary<string, object>)changes.Values.Single();
        _state = StateJson.Write(state);
        _changed = _read is null ? state.Count > 0 : !_read.AsSpan().SequenceEqual(_state);
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        _state = null;
        _changed = true;
        return Task.CompletedTask;
    }

    /// <summary>Puts the last written state into the unit of work; nothing when it did not change.</summary>
    public void WriteTo(ArchiveTurn work)
    {
        if (_changed && (_state is not null || _version > 0))
        {
            work.Save(key, _state is null ? null : protection.Seal(_state), _version);
        }
    }
}
