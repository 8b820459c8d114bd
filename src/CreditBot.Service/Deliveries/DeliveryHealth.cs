using CreditBot.Archive.Deliveries;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CreditBot.Service.Deliveries;

/// <summary>Degraded while a channel does not answer or a delivery was given up; the numbers are in the answer, and nothing else.</summary>
internal sealed class DeliveryHealth(DeliveryLedger ledger, Circuits circuits) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var counts = await ledger.CountAsync(cancellationToken);
        var numbers = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["waiting"] = counts.Sum(count => count.Waiting),
            ["dead"] = counts.Sum(count => count.Dead),
            ["paused"] = circuits.Open.Count,
        };
        return counts.Any(count => count.Dead > 0) || circuits.Open.Count > 0
            ? HealthCheckResult.Degraded(data: numbers)
            : HealthCheckResult.Healthy(data: numbers);
    }
}
