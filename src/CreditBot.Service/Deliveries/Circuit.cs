using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries;

/// <summary>
/// Whether it makes sense to try a channel at all. After some failures in a row it pauses, longer every time; then one row tries it.
/// So a receiver that is down costs one attempt at a time, however many rows wait for it.
/// </summary>
internal sealed class Circuit(TimeProvider time, DeliveryOptions options)
{
    internal const int FailuresThatOpen = 5;

    private static readonly TimeSpan s_longestWish = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private int _failures;
    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;
    private bool _isWished;

    /// <summary>Whether the last attempts failed and the next one is a trial.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_lock)
                return _failures >= FailuresThatOpen;
        }
    }

    /// <summary>How long nothing is tried; zero or less when something may be.</summary>
    public TimeSpan Pause
    {
        get
        {
            lock (_lock)
                return _pausedUntil - time.GetUtcNow();
        }
    }

    /// <summary>The receiver answered, if only by a refusal.</summary>
    public void Answered()
    {
        lock (_lock)
            (_failures, _pausedUntil) = (0, DateTimeOffset.MinValue);
    }

    /// <summary>Somebody wants it tried now; a receiver that has said how long it wants to be left alone is still left alone.</summary>
    public void TryNow()
    {
        lock (_lock)
            _pausedUntil = _isWished ? _pausedUntil : DateTimeOffset.MinValue;
    }

    /// <summary>The receiver is down or busy, and may have said for how long.</summary>
    public void Failed(TimeSpan? wish)
    {
        lock (_lock)
        {
            _failures++;
            var pause = _failures < FailuresThatOpen ? TimeSpan.Zero : Backoff(_failures - FailuresThatOpen);
            _isWished = wish > pause;
            if (wish > pause)
                pause = wish.Value < s_longestWish ? wish.Value : s_longestWish;
            _pausedUntil = time.GetUtcNow() + pause;
        }
    }

    private TimeSpan Backoff(int times)
    {
        var full = Math.Min(options.FirstRetryMilliseconds * Math.Pow(2, Math.Min(times, 30)), options.LongestPauseMilliseconds);
        return TimeSpan.FromMilliseconds(full * RandomNumberGenerator.GetInt32(500, 1001) / 1000);
    }
}

/// <summary>The circuits of this process by channel.</summary>
internal sealed class Circuits(TimeProvider time, IOptions<DeliveryOptions> options)
{
    private readonly ConcurrentDictionary<string, Circuit> _all = new(StringComparer.Ordinal);

    public Circuit Of(string channel) => _all.GetOrAdd(channel, _ => new Circuit(time, options.Value));

    /// <summary>How long a channel is left alone; zero or less when it is not.</summary>
    public TimeSpan PauseOf(IDeliveryChannel channel) => IsOfMany(channel) ? TimeSpan.Zero : Of(channel.Name).Pause;

    /// <summary>Takes notice of what became of an attempt.</summary>
    public void Note(IDeliveryChannel channel, SendResult result)
    {
        if (IsOfMany(channel))
            return;
        if (result is SendResult.Later later)
            Of(channel.Name).Failed(later.RetryAfter);
        else
            Of(channel.Name).Answered();
    }

    /// <summary>A channel with many receivers has no circuit: one of them says nothing about the others.</summary>
    private static bool IsOfMany(IDeliveryChannel channel) => channel.Name.EndsWith(':');

    /// <summary>Channels that do not answer now.</summary>
    public IReadOnlyList<string> Open => [.. _all.Where(pair => pair.Value.IsOpen).Select(pair => pair.Key).Order(StringComparer.Ordinal)];
}
