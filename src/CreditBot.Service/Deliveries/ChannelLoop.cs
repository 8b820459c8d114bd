using CreditBot.Archive.Deliveries;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries;

/// <summary>Claims and sends the rows of one channel until the service stops.</summary>
internal sealed class ChannelLoop(DeliveryQueue queue, ChannelSender sender, Circuits circuits, IOptions<DeliveryOptions> options, ILogger<ChannelLoop> logger, TimeProvider time)
{
    private static readonly TimeSpan s_afterFault = TimeSpan.FromSeconds(1);

    /// <summary>Sends what is due, then waits; a fault of the archive is logged and waited out.</summary>
    public async Task RunAsync(IDeliveryChannel channel, CancellationToken stopping)
    {
        var nextRetry = DateTimeOffset.MaxValue;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                nextRetry = await StepAsync(channel, nextRetry, stopping);
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
                await Task.Delay(s_afterFault, time, CancellationToken.None);
            }
        }
    }

    /// <summary>One pause, one wait or one round of sending; gives when a row has to be tried again.</summary>
    private async Task<DateTimeOffset> StepAsync(IDeliveryChannel channel, DateTimeOffset nextRetry, CancellationToken stopping)
    {
        if (PauseOf(channel) is { } pause)
        {
            // A commit may be the wish to try at once, so it ends the wait.
            await queue.WaitAsync(pause, stopping);
            return nextRetry;
        }

        var rows = await queue.ClaimAsync([channel.Name], channel.AtOnce, TimeSpan.FromSeconds(options.Value.LeaseSeconds), stopping);
        if (rows.Count == 0)
        {
            await queue.WaitAsync(UntilLook(nextRetry), stopping);
            return nextRetry <= time.GetUtcNow() ? DateTimeOffset.MaxValue : nextRetry;
        }

        var retries = await Task.WhenAll(rows.GroupBy(row => row.Channel).Select(receiver => sender.SendInOrderAsync(channel, [.. receiver])));
        return retries.SelectMany(retry => retry).Append(nextRetry).Min();
    }

    private TimeSpan? PauseOf(IDeliveryChannel channel)
    {
        var pause = circuits.PauseOf(channel);
        var pace = channel.Pace?.Wait() ?? TimeSpan.Zero;
        var longer = pause > pace ? pause : pace;
        return longer > TimeSpan.Zero ? AtLeastOneMillisecond(longer) : null;
    }

    private TimeSpan UntilLook(DateTimeOffset nextRetry)
    {
        var poll = TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);
        var untilRetry = nextRetry - time.GetUtcNow();
        return untilRetry < poll ? AtLeastOneMillisecond(untilRetry) : poll;
    }

    private static TimeSpan AtLeastOneMillisecond(TimeSpan span) => span > TimeSpan.Zero ? span + TimeSpan.FromMilliseconds(1) : TimeSpan.FromMilliseconds(1);
}
