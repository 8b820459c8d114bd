using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CreditBot.Service.Host;

/// <summary>Healthy when the archive takes a write and the disk has room for a filing: a database that only reads is no archive.</summary>
internal sealed class ArchiveHealth(TurnFactory turns, HostOptions options) : IHealthCheck
{
    /// <summary>More than the largest file of a report.</summary>
    private const long LeastRoom = 16 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            // A write into pages that are there succeeds on a full disk too.
            if (new DriveInfo(options.DataDirectory).AvailableFreeSpace < LeastRoom)
                return HealthCheckResult.Unhealthy("The disk is full.");

            // Changes nothing, and yet goes to the disk.
            await using var turn = turns.Begin();
            var archive = await turn.OpenAsync(patience.Token);
            await archive.Database.ExecuteSqlAsync($"""UPDATE "AuditHeads" SET "Number" = "Number" """, patience.Token);
            await turn.CommitAsync(patience.Token);
            return HealthCheckResult.Healthy();
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(fault.GetType().Name);
        }
    }
}
