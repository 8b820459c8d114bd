using CreditBot.Archive.Deliveries;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries;

/// <summary>Sends the claimed rows of one receiver in their order, and settles them.</summary>
internal sealed class ChannelSender(DeliveryQueue queue, Circuits circuits, IOptions<DeliveryOptions> options, ILogger<ChannelSender> logger, TimeProvider time)
{
    /// <summary>What one send may take (<see cref="IDeliveryChannel.SendAsync"/>).</summary>
    private static readonly TimeSpan s_longestSend = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A stop does not interrupt what is being sent: it is finished and settled, so that it is not sent twice. When a row has to be tried again, or the
    /// lease does not last for another send, the rest is given back, to be claimed when it is its turn. Gives when to try again.
    /// </summary>
    public async Task<IReadOnlyList<DateTimeOffset>> SendInOrderAsync(IDeliveryChannel channel, IReadOnlyList<Delivery> rows)
    {
        var retries = new List<DateTimeOffset>();
        var settlements = new Settlements(queue);
        var done = 0;
        for (var goesOn = true; goesOn && done < rows.Count && IsLongEnough(rows[done].LeasedUntil); done++)
        {
            var row = rows[done];
            channel.Pace?.Count();
            var result = await AttemptAsync(channel, row);
            circuits.Note(channel, result);
            if (result is SendResult.Sent)
            {
                DeliveryLog.Delivered(logger, channel.Name, row.Attempts + 1);
                await settlements.AddAsync(row.Id);
                continue;
            }

            if (await FailAsync(channel, row, result) is { } retryAt)
                retries.Add(retryAt);
            goesOn = result is not SendResult.Later;
        }

        await settlements.EndAsync();
        if (done < rows.Count)
            await queue.ReleaseAsync([.. rows.Skip(done).Select(row => row.Id)], CancellationToken.None);
        return retries;
    }

    private bool IsLongEnough(DateTimeOffset? leasedUntil) => leasedUntil - time.GetUtcNow() >= s_longestSend;

    /// <summary>Gives when it is tried again, or null when it is buried.</summary>
    private async Task<DateTimeOffset?> FailAsync(IDeliveryChannel channel, Delivery row, SendResult result)
    {
        var attempt = row.Attempts + 1;
        var error = ErrorOf(result);
        var isTest = row.Key.Contains(DeliveryQueue.TestMark, StringComparison.Ordinal);
        var retryAt = isTest ? null : Backoff.Next(row, attempt, result, time.GetUtcNow(), options.Value);
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
}
