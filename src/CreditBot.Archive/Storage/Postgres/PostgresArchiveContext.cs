using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CreditBot.Archive.Storage.Postgres;

/// <summary>The archive in PostgreSQL; carries the migrations in <c>Migrations/Postgres</c>.</summary>
internal sealed class PostgresArchiveContext(DbContextOptions<PostgresArchiveContext> options) : ArchiveContext(options);

/// <summary>Lets <c>dotnet ef migrations add … --context PostgresArchiveContext</c> build the model.</summary>
internal sealed class PostgresArchiveContextFactory : IDesignTimeDbContextFactory<PostgresArchiveContext>
{
    public PostgresArchiveContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresArchiveContext>().UseNpgsql("Host=localhost").Options);
}
