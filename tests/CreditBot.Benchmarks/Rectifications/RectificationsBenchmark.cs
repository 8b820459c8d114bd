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
/// <c>rectifications measure --provider sqlite|postgres --records N [--records M]</c>: makes archives of these sizes in a temporary place, asks the heads'
/// questions of them in turns and deletes them. <c>rectifications generate … --data FOLDER</c> or <c>--connection STRING</c> leaves one.
/// </summary>
internal static class RectificationsBenchmark
{
    public const string Name = "rectifications";

    private const double Budget = 1.5;
    private const int Warm = 60;
    private const int Asked = 800;

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date);

    public static async Task<int> RunAsync(string[] args)
    {
        var provider = Values(args, "--provider") is ["postgres", ..] ? ArchiveProvider.Postgres : ArchiveProvider.Sqlite;
        long[] sizes = [.. Values(args, "--records").Select(value => long.Parse(value, CultureInfo.InvariantCulture))];
        if (args is not ["generate" or "measure", ..] || sizes.Length == 0 || sizes.Min() < Generator.Fewest)
        {
            await Console.Error.WriteLineAsync($"rectifications generate|measure --provider sqlite|postgres --records N [--records M] [--data FOLDER] [--connection STRING]; N at least {Generator.Fewest}");
            return 1;
        }

        Table.Load();
        Table.Title($"{Name}, {provider}");
        if (args[0] == "generate")
        {
            await GenerateAsync(provider, Place(provider, Values(args, "--data") is [var folder, ..] ? folder : ".", Values(args, "--connection").FirstOrDefault()), sizes[0]);
            return 0;
        }

        var folders = new List<DirectoryInfo>();
        try
        {
            await MeasureAsync(provider, sizes, folders);
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            foreach (var folder in folders)
                folder.Delete(recursive: true);
            PostgresCluster.End();
        }
    }

    /// <summary>All archives are there before the first question; each question goes to one after the other, so that whatever else the machine does meets all of them.</summary>
    private static async Task MeasureAsync(ArchiveProvider provider, long[] sizes, List<DirectoryInfo> folders)
    {
        var opened = new List<Question>();
        try
        {
            foreach (var records in sizes)
            {
                folders.Add(Directory.CreateTempSubdirectory("creditbot-benchmark-"));
                var place = Place(provider, folders[^1].FullName, provider == ArchiveProvider.Postgres ? PostgresCluster.NewDatabase() : null);
                var generator = await GenerateAsync(provider, place, records);
                opened.Add(await Question.OpenAsync(
                    ["--DataDirectory", folders[^1].FullName, "--Archive:Provider", provider.ToString(), "--Archive:ConnectionString", place], generator, Today));
            }

            foreach (var question in opened)
                await question.WarmAsync();
            Table.Load();
            var questions = opened.Select(question => question.All().ToList()).ToList();
            for (var q = 0; q < questions[0].Count; q++)
                Print(questions[0][q].What, sizes, await AlternateAsync([.. questions.Select(all => all[q].Ask)]));
        }
        finally
        {
            foreach (var question in opened)
                await question.DisposeAsync();
        }
    }

    private static async Task<List<Sample>> AlternateAsync(IReadOnlyList<Func<int, Task>> archives)
    {
        var samples = archives.Select(_ => new Sample()).ToList();
        for (var i = 0; i < Warm; i++)
            foreach (var ask in archives)
                await ask(i);
        for (var i = Warm; i < Warm + Asked; i++)
            for (var a = 0; a < archives.Count; a++)
            {
                // Who goes first changes, so that none profits from what the other left in the processor's caches.
                var archive = i % 2 == 0 ? a : archives.Count - 1 - a;
                await samples[archive].AddAsync(() => archives[archive](i));
            }

        return samples;
    }

    private static void Print(string what, long[] sizes, List<Sample> samples)
    {
        Console.WriteLine(what);
        foreach (var (records, sample) in sizes.Zip(samples))
        {
            Table.Row($"{records:N0} records: p50", sample.Clock(0.5), "ms");
            Table.Row($"{records:N0} records: p99", sample.Clock(0.99), "ms");
            Table.Row($"{records:N0} records: p50 of processor time", sample.Processor(0.5), "ms");
            Table.Row($"{records:N0} records: p99 of processor time", sample.Processor(0.99), "ms");
        }

        if (samples is not [var small, .., var large])
            return;
        Table.AtMost("p50, last to first", large.Clock(0.5) / small.Clock(0.5), Budget, "×");
        Table.AtMost("p99, last to first", large.Clock(0.99) / small.Clock(0.99), Budget, "×");
        Table.AtMost("p50 of processor time, last to first", large.Processor(0.5) / small.Processor(0.5), Budget, "×");
        Table.AtMost("p99 of processor time, last to first", large.Processor(0.99) / small.Processor(0.99), Budget, "×");
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
        await generator.RunAsync(services.GetRequiredService<TurnFactory>(), Today);
        Table.Row($"{records:N0} records, {generator.Rectifications:N0} notices, {generator.Units:N0} units made in", Stopwatch.GetElapsedTime(started).TotalSeconds, "s");
        return generator;
    }

    private static string Place(ArchiveProvider provider, string folder, string? connection) =>
        provider == ArchiveProvider.Sqlite
            ? new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "archive.db") }.ToString()
            : connection ?? throw new ArgumentException("PostgreSQL needs --connection.", nameof(connection));

    private static List<string> Values(string[] args, string name) =>
        [.. args.Zip(args.Skip(1)).Where(pair => pair.First == name).Select(pair => pair.Second)];
}
