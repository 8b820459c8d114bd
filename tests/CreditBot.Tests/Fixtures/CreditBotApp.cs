using CreditBot.Archive;
using CreditBot.Service.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CreditBot.Tests.Fixtures;

/// <summary>The whole service on loopback, with the demo, on a clock that stands at Monday 2026-11-23 10:00 in Shanghai.</summary>
internal sealed class CreditBotApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TempDirectory? _own;

    private CreditBotApp(WebApplication app, Demo demo, string folder, TempDirectory? own, FakeTimeProvider time)
    {
        (_app, Demo, Folder, _own, Time) = (app, demo, folder, own, time);
        Http = new HttpClient { BaseAddress = Address };
    }

    public Demo Demo { get; }

    /// <summary>The data directory.</summary>
    public string Folder { get; }

    public FakeTimeProvider Time { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Starts it in a folder of its own, or in a given one to go on with what is there.</summary>
    public static async Task<CreditBotApp> StartAsync(string? folder = null, FakeTimeProvider? time = null, params string[] options)
    {
        var own = folder is null ? new TempDirectory() : null;
        folder ??= own!.Path;
        time ??= new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8)));
        string[] args =
        [
            "--environment", "Development", "--contentRoot", Repository.Service, "--urls", "http://127.0.0.1:0", "--DataDirectory", folder, .. options,
        ];
        var app = CreditBotHost.Build(args, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(time);
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
        });
        var demo = await CreditBotHost.StartAsync(app, TestContext.Current.CancellationToken);
        return new CreditBotApp(app, demo!, folder, own, time);
    }

    /// <summary>A phone that opens the page for the first time.</summary>
    public Task<Chat> OpenPhoneAsync(string locale = "zh-CN") => Chat.OpenAsync(Http, locale);

    /// <summary>A phone of the demo's liaison.</summary>
    public async Task<Chat> OpenLiaisonAsync(string locale = "zh-CN")
    {
        var chat = await OpenPhoneAsync(locale);
        await chat.SaysAsync($"绑定 {Demo.Liaison}");
        return chat;
    }

    public async Task<T> ReadAsync<T>(Func<ArchiveContext, Task<T>> read)
    {
        await using var archive = await Services.GetRequiredService<IDbContextFactory<ArchiveContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await read(archive);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _own?.Dispose();
    }
}
