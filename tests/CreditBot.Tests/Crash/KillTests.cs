using System.Security.Cryptography;

namespace CreditBot.Tests.Crash;

/// <summary>The built service, killed at random moments while people file: what was confirmed is kept, once.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int Reporters = 3;

    [Fact]
    public async Task Kill_after_kill_every_receipt_names_one_record_and_every_record_has_one_receipt()
    {
        await using var service = await ServiceProcess.StartAsync();
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
            service.Launch(demo: false);
        }

        await enough.CancelAsync();
        await filing;
        await patient.EndsAsync();

        var receipts = reporters.Append(patient).SelectMany(reporter => reporter.Receipts).Order(StringComparer.Ordinal).ToList();
        output.WriteLine($"{Kills} kills, {receipts.Count} receipts, {reporters.Sum(reporter => reporter.Repeated)} messages posted again");
        var year = TimeProvider.System.GetUtcNow().AddHours(8).Year;
        Assert.Equal(Enumerable.Range(1, receipts.Count).Select(number => $"ZD-{year}-{number:000000}"), receipts);
        Assert.Equal(receipts, service.Query("SELECT Reference FROM Events ORDER BY Reference"));
        Assert.Equal(receipts, service.Query("SELECT e.Reference FROM EventReports r JOIN Events e ON e.Id = r.EventId ORDER BY e.Reference"));
        var (exitCode, said) = await service.CommandAsync("audit", "verify");
        Assert.True(exitCode == 0, said);
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
