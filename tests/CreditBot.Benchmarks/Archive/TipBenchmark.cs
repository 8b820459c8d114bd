using System.Diagnostics;
using CreditBot.Archive;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Storage;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Cases;
using CreditBot.Archive.Tips.Codes;
using CreditBot.Archive.Tips.Filing;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Archive.Tips.Returns;
using CreditBot.Archive.Turns;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Benchmarks.Archive;

/// <summary>
/// What a code costs, and whether the time of the answer tells a right code from a wrong or an unknown one. The three kinds alternate, so that all see
/// the same machine; wrong ones differ from a right one in the check digit.
/// </summary>
internal static class TipBenchmark
{
    private const int Rounds = 40;
    private const int Tips = 200;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("creditbot-benchmark-");
        try
        {
            await using var services = new ServiceCollection()
                .AddSingleton(TimeProvider.System)
                .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
                .AddArchive(new ArchiveOptions(), folder.FullName)
                .BuildServiceProvider();
            await services.GetRequiredService<ArchiveDatabase>().MigrateAsync(CancellationToken.None);
            await services.GetRequiredService<DemoData>().SeedAsync(CancellationToken.None);
            var passphrase = await services.GetRequiredService<DemoTips>().SeedAsync(null, CancellationToken.None);
            var codes = await SubmitAsync(services);
            await ChecksAsync(services, codes);
            await ListAsync(services, passphrase);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<List<ReceiptCode>> SubmitAsync(IServiceProvider services)
    {
        var codes = new List<ReceiptCode>();
        var times = new List<double>();
        for (var i = 0; i < Tips; i++)
        {
            var tip = new NewTip
            {
                DraftId = Guid.NewGuid(),
                Receipt = ReceiptCode.Create(),
                Content = new() { Mode = TipMode.Anonymous, Target = "某单位", Conduct = "虚开发票", Facts = new string('事', 400) },
            };
            codes.Add(tip.Receipt);
            times.Add(await MeasureAsync(async () =>
            {
                await using var turn = services.GetRequiredService<TurnFactory>().Begin();
                await services.GetRequiredService<TipFilings>().SubmitAsync(turn, tip, CancellationToken.None);
                await turn.CommitAsync(CancellationToken.None);
            }));
        }

        Table.Row("submit, Argon2id included, median", Quantile(times, 0.5), "ms");
        return codes;
    }

    private static async Task ChecksAsync(IServiceProvider services, List<ReceiptCode> codes)
    {
        var deriver = services.GetRequiredService<ReceiptDeriver>();
        var returns = services.GetRequiredService<TipReturns>();
        var guesses = services.GetRequiredService<TipLines>()[TipLine.Worked];
        var derived = new List<double>();
        var times = new Dictionary<string, List<double>>(StringComparer.Ordinal) { ["right"] = [], ["wrong"] = [], ["unknown"] = [] };
        for (var i = 0; i < Rounds; i++)
        {
            derived.Add(await MeasureAsync(() => deriver.DeriveAsync(codes[i], CancellationToken.None)));
            foreach (var (kind, code) in new[] { ("right", codes[i]), ("wrong", Mistyped(codes[i])), ("unknown", ReceiptCode.Create()) })
            {
                times[kind].Add(await MeasureAsync(() => returns.OpenAsync(code, TipLine.Worked, CancellationToken.None)));
                if (kind != "right")
                    guesses.GiveBack();
            }
        }

        Table.Row("Argon2id, 64 MiB, 3 passes, median", Quantile(derived, 0.5), "ms");
        foreach (var (kind, sample) in times)
        {
            Table.Row($"receipt check, {kind} code, 5 %", Quantile(sample, 0.05), "ms");
            Table.Row($"receipt check, {kind} code, median", Quantile(sample, 0.5), "ms");
            Table.Row($"receipt check, {kind} code, 95 %", Quantile(sample, 0.95), "ms");
        }

        var apart = Math.Abs(Quantile(times["wrong"], 0.5) - Quantile(times["unknown"], 0.5));
        Table.AtMost("wrong and unknown apart, of the middle half's width", apart / Width(times["unknown"]), 1, "");
    }

    private static async Task ListAsync(IServiceProvider services, string passphrase)
    {
        if (await services.GetRequiredService<TipHandlers>().UnlockAsync(DemoPeople.TipHandlerId, passphrase, CancellationToken.None) is not Outcome<UnlockedHandler>.Done(var handler))
            throw new InvalidOperationException("The demo's handler cannot unlock.");
        using (handler)
        {
            var cases = services.GetRequiredService<TipCases>();
            var times = new List<double>();
            for (var i = 0; i < 10; i++)
                times.Add(await MeasureAsync(() => cases.ListAsync(handler, CancellationToken.None)));
            Table.Row($"a handler's list of {Tips} tips, median", Quantile(times, 0.5), "ms");
        }
    }

    private static ReceiptCode Mistyped(ReceiptCode code)
    {
        var last = (code.Digits[^1] - '0' + 1) % 10;
        return ReceiptCode.TryRead($"{code.Digits[..^1]}{last}", out var mistyped) ? mistyped : throw new InvalidOperationException("A code was not read.");
    }

    private static async Task<double> MeasureAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Quantile(List<double> sample, double share) => sample.Order().ElementAt((int)(share * (sample.Count - 1)));

    private static double Width(List<double> sample) => Quantile(sample, 0.75) - Quantile(sample, 0.25);
}
