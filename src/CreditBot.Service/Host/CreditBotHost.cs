using CreditBot.Archive;
using CreditBot.Archive.Storage;
using CreditBot.Dialogs;
using CreditBot.Service.Connector;
using CreditBot.Service.Deliveries;
using CreditBot.Service.Desk;
using CreditBot.Service.DirectLine;
using CreditBot.Service.Phone;
using CreditBot.Service.Reminders;
using CreditBot.Service.Tips;
using CreditBot.Service.Turns;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Host;

/// <summary>The service, put together: the only place where things are wired.</summary>
internal static class CreditBotHost
{
    /// <summary>
    /// Settings are read once, at start. Watching their files would watch the whole folder that the service runs in,
    /// where the archive is written many times a second.
    /// </summary>
    private const string NoWatching = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>Builds the service; <paramref name="configure"/> is the tests' seam for the clock and the logs.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder([NoWatching, .. args]);
        var host = HostOptions.Read(builder.Configuration, builder.Environment);
        host.Prepare();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        builder.Services.AddSingleton(host);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddDataProtection().SetApplicationName("CreditBot").PersistKeysToDbContext<ArchiveContext>();
        builder.Services.AddArchive(ArchiveSettings.Read(builder.Configuration), host.DataDirectory);
        builder.Services.AddDialogs();
        builder.Services.AddHostedService<WarmUnderstanding>();
        builder.Services.AddDirectLine(builder.Configuration);
        builder.Services.AddConnector();
        builder.Services.AddDeliveries(builder.Configuration).AddConversationDeliveries<ReporterNotifier>();
        builder.Services.AddReminders();
        builder.Services.AddDesk();
        builder.Services.AddPhone();
        builder.Services.AddTipPage(builder.Configuration);
        builder.Services.AddHostedService<TipDaySweep>();
        builder.Services.AddSingleton<DemoStart>();
        builder.Services.AddHealthChecks().AddCheck<ArchiveHealth>("archive");
        configure?.Invoke(builder);

        var app = builder.Build();
        app.MapPhone();
        app.MapTipPage();
        app.MapDirectLine();
        app.MapConnector();
        app.MapDesk();
        app.MapHealthChecks("/health");
        return app;
    }

    /// <summary>Brings the archive to the current schema, loads the demo when it is on, serves until stopped.</summary>
    public static async Task ServeAsync(string[] args, CancellationToken cancellationToken)
    {
        await using var app = Build(args);
        var demo = await StartAsync(app, cancellationToken);
        Welcome.Print(Console.Out, Addresses.Of(app), demo);

        // The start needs several times what serving needs; an idle service would never give it back by itself.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    /// <summary>Migrates, loads the demo when it is on, and listens.</summary>
    public static async Task<Demo?> StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        // Before anything is made, and before the host could log the refusal with its stack.
        app.Services.GetService<IStartupValidator>()?.Validate();
        await app.Services.GetRequiredService<ArchiveDatabase>().MigrateAsync(cancellationToken);
        var start = app.Services.GetRequiredService<DemoStart>();
        var demo = app.Services.GetRequiredService<HostOptions>().Demo ? await start.LoadAsync(cancellationToken) : await start.EndAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        return demo;
    }
}
