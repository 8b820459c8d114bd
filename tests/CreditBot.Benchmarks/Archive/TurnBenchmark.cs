using System.Diagnostics;
using CreditBot.Archive;
using CreditBot.Archive.Conversations;
using CreditBot.Archive.Sealing;
using CreditBot.Archive.Storage;
using CreditBot.Archive.Turns;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Benchmarks.Archive;

/// <summary>
/// What a durable turn costs beside the cheapest durable thing there is: committing one row to the same kind of file.
/// Raw and turns alternate, so that both see the same machine. A turn here is what Direct Line writes: activities and state.
/// </summary>
public static class TurnBenchmark
{
    private const int Rounds = 5;
    private const int Conversations = 64;
    private const int PayloadLength = 1024;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    public static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("creditbot-benchmark-");
        try
        {
            using var raw = new RawRows(folder.FullName);
            await using var services = new ServiceCollection()
                .AddSingleton(TimeProvider.System)
                .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
                .AddArchive(new ArchiveOptions(), folder.FullName)
                .BuildServiceProvider();
            await services.GetRequiredService<ArchiveDatabase>().MigrateAsync(CancellationToken.None);
            var turns = services.GetRequiredService<TurnFactory>();

            await TurnsAsync(turns, 1);
            raw.Run(Round);
            var rounds = new List<(Sample Raw, Sample One, Sample Many)>();
            for (var i = 0; i < Rounds; i++)
                rounds.Add((raw.Run(Round), await TurnsAsync(turns, 1), await TurnsAsync(turns, Conversations)));
            Report(rounds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Sample> TurnsAsync(TurnFactory turns, int conversations)
    {
        var end = Stopwatch.GetTimestamp() + (long)(Round.TotalSeconds * Stopwatch.Frequency);
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, conversations).Select(_ => Task.Run(() => ConverseAsync(turns, end))));
        return new(times.Sum(t => t.Count), Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - cpu, times.SelectMany(t => t));
    }

    private static async Task<List<double>> ConverseAsync(TurnFactory turns, long end)
    {
        var secret = ConversationSecret.Create();
        var conversation = new DirectLineConversation
        {
            Id = secret.ToString()[..22],
            SecretHash = secret.Hash,
            PublicKey = secret.PublicKey,
            ExpiresOn = DateTimeOffset.MaxValue,
        };
        await using (var turn = turns.Begin())
        {
            turn.Add(conversation);
            await turn.CommitAsync(CancellationToken.None);
        }

        var payload = SealedBox.Seal(secret.PublicKey, new byte[PayloadLength]);
        var times = new List<double>();
        for (var sequence = 1L; Stopwatch.GetTimestamp() < end; sequence++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var turn = turns.Begin();
            turn.Append(new() { ConversationId = conversation.Id, Sequence = sequence, Count = 1, Sealed = payload }, conversation.ExpiresOn);
            turn.Save($"directline/{conversation.Id}", payload, sequence - 1);
            await turn.CommitAsync(CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        return times;
    }

    private static void Report(List<(Sample Raw, Sample One, Sample Many)> rounds)
    {
        var one = Median(rounds.Select(r => r.One.Median / r.Raw.Median));
        var many = Median(rounds.Select(r => r.Many.Rate / r.Raw.Rate));
        Report("raw one-row commits", rounds.ConvertAll(r => r.Raw), "");
        Report("turns, 1 conversation", rounds.ConvertAll(r => r.One), $"{one:F2} x raw median (budget <= 2)");
        Report($"turns, {Conversations} conversations", rounds.ConvertAll(r => r.Many), $"{many:F2} x raw rate (budget >= 0.6)");
    }

    private static void Report(string what, List<Sample> samples, string ratio) => Console.WriteLine(
        $"{what,-24}{Median(samples.Select(s => s.Rate)),8:F0} /s  median {Median(samples.Select(s => s.Median)),6:F0} µs  CPU {Median(samples.Select(s => s.Cpu)),4:F0} µs  {ratio}");

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>Writes a second, median microseconds of one, and processor microseconds of one.</summary>
    private sealed record Sample(double Rate, double Median, double Cpu)
    {
        public Sample(int count, TimeSpan elapsed, TimeSpan cpu, IEnumerable<double> microseconds)
            : this(count / elapsed.TotalSeconds, TurnBenchmark.Median(microseconds), cpu.TotalMicroseconds / count)
        {
        }
    }

    /// <summary>One prepared insert of a row like a turn's, committed by itself.</summary>
    private sealed class RawRows : IDisposable
    {
        private readonly SqliteConnection connection;
        private readonly SqliteCommand insert;

        public RawRows(string folder)
        {
            connection = new($"Data Source={folder}/raw.db;Pooling=false");
            connection.Open();
            using var create = connection.CreateCommand();
            create.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE Rows (Id INTEGER PRIMARY KEY, Data BLOB)";
            create.ExecuteNonQuery();
            insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO Rows (Data) VALUES ($data)";
            insert.Parameters.AddWithValue("$data", new byte[PayloadLength]);
        }

        public Sample Run(TimeSpan duration)
        {
            var times = new List<double>();
            var cpu = Environment.CpuUsage.TotalTime;
            var started = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                var before = Stopwatch.GetTimestamp();
                insert.ExecuteNonQuery();
                times.Add(Stopwatch.GetElapsedTime(before).TotalMicroseconds);
            }

            return new(times.Count, Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - cpu, times);
        }

        public void Dispose()
        {
            insert.Dispose();
            connection.Dispose();
        }
    }
}
