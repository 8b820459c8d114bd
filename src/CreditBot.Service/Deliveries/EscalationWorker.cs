using CreditBot.Archive.Events.Escalation;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries;

/// <summary>Looks again and again for reports that nobody has signed for in time (ME-09).</summary>
internal sealed class EscalationWorker(EscalationSweep sweep, IOptions<DeliveryOptions> options, TimeProvider time, ILogger<EscalationWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.SweepSeconds), time);
        do
        {
            try
            {
                if (await sweep.RunAsync(stoppingToken) is > 0 and var rows)
                    DeliveryLog.Escalated(logger, rows);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                DeliveryLog.SweepFaulted(logger, fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
