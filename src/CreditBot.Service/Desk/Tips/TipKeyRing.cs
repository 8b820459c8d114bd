using System.Collections.Concurrent;
using CreditBot.Archive.Tips.Handlers;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Desk.Tips;

/// <summary>
/// The handlers' unlocked keys, in this process's memory only: one for each session at the desk, until it is locked, signed out,
/// idle for too long, or the service ends.
/// </summary>
internal sealed class TipKeyRing(TimeProvider time, IOptions<TipDeskOptions> options) : IDisposable
{
    private readonly ConcurrentDictionary<string, Held> _held = new(StringComparer.Ordinal);

    /// <summary>How many sessions are unlocked now.</summary>
    public int Count => _held.Count;

    /// <summary>Keeps a session's key; one that it had before is forgotten.</summary>
    public void Keep(string session, UnlockedHandler key)
    {
        Forget(session);
        var held = new Held(key);
        _held[session] = held;
        held.Expiry = time.CreateTimer(_ => Forget(session, held), null, options.Value.KeyIdleTimeout, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The session's key, which now has its whole time again; null when it is locked. A key of somebody else is forgotten.</summary>
    public UnlockedHandler? Find(string session, Guid personId)
    {
        if (!_held.TryGetValue(session, out var held))
            return null;
        if (held.Key.PersonId == personId && held.Expiry?.Change(options.Value.KeyIdleTimeout, Timeout.InfiniteTimeSpan) == true)
            return held.Key;
        Forget(session, held);
        return null;
    }

    /// <summary>Locks a session.</summary>
    public void Forget(string session)
    {
        if (_held.TryGetValue(session, out var held))
            Forget(session, held);
    }

    public void Dispose()
    {
        foreach (var session in _held.Keys)
            Forget(session);
    }

    private void Forget(string session, Held held)
    {
        if (!_held.TryRemove(new(session, held)))
            return;
        held.Expiry?.Dispose();
        held.Key.Dispose();
    }

    private sealed class Held(UnlockedHandler key)
    {
        public UnlockedHandler Key => key;

        public ITimer? Expiry { get; set; }
    }
}
