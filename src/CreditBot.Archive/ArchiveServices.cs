using CreditBot.Archive.Attachments;
using CreditBot.Archive.Conversations;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Events;
using CreditBot.Archive.Events.Escalation;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Settings;
using CreditBot.Archive.Storage;
using CreditBot.Archive.Storage.Postgres;
using CreditBot.Archive.Storage.Sqlite;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Turns;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreditBot.Archive;

/// <summary>Registers the archive.</summary>
public static class ArchiveServices
{
    /// <summary>
    /// Adds <c>IDbContextFactory&lt;ArchiveContext&gt;</c> (pooled, for reading), <see cref="TurnFactory"/> (for writing) and the stores.
    /// A scoped <see cref="ArchiveContext"/> serves Identity and the data-protection keys.
    /// Needs <see cref="TimeProvider"/> and data protection in the container. Run <see cref="ArchiveDatabase.MigrateAsync"/> at start.
    /// </summary>
    public static IServiceCollection AddArchive(this IServiceCollection services, ArchiveOptions options, string dataDirectory)
    {
        if (options.Provider == ArchiveProvider.Sqlite)
            AddSqlite(services, SqliteConnectionString(options, dataDirectory));
        else
            AddPostgres(services, options.ConnectionString ?? throw new ArgumentException("Archive:ConnectionString is missing.", nameof(options)));

        services.AddScoped(s => s.GetRequiredService<IDbContextFactory<ArchiveContext>>().CreateDbContext());
        services.AddSingleton(s => new ArchiveDatabase(s.GetRequiredService<IDbContextFactory<ArchiveContext>>()));
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton(s => new TurnFactory(s.GetRequiredService<ITurnWriter>(), s.GetRequiredService<DeliverySignal>()));
        services.AddSingleton(s => new ConversationStore(
            s.GetRequiredService<IHotReader>(), s.GetRequiredService<TurnFactory>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new DeliveryQueue(
            s.GetRequiredService<IDbContextFactory<ArchiveContext>>(), s.GetRequiredService<TurnFactory>(), s.GetRequiredService<DeliverySignal>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new DeliveryLedger(s.GetRequiredService<IDbContextFactory<ArchiveContext>>()));
        services.AddSingleton(s => new AttachmentStore(
            s.GetRequiredService<IDbContextFactory<ArchiveContext>>(), s.GetRequiredService<TurnFactory>(), s.GetRequiredService<IDataProtectionProvider>()));
        services.AddSingleton(s => new StaffDirectory(
            s.GetRequiredService<IDbContextFactory<ArchiveContext>>(), s.GetRequiredService<IHotReader>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new SettingStore(
            s.GetRequiredService<IDbContextFactory<ArchiveContext>>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new LikelyDuplicates(s.GetRequiredService<IDbContextFactory<ArchiveContext>>(), s.GetRequiredService<SettingStore>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new OwnEvents(s.GetRequiredService<IDbContextFactory<ArchiveContext>>()));
        services.AddSingleton(s => new EventFilings(
            s.GetRequiredService<IDbContextFactory<ArchiveContext>>(), s.GetRequiredService<AttachmentStore>(), s.GetRequiredService<DeliveryQueue>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new EscalationSweep(
            s.GetRequiredService<IDbContextFactory<ArchiveContext>>(), s.GetRequiredService<DeliveryQueue>(), s.GetRequiredService<TimeProvider>()));
        services.AddTips();
        services.AddRectifications();
        services.AddSingleton(s => new DemoData(
            s.GetRequiredService<TurnFactory>(), s.GetRequiredService<StaffDirectory>(), s.GetRequiredService<SettingStore>(), s.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static string SqliteConnectionString(ArchiveOptions options, string dataDirectory)
    {
        var builder = new SqliteConnectionStringBuilder(options.ConnectionString) { ForeignKeys = true };
        if (builder.DataSource.Length == 0)
        {
            System.IO.Directory.CreateDirectory(dataDirectory);
            builder.DataSource = Path.Combine(dataDirectory, "archive.db");
            MakePrivate(builder.DataSource);
        }

        return builder.ConnectionString;
    }

    /// <summary>A new database is for the service's user only, also in a directory that others may read; SQLite gives its other files the same rights.</summary>
    private static void MakePrivate(string file)
    {
        if (!OperatingSystem.IsWindows() && !File.Exists(file))
            new FileStream(file, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
    }

    private static void AddSqlite(IServiceCollection services, string connectionString)
    {
        var pragmas = new SqlitePragmas();
        AddContexts<SqliteArchiveContext>(services, _ => new DbContextOptionsBuilder<SqliteArchiveContext>()
            .UseSqlite(connectionString)
            .AddInterceptors(pragmas)
            .ReplaceService<IMigrationsSqlGenerator, TablesWithoutRowIds>()
            .Options);
        services.AddSingleton<ITurnWriter>(_ => new SqliteWriter(connectionString));
        services.AddSingleton<IHotReader>(_ => new SqliteReader(connectionString));
    }

    private static void AddPostgres(IServiceCollection services, string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (builder.MaxAutoPrepare == 0)
            builder.MaxAutoPrepare = 100;
        services.AddSingleton(_ => NpgsqlDataSource.Create(builder));
        AddContexts<PostgresArchiveContext>(services, s => new DbContextOptionsBuilder<PostgresArchiveContext>()
            .UseNpgsql(s.GetRequiredService<NpgsqlDataSource>())
            .Options);
        services.AddSingleton<ITurnWriter, PostgresWriter>();
        services.AddSingleton<IHotReader, PostgresReader>();
    }

    private static void AddContexts<T>(IServiceCollection services, Func<IServiceProvider, DbContextOptions<T>> options)
        where T : ArchiveContext
    {
        services.AddSingleton<IDbContextFactory<T>>(s => new PooledDbContextFactory<T>(options(s)));
        services.AddSingleton<IDbContextFactory<ArchiveContext>, ArchiveContextFactory<T>>();
    }
}
