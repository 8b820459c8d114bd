using System.Security.Cryptography;
using CreditBot.Archive.Deliveries;

namespace CreditBot.Service.Deliveries;

/// <summary>When a row that failed is tried again: exponential with jitter, never before the receiver's own wish, null when it is given up.</summary>
internal static class Backoff
{
    private static readonly TimeSpan LongestWish = TimeSpan.FromDays(1);

    /// <summary>The next attempt after attempt number <paramref name="attempt"/>, counted from 1.</summary>
    public static DateTimeOffset? Next(Delivery delivery, int attempt, SendResult result, DateTimeOffset now, DeliveryOptions options)
    {
        if (result is SendResult.Hopeless || attempt >= options.MaxAttempts || now - delivery.CreatedAt >= TimeSpan.FromHours(options.GiveUpAfterHours))
            return null;
        var wish = result is SendResult.Later { RetryAfter: { } after } ? after : TimeSpan.Zero;
        var factor = result is SendResult.Refused ? options.RefusedFactor : 1;
        var delay = Delay(attempt, factor, options);
        return now + (wish > delay ? TimeSpan.FromTicks(Math.Min(wish.Ticks, LongestWish.Ticks)) : delay);
    }

    private static TimeSpan Delay(int attempt, int factor, DeliveryOptions options)
    {
        var full = Math.Min(options.FirstRetryMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 30)), options.LongestRetryMilliseconds) * factor;
        return TimeSpan.FromMilliseconds(full * RandomNumberGenerator.GetInt32(500, 1001) / 1000);
    }
}
