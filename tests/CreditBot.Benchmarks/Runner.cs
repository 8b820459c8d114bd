using CreditBot.Benchmarks.Archive;
using CreditBot.Benchmarks.Connector;
using CreditBot.Benchmarks.Deliveries;
using CreditBot.Benchmarks.Dialogs;
using CreditBot.Benchmarks.DirectLine;
using CreditBot.Benchmarks.Host;
using CreditBot.Benchmarks.Rectifications;
using CreditBot.Benchmarks.Understanding;

namespace CreditBot.Benchmarks;

/// <summary>Runs one benchmark by its name, or all of them.</summary>
internal static class Runner
{
    private static readonly (string Name, Func<Task> Run)[] s_benchmarks =
    [
        ("understanding", InOrder(UnderstandingBenchmarks.Run)),
        ("evaluate", InOrder(Evaluation.Run)),
        ("train", InOrder(Training.Run)),
        ("turn", GuidedTurn.RunAsync),
        ("durable", InOrder(DurableTurns.Run)),
        ("archive", InOrder(TurnBenchmark.Run)),
        ("tips", TipBenchmark.RunAsync),
        ("echo", Echo.RunAsync),
        ("deliveries", Latency.RunAsync),
        ("start", Start.RunAsync),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [EchoLoad.Name, var address])
        {
            await EchoLoad.RunAsync(new Uri(address));
            return 0;
        }

        if (args is [Crash.Name, ..])
            return await Crash.RunAsync(args[1..]);
        if (args is [RectificationsBenchmark.Name, ..])
            return await RectificationsBenchmark.RunAsync(args[1..]);

        var chosen = args is ["all"] ? s_benchmarks : [.. s_benchmarks.Where(benchmark => args.Contains(benchmark.Name, StringComparer.Ordinal))];
        if (chosen.Length == 0)
        {
            await Console.Error.WriteLineAsync($"Which? One or more of: {string.Join(", ", s_benchmarks.Select(benchmark => benchmark.Name))}; or all.");
            return 1;
        }

        Table.Load();
        foreach (var (name, run) in chosen)
        {
            Table.Title(name);
            await run();
        }

        return 0;
    }

    private static Func<Task> InOrder(Action run) => () =>
    {
        run();
        return Task.CompletedTask;
    };
}
