using CreditBot.Archive.Conversations;

namespace CreditBot.Service.DirectLine.Conversations;

/// <summary>Deletes expired conversations, at start and then every hour.</summary>
internal sealed class ConversationSweep(ConversationStore store, TimeProvider time, ILogger<ConversationSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            await SweepAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            var deleted = await store.DeleteExpiredAsync(cancellationToken);
            if (deleted > 0)
            {
                logger.ConversationsExpired(deleted);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.SweepFailed(e.GetType().Name);
        }
    }
}
