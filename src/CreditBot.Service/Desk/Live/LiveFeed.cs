using System.Collections.Concurrent;
using System.Threading.Channels;
using CreditBot.Service.Deliveries;

namespace CreditBot.Service.Desk.Live;

/// <summary>An event that is new or has changed; without an event it is a test.</summary>
internal sealed record LiveChange(Guid? EventId, bool IsNews);

/// <summary>Who is watching the list right now, in this process; every watcher hears of every change.</summary>
internal sealed class LiveFeed : ILiveFeed
{
    private readonly ConcurrentDictionary<Watch, byte> _watches = new();

    internal int Watchers => _watches.Count;

    public void Changed(Guid eventId, bool isNews) => Tell(new(eventId, isNews));

    public void Tested() => Tell(new(null, IsNews: false));

    /// <summary>Hears of events that are new or have changed, from now on until it is disposed.</summary>
    public Watch Begin()
    {
        var watch = new Watch(this);
        _watches.TryAdd(watch, 0);
        return watch;
    }

    private void Tell(LiveChange change)
    {
        foreach (var watch in _watches.Keys)
            watch.Add(change);
    }

    /// <summary>One open desk.</summary>
    internal sealed class Watch(LiveFeed feed) : IDisposable
    {
        /// <summary>More than a desk can miss; a slower one catches up by reading the list.</summary>
        private const int Backlog = 256;

        private readonly Channel<LiveChange> _changes =
            Channel.CreateBounded<LiveChange>(new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

        internal void Add(LiveChange change) => _changes.Writer.TryWrite(change);

        /// <summary>The next change, or null when nothing happened for so long.</summary>
        public async Task<LiveChange?> NextAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
        {
            using var late = new CancellationTokenSource(patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
            try
            {
                return await _changes.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }

        public void Dispose() => feed._watches.TryRemove(this, out _);
    }
}
