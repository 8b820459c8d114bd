using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Events;
using CreditBot.Archive.Turns;
using CreditBot.Service.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditBot.Benchmarks.Deliveries;

/// <summary>From the commit of a filing until a webhook receiver has it, on SQLite with the whole service running (design §8).</summary>
internal static class Latency
{
    private static readonly (int PerSecond, int Filings)[] s_loads = [(1, 15), (10, 150), (100, 1500)];
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("creditbot-benchmark-");
        try
        {
            var arrivals = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
            await using var receiver = await ReceiveAsync(arrivals);
            var app = CreditBotHost.Build(
                [
                    "--environment", "Development", "--contentRoot", AppContext.BaseDirectory, "--urls", "http://127.0.0.1:0", "--DataDirectory", folder.FullName,
                    "--Office:Channels:0:Kind", "Webhook", "--Office:Channels:0:Url", receiver.Urls.First() + "/hook", "--Office:Channels:0:Secret", "0123456789abcdef",
                ],
                builder => builder.Logging.ClearProviders());
            await using (app)
            {
                await CreditBotHost.StartAsync(app, CancellationToken.None);
                await MeasureAsync(app.Services, arrivals, perSecond: 50, filings: 200);
                foreach (var (perSecond, filings) in s_loads)
                    Report(perSecond, await MeasureAsync(app.Services, arrivals, perSecond, filings));
                await app.StopAsync();
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Milliseconds of every filing, in order of length.</summary>
    private static async Task<List<double>> MeasureAsync(IServiceProvider services, ConcurrentDictionary<string, long> arrivals, int perSecond, int filings)
    {
        var commits = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var started = Stopwatch.GetTimestamp();
        var filing = new List<Task>();
        for (var i = 0; i < filings; i++)
        {
            var wait = TimeSpan.FromSeconds((double)i / perSecond) - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait);
            filing.Add(Task.Run(async () =>
            {
                var (reference, at) = await FileAsync(services);
                commits[reference] = at;
            }));
        }

        await Task.WhenAll(filing);
        var since = Stopwatch.GetTimestamp();
        while (commits.Keys.Any(reference => !arrivals.ContainsKey(reference)) && Stopwatch.GetElapsedTime(since) < s_patience)
            await Task.Delay(20);
        return [.. commits.Select(commit => Stopwatch.GetElapsedTime(commit.Value, arrivals[commit.Key]).TotalMilliseconds).Order()];
    }

    private static async Task<(string Reference, long At)> FileAsync(IServiceProvider services)
    {
        var now = TimeProvider.System.GetUtcNow();
        var report = new NewEvent
        {
            Id = Guid.NewGuid(),
            Kind = EventKind.MajorEvent,
            Category = "arrears",
            Severity = Severity.Major,
            Title = "合同付款逾期",
            UnitId = DemoPeople.FinanceId,
            ReporterId = DemoPeople.LiaisonId,
            OccurredAt = now,
            StartedAt = now,
            Subject = "不详",
            Contact = "010-00000001",
            Source = "liaison",
            Summary = "合同付款逾期。",
            Answers = "{}",
        };
        await using var turn = services.GetRequiredService<TurnFactory>().Begin();
        var filed = await services.GetRequiredService<EventFilings>().FileAsync(turn, report, CancellationToken.None);
        await turn.CommitAsync(CancellationToken.None);
        return (filed.Reference, Stopwatch.GetTimestamp());
    }

    private static async Task<WebApplication> ReceiveAsync(ConcurrentDictionary<string, long> arrivals)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapPost("/hook", async (HttpContext context) =>
        {
            var body = await JsonNode.ParseAsync(context.Request.Body);
            arrivals.TryAdd((string)body!["reference"]!, Stopwatch.GetTimestamp());
        });
        await app.StartAsync();
        return app;
    }

    private static void Report(int perSecond, List<double> milliseconds)
    {
        Table.Row($"{perSecond} filings a second, median", milliseconds[milliseconds.Count / 2], "ms");
        Table.AtMost($"{perSecond} filings a second, p99", milliseconds[(int)(milliseconds.Count * 0.99)], 1000, "ms");
    }
}
