using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace CreditBot.Tests.Crash;

/// <summary>
/// The built service, killed at random moments while people file, and the office's channels going down and coming back meanwhile: what was confirmed is
/// kept, once, with its file, and reaches every channel. The variable CREDITBOT_KILLS makes it longer (<c>crash --kills 200</c> of the benchmarks).
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Reporters = 3;

    /// <summary>Enough for a machine that is ten times busier than it should be.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4) + (Kills * TimeSpan.FromSeconds(30));

    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("CREDITBOT_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 10;

    [Fact]
    public async Task Kill_after_kill_every_receipt_names_one_record_which_reached_every_channel()
    {
        var started = Stopwatch.GetTimestamp();
        using var patience = new CancellationTokenSource(s_patience);
        await using var outside = await Outside.StartAsync();
        await using var service = await ServiceProcess.StartAsync(outside.Options());
        try
        {
            var reporters = await Task.WhenAll(Enumerable.Range(0, Reporters + 1).Select(_ => StubbornReporter.BindAsync(service)));
            var starts = await FileAndKillAsync(service, outside, reporters, patience.Token);
            var filing = Stopwatch.GetElapsedTime(started);
            await DeliveredAsync(service, patience.Token);

            List<Receipt> receipts = [.. reporters.SelectMany(reporter => reporter.Receipts).OrderBy(receipt => receipt.Reference, StringComparer.Ordinal)];
            output.WriteLine(
                $"{Kills} kills, {starts} of them while it started, {receipts.Count} receipts, {reporters.Sum(reporter => reporter.Repeated)} messages posted again, " +
                $"receiver and mail server switched {outside.Switched} times, {outside.Hooked.Count} webhook calls, {outside.Mailed.Count} mails, " +
                $"{filing.TotalSeconds:0} s of filing, {(Stopwatch.GetElapsedTime(started) - filing).TotalSeconds:0} s until all was delivered");
            await new Proof(service, receipts, "desk", "office:0", "office:1").ShouldHoldAsync();
            Proof.ShouldHaveReached("office:0", outside.Hooked, receipts);
            Proof.ShouldHaveReached("office:1", outside.Mailed, receipts);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            Assert.Fail($"Not done after {s_patience}. The service says:\n{string.Join('\n', service.Output.Split('\n').TakeLast(40))}");
        }
    }

    /// <summary>The last reporter begins before the first kill and ends after the last one. Gives how many kills met the service before it answered.</summary>
    private static async Task<int> FileAndKillAsync(ServiceProcess service, Outside outside, StubbornReporter[] reporters, CancellationToken patience)
    {
        var patient = reporters[^1];
        await patient.BeginsAsync(patience);
        using var enough = new CancellationTokenSource();
        var filing = Task.WhenAll(reporters[..^1].Select(reporter => FileUntilAsync(reporter, enough.Token, patience)));
        var starts = 0;
        for (var kill = 0; kill < Kills && !filing.IsCompleted; kill++)
        {
            if (RandomNumberGenerator.GetInt32(8) == 0)
            {
                starts++;
                await Task.Delay(RandomNumberGenerator.GetInt32(2_000), patience);
            }
            else
            {
                await ProgressAsync(reporters, filing, messages: RandomNumberGenerator.GetInt32(1, 30), patience);
                await Task.Delay(RandomNumberGenerator.GetInt32(10), patience);
            }

            await service.KillAsync();
            await outside.ChangeAsync();
            service.Launch(demo: false);
        }

        await outside.CalmAsync();
        await enough.CancelAsync();
        await filing;
        await patient.EndsAsync(patience);
        return starts;
    }

    private static async Task FileUntilAsync(StubbornReporter reporter, CancellationToken enough, CancellationToken patience)
    {
        while (!enough.IsCancellationRequested)
            await reporter.FilesAsync(patience);
    }

    /// <summary>Waits until so many more messages were acknowledged.</summary>
    private static async Task ProgressAsync(StubbornReporter[] reporters, Task filing, int messages, CancellationToken patience)
    {
        var goal = reporters.Sum(reporter => reporter.Acknowledged) + messages;
        while (!filing.IsCompleted && reporters.Sum(reporter => reporter.Acknowledged) < goal)
            await Task.Delay(1, patience);
    }

    private static async Task DeliveredAsync(ServiceProcess service, CancellationToken patience)
    {
        while (service.Query("SELECT count(*) FROM Deliveries WHERE DeliveredAt IS NULL")[0] != "0")
            await Task.Delay(100, patience);
    }
}
