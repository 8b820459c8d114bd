using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CreditBot.Archive;
using CreditBot.Archive.Storage;
using CreditBot.Service.DirectLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Bot.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditBot.Benchmarks.DirectLine;

/// <summary>One durable turn over Direct Line against one raw durable SQLite commit, in the same run on the same disk (design §10).</summary>
public static class DurableTurns
{
    private const int WarmUp = 500;
    private const int Turns = 2000;
    private const int Conversations = 64;
    private const int TurnsEach = 60;

    /// <summary>Prints medians, rates and the two ratios that have budgets.</summary>
    public static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("creditbot-benchmark-");
        try
        {
            var raw = RawCommits(Path.Combine(directory.FullName, "raw.db"));
            await using var host = await StartAsync(directory.FullName);
            var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Conversations }) { BaseAddress = new Uri(address) };

            var conversation = await StartConversationAsync(http);
            var before = Environment.CpuUsage.TotalTime;
            var alone = await AloneAsync(conversation);
            var processor = (Environment.CpuUsage.TotalTime - before) / (Turns + WarmUp);
            var together = await TogetherAsync(http);
            Print("raw durable commit, one row", raw.Median, 1 / raw.Mean);
            Print("durable turn, one conversation", alone, 1 / alone);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"processor time of a turn, client and service: {processor.TotalMicroseconds:F0} µs"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"64 conversations together: {together:F0} turns/s"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median turn / raw commit: {alone / raw.Median:F2} (budget 2)"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rate together / raw rate: {together * raw.Mean:F2} (budget 0.6)"));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            directory.Delete(recursive: true);
        }
    }

    private static void Print(string what, double seconds, double rate) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: median {seconds * 1e6:F0} µs, {rate:F0}/s"));

    private static (double Median, double Mean) RawCommits(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rows (id INTEGER PRIMARY KEY, body BLOB)";
        command.ExecuteNonQuery();
        command.CommandText = "INSERT INTO rows (body) VALUES ($body)";
        command.Parameters.AddWithValue("$body", new byte[700]);
        var times = new double[Turns];
        for (var i = -WarmUp; i < Turns; i++)
        {
            var start = Stopwatch.GetTimestamp();
            command.ExecuteNonQuery();
            times[Math.Max(i, 0)] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return (Median(times), times.Average());
    }

    private static async Task<double> AloneAsync(Conversation conversation)
    {
        var times = new double[Turns];
        for (var i = -WarmUp; i < Turns; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await conversation.SaysAsync(i);
            times[Math.Max(i, 0)] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return Median(times);
    }

    private static async Task<double> TogetherAsync(HttpClient http)
    {
        var conversations = new List<Conversation>();
        for (var i = 0; i < Conversations; i++)
        {
            conversations.Add(await StartConversationAsync(http));
        }

        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(conversations.Select(async conversation =>
        {
            for (var i = 0; i < TurnsEach; i++)
            {
                await conversation.SaysAsync(i);
            }
        }));
        return Conversations * TurnsEach / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<Conversation> StartConversationAsync(HttpClient http)
    {
        using var generated = await http.PostAsync("v3/directline/tokens/generate", content: null);
        var body = JsonNode.Parse(await generated.Content.ReadAsStringAsync())!;
        var conversation = new Conversation(http, (string)body["conversationId"]!, (string)body["token"]!);
        await conversation.StartAsync();
        return conversation;
    }

    private static async Task<WebApplication> StartAsync(string directory)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IBot, Counter>();
        builder.Services.AddArchive(new ArchiveOptions(), directory);
        builder.Services.AddDataProtection().PersistKeysToDbContext<ArchiveContext>();
        builder.Services.AddDirectLine(builder.Configuration);
        var app = builder.Build();
        app.MapDirectLine();
        await app.Services.GetRequiredService<ArchiveDatabase>().MigrateAsync(CancellationToken.None);
        await app.StartAsync();
        return app;
    }

    private static double Median(double[] times) => times.Order().ElementAt(times.Length / 2);

    private sealed class Counter : IBot
    {
        public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
        {
            var count = turnContext.TurnState.Get<ConversationState>().CreateProperty<long>("count");
            await count.SetAsync(turnContext, await count.GetAsync(turnContext, () => 0, cancellationToken) + 1, cancellationToken);
            await turnContext.SendActivityAsync("已记录，请继续。", cancellationToken: cancellationToken);
        }
    }

    private sealed class Conversation(HttpClient http, string id, string token)
    {
        public Task StartAsync() => SendAsync("v3/directline/conversations", "{}");

        public Task SaysAsync(int number) => SendAsync(
            $"v3/directline/conversations/{id}/activities",
            $$"""{ "type": "message", "text": "第二条情况说明", "from": { "id": "" }, "locale": "zh-CN", "channelData": { "clientActivityID": "{{number}}-{{id}}" } }""");

        private async Task SendAsync(string path, string body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await http.SendAsync(request);
            response.EnsureSuccessStatusCode();
        }
    }
}
