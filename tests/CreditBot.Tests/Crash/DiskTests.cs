using System.Net;
using System.Net.Http.Headers;
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
        var filing = FileAsync(reporter, times: 15, patience.Token);

        // What was written before has left room in the files that are there, so some more may fit.
        await UntilAsync(() => Task.FromResult(reporter.Refused > 2), patience.Token);
        Assert.False(filing.IsCompleted);
        await ShouldSayAsync(service, patience.Token);

        await disk.FreeAsync(service);
        await filing;

        await UntilAsync(async () => (await HealthAsync(service)).Code == HttpStatusCode.OK, patience.Token);
        Assert.Equal(16, reporter.Receipts.Count);
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

    /// <summary>Health says it, and a client is told that nothing was written and when to try again.</summary>
    private static async Task ShouldSayAsync(ServiceProcess service, CancellationToken patience)
    {
        var (code, health) = await HealthAsync(service);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (code, (string?)health["parts"]!["archive"]!["status"]));

        await UntilAsync(() => IsRefusedAsync(service, patience), patience);
    }

    private static async Task<bool> IsRefusedAsync(ServiceProcess service, CancellationToken patience)
    {
        using var body = new StringContent("""{"locale":"zh-CN"}""", new MediaTypeHeaderValue("application/json"));
        using var answer = await service.Http.PostAsync("/phone/session", body, patience);
        if (answer.IsSuccessStatusCode)
            return false;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("Nothing was written", await answer.Content.ReadAsStringAsync(patience), StringComparison.Ordinal);
        return true;
    }

    /// <summary>The first of them was begun before.</summary>
    private static async Task FileAsync(StubbornReporter reporter, int times, CancellationToken patience)
    {
        await reporter.EndsAsync(patience);
        for (var i = 1; i < times; i++)
            await reporter.FilesAsync(patience);
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
