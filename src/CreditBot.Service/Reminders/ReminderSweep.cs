using CreditBot.Archive.Rectifications;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Reminders;

/// <summary>Looks for reminders that are due, at start and then every few minutes; several nodes may do so at once.</summary>
internal sealed class ReminderSweep(RectificationReminders reminders, IOptions<ReminderOptions> options, TimeProvider time, ILogger<ReminderSweep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.EveryMinutes), time);
        do
        {
            try
            {
                if (await reminders.SweepAsync(time.GetUtcNow(), options.Value.From, stoppingToken) is > 0 and var written)
                    logger.RemindersWritten(written);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.ReminderSweepFailed(e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}

internal static partial class ReminderLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} reminders written.")]
    public static partial void RemindersWritten(this ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep of reminders failed: {Error}. It is tried again.")]
    public static partial void ReminderSweepFailed(this ILogger logger, string error);
}
