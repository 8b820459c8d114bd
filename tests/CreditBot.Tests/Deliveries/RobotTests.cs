using System.Text.Json;
using CreditBot.Tests.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Deliveries;

/// <summary>Robots against receivers that answer as the services do: with HTTP 200 and a number in the body.</summary>
public sealed class RobotTests
{
    [Theory]
    [InlineData("WeCom", """{"errcode":0,"errmsg":"ok"}""")]
    [InlineData("DingTalk", """{"errcode":0,"errmsg":"ok"}""")]
    [InlineData("Feishu", """{"code":0,"msg":"success","data":{}}""")]
    public async Task A_report_arrives_once(string kind, string ok)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (_, context) => context.Response.WriteAsync(ok);
        await using var host = await StartAsync(receiver, kind);

        var filed = await host.FilesAsync();
        var hit = Assert.Single(await receiver.GetsAsync(1));
        await WebhookTests.UntilAsync(host, d => d.Channel == "office:0" && d.DeliveredAt != null, 1);

        using var body = JsonDocument.Parse(hit.Body);
        Assert.Contains(filed.Reference, body.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Single(receiver.Hits);
    }

    [Theory]
    [InlineData("WeCom", """{"errcode":93000,"errmsg":"invalid webhook url"}""", "refused: errcode 93000")]
    [InlineData("WeCom", """{"errcode":45002,"errmsg":"content size out of limit"}""", "refused: errcode 45002")]
    [InlineData("WeCom", """{"errcode":45009,"errmsg":"api freq out of limit"}""", "errcode 45009")]
    [InlineData("DingTalk", """{"errcode":310000,"errmsg":"sign not match"}""", "refused: errcode 310000")]
    [InlineData("DingTalk", """{"errcode":130101,"errmsg":"send too fast, exceed 20 times per minute"}""", "errcode 130101")]
    [InlineData("Feishu", """{"code":19021,"msg":"sign match fail or timestamp is not within one hour from current time"}""", "refused: code 19021")]
    [InlineData("Feishu", """{"code":9499,"msg":"Bad Request","data":{}}""", "refused: code 9499")]
    [InlineData("Feishu", """{"code":11232,"msg":"frequency limited"}""", "code 11232")]
    [InlineData("Feishu", "<html>sign in to the network</html>", "refused: reply")]
    public async Task A_failure_in_the_body_of_a_200_is_a_failure(string kind, string answer, string error)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (_, context) => context.Response.WriteAsync(answer);
        await using var host = await StartAsync(receiver, kind);

        await host.FilesAsync();
        await WebhookTests.UntilAsync(host, d => d.Channel == "office:0" && d.Attempts == 1, 1);

        var row = await host.ReadAsync(context => context.Deliveries.SingleAsync(d => d.Channel == "office:0"));
        Assert.Equal((error, null), (row.LastError, row.DeliveredAt));
        Assert.True(row.NextAttemptAt - TimeProvider.System.GetUtcNow() > TimeSpan.FromSeconds(error.StartsWith("refused", StringComparison.Ordinal) ? 5 : 30));
    }

    [Fact]
    public async Task A_robot_is_not_asked_more_often_than_it_allows()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (_, context) => context.Response.WriteAsync("""{"errcode":0}""");
        await using var host = await StartAsync(receiver, "WeCom", ("Office:Channels:0:PerMinute", "3"));

        for (var i = 0; i < 5; i++)
            await host.FilesAsync();
        await WebhookTests.UntilAsync(host, d => d.Channel == "office:0" && d.DeliveredAt != null, 3);
        await WebhookTests.UntilAsync(host, d => d.Channel == "desk" && d.DeliveredAt != null, 5);

        Assert.Equal(3, receiver.Hits.Count);
        Assert.Equal(0, await host.ReadAsync(context => context.Deliveries.Where(d => d.Channel == "office:0" && d.DeliveredAt == null).SumAsync(d => d.Attempts)));
    }

    private static Task<DeskHost> StartAsync(Receiver receiver, string kind, params (string Key, string Value)[] more) =>
        WebhookTests.StartAsync(receiver, [("Office:Channels:0:Kind", kind), ("Office:Channels:0:Secret", "SECtest000"), ("Deliveries:RefusedFactor", "1000"), .. more]);
}
