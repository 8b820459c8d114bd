using System.Net;
using System.Text.Json.Nodes;

namespace CreditBot.Tests.Deliveries;

/// <summary><c>GET /health</c> of the whole service.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task It_counts_what_waits_what_was_given_up_and_the_channels_that_do_not_answer()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var service = await ServiceProcess.StartAsync(
        [
            .. WebhookTests.SettingsOf(receiver, ("Deliveries:MaxAttempts", "6"), ("Deliveries:LongestPauseMilliseconds", "100")).Select(pair => $"--{pair.Key}={pair.Value}"),
        ]);
        Assert.Equal((HttpStatusCode.OK, """{"status":"Healthy","parts":{"archive":{"status":"Healthy"},"deliveries":{"status":"Healthy","waiting":0,"dead":0,"paused":0}}}"""), await AskAsync(service));

        await receiver.OffAsync();
        await FileAsync(service);

        await UntilAsync(service, """{"status":"Degraded","waiting":0,"dead":1,"paused":1}""");
        await receiver.OnAsync();
        await FileAsync(service);
        await UntilAsync(service, """{"status":"Degraded","waiting":0,"dead":1,"paused":0}""");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(service)).Code);
    }

    private static async Task FileAsync(ServiceProcess service)
    {
        var reporter = await Crash.StubbornReporter.BindAsync(service);
        await reporter.FilesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task UntilAsync(ServiceProcess service, string deliveries)
    {
        var said = "";
        for (var i = 0; i < 600 && said != deliveries; i++)
        {
            said = JsonNode.Parse((await AskAsync(service)).Body)!["parts"]!["deliveries"]!.ToJsonString();
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal(deliveries, said);
    }

    private static async Task<(HttpStatusCode Code, string Body)> AskAsync(ServiceProcess service)
    {
        using var answer = await service.Http.GetAsync("/health", TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
