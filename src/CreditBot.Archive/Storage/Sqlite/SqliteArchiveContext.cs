using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CreditBot.Archive.Storage.Sqlite;

/// <summary>The archive in a SQLite file; carries the migrations in <c>Migrations/Sqlite</c>.</summary>
internal sealed class SqliteArchiveContext(DbContextOptions<SqliteArchiveContext> options) : ArchiveContext(options);

/// <summary>Lets <c>dotnet ef migrations add … --context SqliteArchiveContext</c> build the model.</summary>
internal sealed class SqliteArchiveContextFactory : IDesignTimeDbContextFactory<SqliteArchiveContext>
{
    public SqliteArchiveContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteArchiveContext>().UseSqlite("Data Source=:memory:").Options);
}
