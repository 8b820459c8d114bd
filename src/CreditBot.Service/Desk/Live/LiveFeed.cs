using System.Collections.Concurrent;
using System.Threading.Channels;
using CreditBot.Service.Deliveries;

namespace CreditBot.Service.Desk.Live;

/// <summary>Who is watching the list right now, in this process; every watcher hears of every change.</summary>
internal sealed class LiveFeed : ILiveFeed
{
    private readonly ConcurrentDictionary<Watch, byte> _watches = new();

    internal int Watchers => _watches.Count;

    public void Changed(Guid eventId)
    {
        foreach (var watch in _watches.Keys)
            watch.Add(eventId);
    }

    /// <summary>Hears of events that are new or have changed, from now on until it is disposed.</summary>
    public Watch Begin()
    {
        var watch = new Watch(this);
        _watches.TryAdd(watch, 0);
        return watch;
    }

    /// <summary>One open desk.</summary>
    internal sealed class Watch(LiveFeed feed) : IDisposable
    {
        /// <summary>More than a desk can miss; a slower one catches up by reading the list.</summary>
        private const int Backlog = 256;

        private readonly Channel<Guid> _ids =
            Channel.CreateBounded<Guid>(new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

        internal void Add(Guid id) => _ids.Writer.TryWrite(id);

        /// <summary>The next event, or null when nothing happened for so long.</summary>
        public async Task<Guid?> NextAsync(TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
        {
            using var late = new CancellationTokenSource(patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
            try
            {
                return await _ids.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }

        public void Dispose() => feed._watches.TryRemove(this, out _);
    }
}
