using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Storage;

/// <summary>Gives the configured database's pooled contexts under the common type.</summary>
internal sealed class ArchiveContextFactory<T>(IDbContextFactory<T> contexts) : IDbContextFactory<ArchiveContext>
    where T : ArchiveContext
{
    public ArchiveContext CreateDbContext() => contexts.CreateDbContext();
}
