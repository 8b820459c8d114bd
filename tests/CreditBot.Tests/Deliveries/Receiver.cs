using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CreditBot.Tests.Deliveries;

/// <summary>What a receiver got in one request.</summary>
internal sealed record Hit(string Key, string Timestamp, string Signature, byte[] Body, DateTimeOffset At);

/// <summary>A webhook receiver on loopback that answers as it is told; it can be switched off and on at the same address.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Hit> _hits = new();
    private WebApplication? _app;
    private int _port;

    /// <summary>Answers the hit with this number, counted from 1.</summary>
    public Func<int, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyList<Hit> Hits => [.. _hits];

    public string Url => $"http://127.0.0.1:{_port}/hook";

    public static async Task<Receiver> StartAsync()
    {
        var receiver = new Receiver();
        await receiver.OnAsync();
        return receiver;
    }

    public async Task OnAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _port));
        _app = builder.Build();
        _app.MapPost("/hook", TakeAsync);
        await _app.StartAsync();
        _port = new Uri(_app.Urls.First()).Port;
    }

    public async Task OffAsync()
    {
        if (_app is null)
            return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>Waits until so many requests have come.</summary>
    public async Task<IReadOnlyList<Hit>> GetsAsync(int count)
    {
        for (var i = 0; i < 2000 && _hits.Count < count; i++)
            await Task.Delay(10);
        Assert.True(_hits.Count >= count, $"{_hits.Count} of {count} came");
        return Hits;
    }

    public async ValueTask DisposeAsync() => await OffAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        _hits.Enqueue(new Hit(
            headers["Idempotency-Key"].ToString(), headers["X-CreditBot-Timestamp"].ToString(), headers["X-CreditBot-Signature"].ToString(),
            body.ToArray(), TimeProvider.System.GetUtcNow()));
        await Answer(_hits.Count, context);
    }
}
