using CreditBot.Archive;
using CreditBot.Archive.Attachments;
using CreditBot.Archive.Conversations;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Events;
using CreditBot.Archive.Settings;
using CreditBot.Archive.Storage;
using CreditBot.Archive.Turns;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CreditBot.Tests.Fixtures;

/// <summary>A migrated archive with the demo directory, on either database, at a fixed time.</summary>
internal sealed class ArchiveFixture : IAsyncDisposable
{
    /// <summary>Member data for tests that must hold on both databases.</summary>
    public static TheoryData<ArchiveProvider> Both => [ArchiveProvider.Sqlite, ArchiveProvider.Postgres];

    private readonly TempDirectory? ownFolder;
    private readonly ServiceProvider services;

    private ArchiveFixture(ArchiveOptions options, TempDirectory? ownFolder, string folder, FakeTimeProvider time)
    {
        this.ownFolder = ownFolder;
        (Options, Folder, Time) = (options, folder, time);
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(time);
        collection.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        collection.AddArchive(options, folder);
        services = collection.BuildServiceProvider();
    }

    public ArchiveOptions Options { get; }

    public string Folder { get; }

    public FakeTimeProvider Time { get; }

    public TurnFactory Turns => Get<TurnFactory>();

    public ConversationStore Conversations => Get<ConversationStore>();

    public StaffDirectory Staff => Get<StaffDirectory>();

    public DeliveryQueue Deliveries => Get<DeliveryQueue>();

    public AttachmentStore Attachments => Get<AttachmentStore>();

    public EventFilings Filings => Get<EventFilings>();

    public SettingStore Settings => Get<SettingStore>();

    public DemoData Demo => Get<DemoData>();

    public static async Task<ArchiveFixture> OnAsync(ArchiveProvider provider)
    {
        var fixture = Empty(provider);
        await fixture.Get<ArchiveDatabase>().MigrateAsync(TestContext.Current.CancellationToken);
        return fixture;
    }

    /// <summary>A database without a schema.</summary>
    public static ArchiveFixture Empty(ArchiveProvider provider)
    {
        var folder = new TempDirectory();
        var options = new ArchiveOptions
        {
            Provider = provider,
            ConnectionString = provider == ArchiveProvider.Postgres ? PostgresCluster.NewDatabase() : null,
        };
        return new ArchiveFixture(options, folder, folder.Path, new(new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero)));
    }

    public static async Task<ArchiveFixture> WithDemoAsync(ArchiveProvider provider)
    {
        var fixture = await OnAsync(provider);
        await fixture.Demo.SeedAsync(TestContext.Current.CancellationToken);
        return fixture;
    }

    /// <summary>A second process on the same database and clock.</summary>
    public ArchiveFixture OtherNode() => new(Options, null, Folder, Time);

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Reads something in a context of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<ArchiveContext, Task<T>> read)
    {
        await using var context = await Get<IDbContextFactory<ArchiveContext>>().CreateDbContextAsync();
        return await read(context);
    }

    /// <summary>Does something in a turn of its own and commits it.</summary>
    public async Task<T> WriteAsync<T>(Func<ArchiveTurn, Task<T>> write)
    {
        await using var turn = Turns.Begin();
        var result = await write(turn);
        await turn.CommitAsync(TestContext.Current.CancellationToken);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        ownFolder?.Dispose();
    }
}
