using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Archive;

/// <summary>Registers the archive.</summary>
public static class ArchiveServices
{
    /// <summary>
    /// Adds <c>IDbContextFactory&lt;ArchiveContext&gt;</c> (pooled, for reading), <see cref="Turns.TurnFactory"/> (for writing) and the stores.
    /// Needs <see cref="TimeProvider"/> and data protection in the container.
    /// </summary>
    public static IServiceCollection AddArchive(this IServiceCollection services, ArchiveOptions options, string dataDirectory) =>
        throw new NotSupportedException();
}
