using CreditBot.Archive.Deliveries;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries;

/// <summary>Claims, sends and settles the rows of one channel until the service stops.</summary>
internal sealed class ChannelLoop(
    DeliveryQueue queue, IOptions<DeliveryOptions> options, TimeProvider time, ILogger<ChannelLoop> logger)
{
    /// <summary>Attempts of one row for which later rows of its channel wait; after them a row that never gets through is overtaken.</summary>
    internal const int AttemptsThatHold = 5;

    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSend = TimeSpan.FromSeconds(10);

    /// <summary>Sends what is due, then waits; a fault of the archive is logged and waited out.</summary>
    public async Task RunAsync(IDeliveryChannel channel, CancellationToken stopping)
    {
        var nextRetry = DateTimeOffset.MaxValue;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var rows = await queue.ClaimAsync([channel.Name], channel.AtOnce, LeaseOf(channel), stopping);
                if (rows.Count == 0)
                {
                    await queue.WaitAsync(UntilLook(nextRetry), stopping);
                    nextRetry = nextRetry <= time.GetUtcNow() ? DateTimeOffset.MaxValue : nextRetry;
                    continue;
                }

                var retries = await Task.WhenAll(rows.GroupBy(row => row.Channel).Select(receiver => SendInOrderAsync(channel, [.. receiver])));
                var failed = retries.SelectMany(retry => retry).ToList();
                nextRetry = failed.Select(retry => retry.At).Append(nextRetry).Min();
                if (channel.AtOnce == 1 && failed.Find(retry => retry.Holds) is { } held)
                    await Task.Delay(AtLeastOneMillisecond(held.At - time.GetUtcNow()), time, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The loop outlives a fault of the archive, whatever it is.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                DeliveryLog.LoopFaulted(logger, channel.Name, fault.GetType().Name);
                await Task.Delay(AfterFault, time, CancellationToken.None);
            }
        }
    }

    /// <summary>A stop does not interrupt what is being sent: it is finished and settled, so that it is not sent twice.</summary>
    private async Task<IReadOnlyList<Retry>> SendInOrderAsync(IDeliveryChannel channel, IReadOnlyList<Delivery> rows)
    {
        var retries = new List<Retry>();
        foreach (var row in rows)
        {
            if (await SendAsync(channel, row) is { } retry)
                retries.Add(retry);
        }

        return retries;
    }

    private async Task<Retry?> SendAsync(IDeliveryChannel channel, Delivery row)
    {
        var result = await AttemptAsync(channel, row);
        var attempt = row.Attempts + 1;
        switch (result)
        {
            case SendResult.Sent:
                await queue.DeliveredAsync([row.Id], CancellationToken.None);
                DeliveryLog.Delivered(logger, channel.Name, attempt);
                return null;
            case SendResult.Later later:
                return await KeepAsync(later.Error, holds: attempt < AttemptsThatHold);
            case SendResult.Refused refused:
                return await KeepAsync(refused.Error, holds: false);
            case SendResult.Hopeless hopeless:
                return await KeepAsync(hopeless.Error, holds: false);
            default:
                throw new InvalidOperationException($"Unknown result {result.GetType().Name}.");
        }

        async Task<Retry?> KeepAsync(string error, bool holds)
        {
            var retryAt = Backoff.Next(row, attempt, result, time.GetUtcNow(), options.Value);
            await queue.FailedAsync(row.Id, error, retryAt, CancellationToken.None);
            if (retryAt is null)
                DeliveryLog.Buried(logger, channel.Name, attempt, error);
            else
                DeliveryLog.Failed(logger, channel.Name, attempt, error);
            return retryAt is { } at ? new Retry(at, holds) : null;
        }
    }

    private static async Task<SendResult> AttemptAsync(IDeliveryChannel channel, Delivery row)
    {
        try
        {
            return await channel.SendAsync(row, CancellationToken.None);
        }
#pragma warning disable CA1031 // A fault of a channel is a failed attempt, whatever it is.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new SendResult.Later(fault.GetType().Name);
        }
    }

    /// <summary>Long enough when every row goes to the same receiver and each takes as long as it may.</summary>
    private TimeSpan LeaseOf(IDeliveryChannel channel) => TimeSpan.FromSeconds(options.Value.LeaseSeconds) + (LongestSend * (channel.AtOnce - 1));

    private TimeSpan UntilLook(DateTimeOffset nextRetry)
    {
        var poll = TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);
        var untilRetry = nextRetry - time.GetUtcNow();
        return untilRetry < poll ? AtLeastOneMillisecond(untilRetry) : poll;
    }

    private static TimeSpan AtLeastOneMillisecond(TimeSpan span) => span > TimeSpan.Zero ? span + TimeSpan.FromMilliseconds(1) : TimeSpan.FromMilliseconds(1);

    private sealed record Retry(DateTimeOffset At, bool Holds);
}
