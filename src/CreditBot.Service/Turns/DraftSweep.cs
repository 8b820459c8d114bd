namespace CreditBot.Service.Turns;

/// <summary>Deletes unfinished reports whose time is over, at start and then every hour.</summary>
internal sealed class DraftSweep(Drafts drafts, TimeProvider time, ILogger<DraftSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                if (await drafts.DeleteExpiredAsync(stoppingToken) is > 0 and var deleted)
                    logger.DraftsExpired(deleted);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.DraftSweepFailed(e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
