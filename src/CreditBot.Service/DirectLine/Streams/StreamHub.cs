using System.Threading.Channels;
using CreditBot.Service.DirectLine.Activities;

namespace CreditBot.Service.DirectLine.Streams;

/// <summary>Tells open sockets of this process what was committed. A socket that lags behind misses a notice and reads the store instead.</summary>
internal sealed class StreamHub
{
    private const int Backlog = 32;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Channel<ActivityBatch>>> _sockets = new(StringComparer.Ordinal);

    /// <summary>Listens to a conversation until the subscription is disposed.</summary>
    public Subscription Subscribe(string conversationId)
    {
        var channel = Channel.CreateBounded<ActivityBatch>(new BoundedChannelOptions(Backlog)
        {
            FullMode = BoundedChannelFullMode.DropWrite,
            SingleReader = true,
        });
        lock (_gate)
        {
            if (!_sockets.TryGetValue(conversationId, out var channels))
            {
                _sockets.Add(conversationId, channels = []);
            }

            channels.Add(channel);
        }

        return new Subscription(this, conversationId, channel);
    }

    /// <summary>True when a socket took it.</summary>
    public bool Publish(string conversationId, ActivityBatch batch)
    {
        lock (_gate)
        {
            var taken = false;
            foreach (var channel in _sockets.GetValueOrDefault(conversationId, []))
            {
                taken |= channel.Writer.TryWrite(batch);
            }

            return taken;
        }
    }

    private void Leave(string conversationId, Channel<ActivityBatch> channel)
    {
        lock (_gate)
        {
            if (_sockets.TryGetValue(conversationId, out var channels) && channels.Remove(channel) && channels.Count == 0)
            {
                _sockets.Remove(conversationId);
            }
        }
    }

    /// <summary>One socket's notices.</summary>
    internal sealed class Subscription(StreamHub hub, string conversationId, Channel<ActivityBatch> channel) : IDisposable
    {
        public ChannelReader<ActivityBatch> Notices => channel.Reader;

        public void Dispose() => hub.Leave(conversationId, channel);
    }
}
