using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace CreditBot.Tests.Connector;

/// <summary>A channel without buttons or cards: everything can be done in text and numbers .</summary>
public sealed class PlainTextTests
{
    [Fact]
    public async Task A_first_report_in_text_and_numbers_over_the_connector()
    {
        await using var app = await CreditBotApp.StartAsync();
        var transcript = new StringBuilder();
        foreach (var said in new[] { "你好", $"绑定 {app.Demo.Liaison}", "1", "3", "企业投诉拖欠货款", "三点", "2", "不清楚", "地点改成三楼会议室", "1" })
        {
            transcript.Append("> ").Append(said).Append('\n');
            foreach (var reply in await SayAsync(app, said))
                transcript.Append((string?)reply!["text"]).Append("\n\n");
        }

        Approved.Match("PlainText", transcript.ToString().Replace(app.Demo.Liaison, "12345678", StringComparison.Ordinal));
    }

    private static async Task<JsonArray> SayAsync(CreditBotApp app, string text)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = Guid.NewGuid().ToString(),
            ["text"] = text,
            ["channelId"] = "msteams",
            ["serviceUrl"] = "http://127.0.0.1:1/",
            ["locale"] = "zh-CN",
            ["from"] = new JsonObject { ["id"] = "29:someone" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot" },
            ["conversation"] = new JsonObject { ["id"] = "19:chat" },
            ["deliveryMode"] = "expectReplies",
        };
        using var response = await app.Http.PostAsJsonAsync("/api/messages", activity, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["activities"]!.AsArray();
    }
}
