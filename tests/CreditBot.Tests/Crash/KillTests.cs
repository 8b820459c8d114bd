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

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("CREDITBOT_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 20;

    [Fact]
    public async Task Kill_after_kill_every_receipt_names_one_record_which_reached_every_channel()
    {
        await using var outside = await Outside.StartAsync();
        await using var service = await ServiceProcess.StartAsync(outside.Options());
        var reporters = await Task.WhenAll(Enumerable.Range(0, Reporters).Select(_ => StubbornReporter.BindAsync(service)));
        var patient = await StubbornReporter.BindAsync(service);
        await patient.BeginsAsync();
        using var enough = new CancellationTokenSource();
        var filing = Task.WhenAll(reporters.Select(reporter => FileUntilAsync(reporter, enough.Token)));

        for (var kill = 0; kill < Kills && !filing.IsCompleted; kill++)
        {
            await ProgressAsync(reporters, filing, messages: RandomNumberGenerator.GetInt32(1, 20));
            await Task.Delay(RandomNumberGenerator.GetInt32(10), TestContext.Current.CancellationToken);
            await service.KillAsync();
            await outside.ChangeAsync();
            service.Launch(demo: false);
        }

        await outside.CalmAsync();
        await enough.CancelAsync();
        await filing;
        await patient.EndsAsync();
        await DeliveredAsync(service);

        var receipts = reporters.Append(patient).SelectMany(reporter => reporter.Receipts).Order(StringComparer.Ordinal).ToList();
        output.WriteLine(
            $"{Kills} kills, {receipts.Count} receipts, {reporters.Sum(reporter => reporter.Repeated)} messages posted again, " +
            $"{outside.Hooked.Count} webhook calls, {outside.Mailed.Count} mails");
        ShouldBeKeptOnce(service, receipts);
        ShouldHaveReached("office:0", outside.Hooked, receipts);
        ShouldHaveReached("office:1", outside.Mailed, receipts);
        var (exitCode, said) = await service.CommandAsync("audit", "verify");
        Assert.True(exitCode == 0, said);
    }

    private static void ShouldBeKeptOnce(ServiceProcess service, List<string> receipts)
    {
        var year = TimeProvider.System.GetUtcNow().AddHours(8).Year;
        Assert.Equal(Enumerable.Range(1, receipts.Count).Select(number => $"ZD-{year}-{number:000000}"), receipts);
        Assert.Equal(receipts, service.Query("SELECT Reference FROM Events ORDER BY Reference"));
        Assert.Equal(receipts, service.Query("SELECT e.Reference FROM EventReports r JOIN Events e ON e.Id = r.EventId ORDER BY e.Reference"));
        Assert.Equal(receipts, service.Query(
            "SELECT e.Reference FROM Attachments a JOIN EventReports r ON r.Id = a.ReportId JOIN Events e ON e.Id = r.EventId ORDER BY e.Reference"));
    }

    /// <summary>At least once each, and nothing under another key.</summary>
    private static void ShouldHaveReached(string channel, IReadOnlyList<string> keys, List<string> receipts) =>
        Assert.Equal(receipts.Select(receipt => $"{channel}/{receipt}/0/EventReported"), keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static async Task DeliveredAsync(ServiceProcess service)
    {
        var started = Stopwatch.GetTimestamp();
        while (service.Query("SELECT count(*) FROM Deliveries WHERE Channel LIKE 'office:%' AND DeliveredAt IS NULL")[0] != "0")
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < s_patience, "There are deliveries that never arrive.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static async Task FileUntilAsync(StubbornReporter reporter, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
            await reporter.FilesAsync();
    }

    /// <summary>Waits until so many more messages were acknowledged.</summary>
    private static async Task ProgressAsync(StubbornReporter[] reporters, Task filing, int messages)
    {
        var goal = reporters.Sum(reporter => reporter.Acknowledged) + messages;
        while (!filing.IsCompleted && reporters.Sum(reporter => reporter.Acknowledged) < goal)
            await Task.Delay(1, TestContext.Current.CancellationToken);
    }
}
