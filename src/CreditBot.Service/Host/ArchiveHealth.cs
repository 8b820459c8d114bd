using CreditBot.Archive;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CreditBot.Service.Host;

/// <summary>Healthy when the archive answers.</summary>
internal sealed class ArchiveHealth(IDbContextFactory<ArchiveContext> archives) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var archive = await archives.CreateDbContextAsync(cancellationToken);
        return await archive.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }
}
