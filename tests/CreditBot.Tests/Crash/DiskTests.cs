using System.Net;
using System.Text.Json.Nodes;

namespace CreditBot.Tests.Crash;

/// <summary>The built service on a disk that takes nothing more, and on a database that may only be read.</summary>
public sealed class DiskTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_full_disk_is_an_honest_error_nothing_is_half_written_and_room_is_all_it_takes()
    {
        using var patience = new CancellationTokenSource(s_patience);
        await using var disk = await SmallDisk.MountAsync();
        await using var service = await ServiceProcess.StartAsync(environment: disk.Environment, folder: disk.Folder, launcher: SmallDisk.Launcher);
        var reporter = await StubbornReporter.BindAsync(service);
        await reporter.FilesAsync(patience.Token);
        await reporter.BeginsAsync(patience.Token);

        await disk.FillAsync(service);
        await ShouldRefuseAsync(service, patience.Token);
        var filing = reporter.EndsAsync(patience.Token);
        await UntilAsync(() => Task.FromResult(reporter.Refused > 2), patience.Token);
        Assert.False(filing.IsCompleted);

        await disk.FreeAsync(service);
        await filing;
        await reporter.FilesAsync(patience.Token);

        await UntilAsync(async () => (await HealthAsync(service)).Code == HttpStatusCode.OK, patience.Token);
        Assert.Equal(3, reporter.Receipts.Count);
        await new Proof(service, reporter.Receipts, "desk").ShouldHoldAsync();
    }

    [Fact]
    public async Task A_database_that_may_only_be_read_is_a_sentence_at_the_start_and_whole_when_it_may_be_written_again()
    {
        using var patience = new CancellationTokenSource(s_patience);
        await using var disk = await SmallDisk.MountAsync();
        await using var service = await ServiceProcess.StartAsync(environment: disk.Environment, folder: disk.Folder, launcher: SmallDisk.Launcher);
        var reporter = await StubbornReporter.BindAsync(service);
        await reporter.FilesAsync(patience.Token);
        await reporter.BeginsAsync(patience.Token);
        await service.KillAsync();
        await disk.AllowReadingOnlyAsync();

        service.Launch(demo: false);
        Assert.Equal(1, await service.EndsAsync());
        Assert.Contains("'DataDirectory'", service.Output, StringComparison.Ordinal);

        await disk.AllowWritingAsync();
        service.Launch(demo: false);
        await reporter.EndsAsync(patience.Token);
        Assert.Equal(2, reporter.Receipts.Count);
        await new Proof(service, reporter.Receipts, "desk").ShouldHoldAsync();
    }

    /// <summary>Health says it, and a phone is told that nothing was written.</summary>
    private static async Task ShouldRefuseAsync(ServiceProcess service, CancellationToken patience)
    {
        // What was written before is in memory and in the log's file, so some more may fit.
        await UntilAsync(async () => (await HealthAsync(service)).Code == HttpStatusCode.ServiceUnavailable, patience);
        var (_, health) = await HealthAsync(service);
        Assert.Equal("Unhealthy", (string?)health["parts"]!["archive"]!["status"]);

        using var session = await service.Http.PostAsync("/phone/session", new StringContent("""{"locale":"zh-CN"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")), patience);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, session.StatusCode);
        Assert.NotNull(session.Headers.RetryAfter);
        Assert.Contains("Nothing was written", await session.Content.ReadAsStringAsync(patience), StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Code, JsonNode Body)> HealthAsync(ServiceProcess service)
    {
        using var answer = await service.Http.GetAsync("/health", TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds, CancellationToken patience)
    {
        while (!await holds())
            await Task.Delay(50, patience);
    }
}
