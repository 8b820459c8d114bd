using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditBot.Archive.Deliveries;
using CreditBot.Tests.Desk;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Deliveries;

public sealed class WebhookTests
{
    private const string Secret = "0123456789abcdef-secret";

    [Fact]
    public async Task A_report_arrives_signed_and_says_only_what_it_may()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await StartAsync(receiver);

        var filedAt = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var filed = await host.FilesAsync("这个标题不能外传");
        var hit = Assert.Single(await receiver.GetsAsync(1));

        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(hit.Timestamp + "." + Encoding.UTF8.GetString(hit.Body)));
        Assert.Equal("v1=" + Convert.ToHexStringLower(expected), hit.Signature);
        Assert.InRange(long.Parse(hit.Timestamp), filedAt, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var text = Encoding.UTF8.GetString(hit.Body);
        using var body = JsonDocument.Parse(hit.Body);
        Assert.Equal(filed.Reference, body.RootElement.GetProperty("reference").GetString());
        Assert.Equal(hit.Key, body.RootElement.GetProperty("key").GetString());
        Assert.Equal("EventReported", body.RootElement.GetProperty("kind").GetString());
        Assert.Equal($"https://credit.example/desk/events/{filed.EventId}", body.RootElement.GetProperty("link").GetString());
        Assert.Contains("单位：财务科", body.RootElement.GetProperty("text").GetProperty("zh-CN").GetString());
        Assert.Contains("Unit: Finance Section", body.RootElement.GetProperty("text").GetProperty("en").GetString());
        Assert.All(["这个标题不能外传", "某某建设有限公司", "联络员甲", "010-12345678", "催告"], secret => Assert.DoesNotContain(secret, text));
    }

    [Fact]
    public async Task What_is_filed_while_the_receiver_is_down_arrives_once_when_it_is_back()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await StartAsync(receiver);
        await receiver.OffAsync();
        var references = new List<string>();
        for (var i = 0; i < 5; i++)
            references.Add((await host.FilesAsync()).Reference);
        await UntilAsync(host, d => d.Channel == "office:0" && d.Attempts > 0, 1);

        await receiver.OnAsync();
        await receiver.GetsAsync(5);
        await UntilAsync(host, d => d.Channel == "office:0" && d.DeliveredAt != null, 5);

        Assert.Equal(references, receiver.Hits.Select(Reference));
    }

    [Fact]
    public async Task Reports_arrive_in_the_order_they_were_filed()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (_, _) => Task.Delay(50);
        await using var host = await StartAsync(receiver);
        var references = new List<string>();

        for (var i = 0; i < 8; i++)
            references.Add((await host.FilesAsync()).Reference);

        Assert.Equal(references, (await receiver.GetsAsync(8)).Select(Reference));
    }

    [Fact]
    public async Task Errors_of_the_receiver_are_tried_again_with_the_same_key()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (number, context) => { context.Response.StatusCode = number < 4 ? 500 : 204; return Task.CompletedTask; };
        await using var host = await StartAsync(receiver);

        await host.FilesAsync();
        await receiver.GetsAsync(4);
        await UntilAsync(host, d => d.Channel == "office:0" && d.DeliveredAt != null, 1);

        Assert.Single(receiver.Hits.Select(hit => hit.Key).Distinct());
        Assert.Equal(4, receiver.Hits.Count);
        Assert.Equal("500", await host.ReadAsync(context => context.Deliveries.Where(d => d.Channel == "office:0").Select(d => d.LastError).SingleAsync()));
    }

    [Fact]
    public async Task Retry_After_is_honoured()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (number, context) =>
        {
            context.Response.StatusCode = number == 1 ? 429 : 200;
            context.Response.Headers.RetryAfter = "2";
            return Task.CompletedTask;
        };
        await using var host = await StartAsync(receiver);

        await host.FilesAsync();
        var hits = await receiver.GetsAsync(2);

        Assert.True(hits[1].At - hits[0].At >= TimeSpan.FromSeconds(1.9), $"after {hits[1].At - hits[0].At}");
    }

    [Theory]
    [InlineData(404)]
    [InlineData(302)]
    public async Task What_the_receiver_refuses_is_kept_for_a_slower_attempt_and_does_not_hold_up_the_rest(int code)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (number, context) =>
        {
            context.Response.StatusCode = number == 1 ? code : 200;
            context.Response.Headers.Location = receiver.Url;
            return Task.CompletedTask;
        };
        await using var host = await StartAsync(receiver, ("Deliveries:RefusedFactor", "1000"));

        await host.FilesAsync();
        await receiver.GetsAsync(1);
        await host.FilesAsync();
        var hits = await receiver.GetsAsync(2);
        await UntilAsync(host, d => d.Channel == "office:0" && d.DeliveredAt != null, 1);

        Assert.NotEqual(hits[0].Key, hits[1].Key);
        var kept = await host.ReadAsync(context => context.Deliveries.SingleAsync(d => d.Channel == "office:0" && d.DeliveredAt == null));
        Assert.Equal(($"refused: {code}", true), (kept.LastError, kept.NextAttemptAt > TimeProvider.System.GetUtcNow().AddSeconds(5)));
    }

    [Fact]
    public async Task A_row_is_given_up_after_the_attempts_that_are_set()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (_, context) => { context.Response.StatusCode = 503; return Task.CompletedTask; };
        await using var host = await StartAsync(receiver, ("Deliveries:MaxAttempts", "3"));

        await host.FilesAsync();
        await UntilAsync(host, d => d.Channel == "office:0" && d.DeadAt != null, 1);

        Assert.Equal(3, receiver.Hits.Count);
    }

    internal static Task<DeskHost> StartAsync(Receiver receiver, params (string Key, string Value)[] more) => DeskHost.StartAsync(SettingsOf(receiver, more));

    internal static Dictionary<string, string?> SettingsOf(Receiver receiver, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PublicUrl"] = "https://credit.example/",
            ["Office:Channels:0:Kind"] = "Webhook",
            ["Office:Channels:0:Url"] = receiver.Url,
            ["Office:Channels:0:Secret"] = Secret,
            ["Deliveries:FirstRetryMilliseconds"] = "20",
            ["Deliveries:LongestRetryMilliseconds"] = "200",
        };
        foreach (var (key, value) in more)
            settings[key] = value;
        return settings;
    }

    internal static async Task UntilAsync(DeskHost host, System.Linq.Expressions.Expression<Func<Delivery, bool>> rows, int count)
    {
        for (var i = 0; i < 1000; i++)
        {
            if (await host.ReadAsync(context => context.Deliveries.CountAsync(rows)) >= count)
                return;
            await Task.Delay(20);
        }

        Assert.Fail($"The rows did not become {rows}.");
    }

    private static string Reference(Hit hit)
    {
        using var body = JsonDocument.Parse(hit.Body);
        return body.RootElement.GetProperty("reference").GetString()!;
    }
}
