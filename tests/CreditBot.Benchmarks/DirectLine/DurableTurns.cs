using System.Diagnostics;
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
    private const int WarmUp = 3000;
    private const int Rounds = 5;
    private const int Turns = 500;
    private const int Conversations = 64;
    private const int TurnsEach = 20;

    /// <summary>Prints medians, rates and the two ratios that have budgets.</summary>
    public static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("creditbot-benchmark-");
        try
        {
            await using var host = await StartAsync(directory.FullName);
            var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Conversations }) { BaseAddress = new Uri(address) };

            var alone = await StartConversationAsync(http);
            var together = new List<Conversation>();
            for (var i = 0; i < Conversations; i++)
                together.Add(await StartConversationAsync(http));

            using var raw = new RawRows(Path.Combine(directory.FullName, "raw.db"));
            await SayAsync(alone, WarmUp);
            await TogetherAsync(together);
            await Task.Delay(TimeSpan.FromSeconds(1)); // The runtime recompiles what is hot in the background.
            var rounds = new List<Round>();
            for (var i = 0; i < Rounds; i++)
                rounds.Add(await MeasureAsync(raw, alone, together));
            Report(rounds);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            directory.Delete(recursive: true);
        }
    }

    /// <summary>All three one after the other, so that they see the same machine.</summary>
    private static async Task<Round> MeasureAsync(RawRows raw, Conversation alone, List<Conversation> together)
    {
        var commits = raw.Commit(Turns);
        var cpu = Environment.CpuUsage.TotalTime;
        var turns = await SayAsync(alone, Turns);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        return new Round(Median(commits), 1 / commits.Average(), Median(turns), cpu.TotalSeconds / Turns, await TogetherAsync(together));
    }

    /// <summary>The quietest round of each, since what else the machine does only ever makes it slower.</summary>
    private static void Report(List<Round> rounds)
    {
        var (commit, turn) = (rounds.Min(round => round.Commit), rounds.Min(round => round.Turn));
        var (commits, turns) = (rounds.Max(round => round.CommitsASecond), rounds.Max(round => round.TurnsASecond));
        Table.Row("raw durable commit of one row, median", commit * 1e6, "µs");
        Table.Row("durable turn of one conversation, median", turn * 1e6, "µs");
        Table.Row("processor time of a turn, client and service", rounds.Min(round => round.Cpu) * 1e6, "µs");
        Table.Row("raw durable commits", commits, "/s");
        Table.Row($"turns of {Conversations} conversations together", turns, "/s");
        Table.AtMost("turn / raw commit, medians", turn / commit, 2, "×");
        Table.AtLeast("rate together / rate of raw commits", turns / commits, 0.6, "×");
    }

    private static async Task<double[]> SayAsync(Conversation conversation, int turns)
    {
        var times = new double[turns];
        for (var i = 0; i < turns; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await conversation.SaysAsync();
            times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return times;
    }

    private static async Task<double> TogetherAsync(List<Conversation> conversations)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(conversations.Select(conversation => SayAsync(conversation, TurnsEach)));
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
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
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

        private int _number;

        public Task SaysAsync() => SendAsync(
            $"v3/directline/conversations/{id}/activities",
            $$"""{ "type": "message", "text": "第二条情况说明", "from": { "id": "" }, "locale": "zh-CN", "channelData": { "clientActivityID": "{{_number++}}-{{id}}" } }""");

        private async Task SendAsync(string path, string body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await http.SendAsync(request);
            response.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Seconds and rates of one round.</summary>
    private sealed record Round(double Commit, double CommitsASecond, double Turn, double Cpu, double TurnsASecond);

    /// <summary>One prepared insert of a row of a turn's size, committed by itself.</summary>
    private sealed class RawRows : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _insert;

        public RawRows(string path)
        {
            _connection = new SqliteConnection($"Data Source={path};Pooling=False");
            _connection.Open();
            using var create = _connection.CreateCommand();
            create.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rows (id INTEGER PRIMARY KEY, body BLOB)";
            create.ExecuteNonQuery();
            _insert = _connection.CreateCommand();
            _insert.CommandText = "INSERT INTO rows (body) VALUES ($body)";
            _insert.Parameters.AddWithValue("$body", new byte[700]);
        }

        /// <summary>Seconds of each commit.</summary>
        public double[] Commit(int times)
        {
            var seconds = new double[times];
            for (var i = 0; i < times; i++)
            {
                var start = Stopwatch.GetTimestamp();
                _insert.ExecuteNonQuery();
                seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }

            return seconds;
        }

        public void Dispose()
        {
            _insert.Dispose();
            _connection.Dispose();
        }
    }
}
