using CreditBot.Archive.Tips.Audit;

namespace CreditBot.Service.Tips;

/// <summary>Closes the tips' audit days, at the start and then every hour, whether there was a tip or not.</summary>
internal sealed partial class TipDaySweep(TipAuditDays days, TimeProvider time, ILogger<TipDaySweep> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                await days.CloseAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Warning, "The tips' audit day could not be closed: {ErrorClass}; it is tried again in an hour.")]
    private partial void Failed(string errorClass);
}
