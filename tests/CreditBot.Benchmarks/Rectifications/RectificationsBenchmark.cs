using System.Diagnostics;
using System.Globalization;
using CreditBot.Archive;
using CreditBot.Archive.Storage;
using CreditBot.Archive.Turns;
using CreditBot.Tests.Fixtures;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Benchmarks.Rectifications;

/// <summary>
/// <c>rectifications measure --provider sqlite|postgres --records N [--records M]</c>: generates archives of these sizes in a temporary place, asks the
/// head's question of each and deletes them. <c>rectifications generate … --data FOLDER</c> or <c>--connection STRING</c> leaves one.
/// </summary>
internal static class RectificationsBenchmark
{
    public const string Name = "rectifications";

    public static async Task<int> RunAsync(string[] args)
    {
        var provider = Values(args, "--provider") is ["postgres", ..] ? ArchiveProvider.Postgres : ArchiveProvider.Sqlite;
        long[] sizes = [.. Values(args, "--records").Select(value => long.Parse(value, CultureInfo.InvariantCulture))];
        if (args is not ["generate" or "measure", ..] || sizes.Length == 0 || sizes.Min() < 1000)
        {
            await Console.Error.WriteLineAsync("rectifications generate|measure --provider sqlite|postgres --records N [--records M] [--data FOLDER] [--connection STRING]; N at least 1000");
            return 1;
        }

        Table.Load();
        Table.Title($"{Name}, {provider}");
        if (args[0] == "generate")
        {
            await GenerateAsync(provider, Place(provider, Values(args, "--data") is [var folder, ..] ? folder : ".", Values(args, "--connection").FirstOrDefault()), sizes[0]);
            return 0;
        }

        try
        {
            var measured = new List<(Times Query, Times Turn)>();
            foreach (var records in sizes)
                measured.Add(await MeasureAsync(provider, records));
            if (measured is [var small, .., var large])
            {
                Table.AtMost("query, p99 of the last to the first", large.Query.At(0.99) / small.Query.At(0.99), 1.5, "×");
                Table.AtMost("whole turn, p99 of the last to the first", large.Turn.At(0.99) / small.Turn.At(0.99), 1.5, "×");
                Table.Row("query, p50 of the last to the first", large.Query.At(0.5) / small.Query.At(0.5), "×");
                Table.Row("whole turn, p50 of the last to the first", large.Turn.At(0.5) / small.Turn.At(0.5), "×");
            }
        }
        finally
        {
            PostgresCluster.End();
        }

        return 0;
    }

    private static async Task<(Times Query, Times Turn)> MeasureAsync(ArchiveProvider provider, long records)
    {
        var folder = Directory.CreateTempSubdirectory("creditbot-benchmark-");
        try
        {
            var place = Place(provider, folder.FullName, provider == ArchiveProvider.Postgres ? PostgresCluster.NewDatabase() : null);
            var generator = await GenerateAsync(provider, place, records);
            var (query, turn) = await Question.MeasureAsync(
                ["--DataDirectory", folder.FullName, "--Archive:Provider", provider.ToString(), "--Archive:ConnectionString", place], generator);
            foreach (var (what, times) in new[] { ("query", query), ("whole turn", turn) })
            {
                Table.Row($"{records:N0} records: {what}, p50", times.At(0.5), "ms");
                Table.Row($"{records:N0} records: {what}, p99", times.At(0.99), "ms");
            }

            return (query, turn);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Generator> GenerateAsync(ArchiveProvider provider, string connectionString, long records)
    {
        var started = Stopwatch.GetTimestamp();
        await using var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
            .AddArchive(new ArchiveOptions { Provider = provider, ConnectionString = connectionString }, ".")
            .BuildServiceProvider();
        await services.GetRequiredService<ArchiveDatabase>().MigrateAsync(CancellationToken.None);
        var generator = new Generator(provider, connectionString, records);
        await generator.RunAsync(services.GetRequiredService<TurnFactory>(), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date));
        Table.Row($"{records:N0} records, {generator.Rectifications:N0} rectifications, {generator.Units:N0} units made in", Stopwatch.GetElapsedTime(started).TotalSeconds, "s");
        return generator;
    }

    private static string Place(ArchiveProvider provider, string folder, string? connection) =>
        provider == ArchiveProvider.Sqlite
            ? new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "archive.db") }.ToString()
            : connection ?? throw new ArgumentException("PostgreSQL needs --connection.", nameof(connection));

    private static List<string> Values(string[] args, string name) =>
        [.. args.Zip(args.Skip(1)).Where(pair => pair.First == name).Select(pair => pair.Second)];
}
