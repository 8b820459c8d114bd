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

    /// <summary>The receiver is down or busy, and may have said for how long.</summary>
    public void Failed(TimeSpan? wish)
    {
        lock (_lock)
        {
            _failures++;
            var pause = _failures < FailuresThatOpen ? TimeSpan.Zero : Backoff(_failures - FailuresThatOpen);
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

    /// <summary>Channels that do not answer now.</summary>
    public IReadOnlyList<string> Open => [.. _all.Where(pair => pair.Value.IsOpen).Select(pair => pair.Key).Order(StringComparer.Ordinal)];
}
