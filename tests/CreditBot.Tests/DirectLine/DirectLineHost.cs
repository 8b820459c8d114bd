using CreditBot.Archive;
using CreditBot.Archive.Storage;
using CreditBot.Service.DirectLine;
using CreditBot.Service.DirectLine.Conversations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CreditBot.Tests.DirectLine;

/// <summary>The service's Direct Line on loopback Kestrel over a SQLite archive, with a test bot behind it.</summary>
internal sealed class DirectLineHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DirectLineHost(WebApplication app, TestBot bot, TimeProvider time, CapturedLogs logs)
    {
        _app = app;
        Bot = bot;
        Time = time;
        Logs = logs;
        Http = new HttpClient { BaseAddress = Address };
    }

    public TestBot Bot { get; }

    public TimeProvider Time { get; }

    public CapturedLogs Logs { get; }

    public HttpClient Http { get; }

    public ConversationNotifier Notifier => _app.Services.GetRequiredService<ConversationNotifier>();

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<DirectLineHost> StartAsync(string dataDirectory, TestBot? bot = null, TimeProvider? time = null, Dictionary<string, string?>? settings = null)
    {
        var logs = new CapturedLogs();
        bot ??= new TestBot();
        time ??= new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 2, 30, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<IBot>(bot);
        builder.Services.AddArchive(new ArchiveOptions(), dataDirectory);
        builder.Services.AddDataProtection().SetApplicationName("CreditBot").PersistKeysToDbContext<ArchiveContext>();
        builder.Services.AddDirectLine(builder.Configuration);
        var app = builder.Build();
        app.MapDirectLine();
        await app.Services.GetRequiredService<ArchiveDatabase>().MigrateAsync(TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new DirectLineHost(app, bot, time, logs);
    }

    public void Advance(TimeSpan time) => ((FakeTimeProvider)Time).Advance(time);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
