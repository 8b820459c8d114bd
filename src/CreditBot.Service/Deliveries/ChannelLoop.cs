using CreditBot.Archive.Deliveries;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries;

/// <summary>Claims, sends and settles the rows of one channel until the service stops.</summary>
internal sealed class ChannelLoop(
    DeliveryQueue queue, IOptions<DeliveryOptions> options, Circuits circuits, ILogger<ChannelLoop> logger, TimeProvider time)
{
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
                if (PauseOf(channel) is { } pause)
                {
                    await Task.Delay(pause, time, stopping);
                    continue;
                }

                var rows = await queue.ClaimAsync([channel.Name], channel.AtOnce, LeaseOf(channel), stopping);
                if (rows.Count == 0)
                {
                    await queue.WaitAsync(UntilLook(nextRetry), stopping);
                    nextRetry = nextRetry <= time.GetUtcNow() ? DateTimeOffset.MaxValue : nextRetry;
                    continue;
                }

                var retries = await Task.WhenAll(rows.GroupBy(row => row.Channel).Select(receiver => SendInOrderAsync(channel, [.. receiver])));
                nextRetry = retries.SelectMany(retry => retry).Append(nextRetry).Min();
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

    /// <summary>A channel with many receivers has no circuit: one of them says nothing about the others.</summary>
    private Circuit? CircuitOf(IDeliveryChannel channel) => channel.Name.EndsWith(':') ? null : circuits.Of(channel.Name);

    private TimeSpan? PauseOf(IDeliveryChannel channel)
    {
        var pause = CircuitOf(channel)?.Pause ?? TimeSpan.Zero;
        var pace = channel.Pace?.Wait() ?? TimeSpan.Zero;
        var longer = pause > pace ? pause : pace;
        return longer > TimeSpan.Zero ? AtLeastOneMillisecond(longer) : null;
    }

    /// <summary>
    /// A stop does not interrupt what is being sent: it is finished and settled, so that it is not sent twice.
    /// When a row has to be tried again, later ones to the same receiver are given back, to be claimed when it is their turn. Gives when to try again.
    /// </summary>
    private async Task<IReadOnlyList<DateTimeOffset>> SendInOrderAsync(IDeliveryChannel channel, IReadOnlyList<Delivery> rows)
    {
        var retries = new List<DateTimeOffset>();
        for (var i = 0; i < rows.Count; i++)
        {
            channel.Pace?.Count();
            var result = await AttemptAsync(channel, rows[i]);
            if (await SettleAsync(channel, rows[i], result) is not { } retryAt)
                continue;
            retries.Add(retryAt);
            if (result is not SendResult.Later || i == rows.Count - 1)
                continue;
            await queue.ReleaseAsync([.. rows.Skip(i + 1).Select(row => row.Id)], CancellationToken.None);
            break;
        }

        return retries;
    }

    /// <summary>Gives when it is tried again, or null when it is sent or buried.</summary>
    private async Task<DateTimeOffset?> SettleAsync(IDeliveryChannel channel, Delivery row, SendResult result)
    {
        var attempt = row.Attempts + 1;
        if (result is SendResult.Later later)
            CircuitOf(channel)?.Failed(later.RetryAfter);
        else
            CircuitOf(channel)?.Answered();
        if (result is SendResult.Sent)
        {
            await queue.DeliveredAsync([row.Id], CancellationToken.None);
            DeliveryLog.Delivered(logger, channel.Name, attempt);
            return null;
        }

        var error = ErrorOf(result);
        var retryAt = Backoff.Next(row, attempt, result, time.GetUtcNow(), options.Value);
        await queue.FailedAsync(row.Id, error, retryAt, CancellationToken.None);
        if (retryAt is null)
            DeliveryLog.Buried(logger, channel.Name, attempt, error);
        else
            DeliveryLog.Failed(logger, channel.Name, attempt, error);
        return retryAt;
    }

    private static string ErrorOf(SendResult result) => result switch
    {
        SendResult.Later later => later.Error,
        SendResult.Refused refused => DeliveryQueue.RefusedMark + refused.Error,
        SendResult.Hopeless hopeless => hopeless.Error,
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

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
}
