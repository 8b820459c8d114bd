using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Storage;

/// <summary>Brings the database up to the current schema; run once at start, before anything else touches the archive.</summary>
public sealed class ArchiveDatabase
{
    private const int SaltLength = 32;
    private readonly IDbContextFactory<ArchiveContext> contexts;

    internal ArchiveDatabase(IDbContextFactory<ArchiveContext> contexts) => this.contexts = contexts;

    /// <summary>Applies the missing migrations; on SQLite switches the file to write-ahead logging. Safe to run again, and on several nodes.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (context.Database.IsSqlite())
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        foreach (var name in SiteSalt.Names)
        {
            var salt = RandomNumberGenerator.GetBytes(SaltLength);
            await context.Database.ExecuteSqlAsync($"""INSERT INTO "SiteSalts" ("Name", "Value") VALUES ({name}, {salt}) ON CONFLICT DO NOTHING""", cancellationToken);
        }
    }

    /// <summary>Whether the archive answers; for health checks.</summary>
    public async Task<bool> IsReachableAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Database.CanConnectAsync(cancellationToken);
    }
}
