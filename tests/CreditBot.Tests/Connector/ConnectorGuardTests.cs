using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CreditBot.Tests.Connector;

/// <summary>What comes over <c>/api/messages</c> and must not reach the bot.</summary>
public sealed class ConnectorGuardTests
{
    [Fact]
    public async Task In_a_group_the_bot_asks_for_a_private_chat_and_binds_nobody()
    {
        await using var app = await CreditBotApp.StartAsync();

        var chinese = await SendAsync(app, "msteams", "group-1", $"绑定 {app.Demo.Liaison}", new { id = "group-1", isGroup = true });
        var english = await SendAsync(app, "msteams", "group-2", "report", new { id = "group-2", conversationType = "channel" }, "en-US");
        var alone = await SendAsync(app, "msteams", "alone", "你好", new { id = "alone", conversationType = "personal" });

        Assert.Contains("单独聊天", Assert.Single(chinese), StringComparison.Ordinal);
        Assert.Contains("private chat", Assert.Single(english), StringComparison.Ordinal);
        Assert.Contains("联络机器人", Assert.Single(alone), StringComparison.Ordinal);
        Assert.Null(await app.ReadAsync(archive => Task.FromResult(archive.ChannelBindings.FirstOrDefault())));
    }

    [Fact]
    public async Task Nobody_from_elsewhere_speaks_for_a_bound_phone()
    {
        await using var app = await CreditBotApp.StartAsync();
        await app.OpenLiaisonAsync();
        var account = await app.ReadAsync(archive => Task.FromResult(archive.ChannelBindings.Single().AccountId));

        var replies = await SendAsync(app, "directline", "c", "我要上报", new { id = "c" }, from: account);

        Assert.Empty(replies);
    }

    [Fact]
    public async Task Without_a_conversation_nothing_is_said_and_no_state_is_shared()
    {
        await using var app = await CreditBotApp.StartAsync();

        Assert.Empty(await SendAsync(app, "msteams", "", "我要上报", new { id = "" }));
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Origin", "https://elsewhere.example")]
    public async Task Without_an_app_id_only_programs_of_this_machine_are_answered(string header, string value)
    {
        await using var app = await CreditBotApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent("""{"type":"message"}""") };
        request.Headers.Add(header, value);

        using var response = await app.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static async Task<IReadOnlyList<string>> SendAsync(
        CreditBotApp app, string channel, string name, string text, object conversation, string locale = "zh-CN", string? from = null)
    {
        using var response = await app.Http.PostAsJsonAsync(
            "/api/messages",
            new
            {
                type = "message",
                id = "1",
                text,
                locale,
                channelId = channel,
                deliveryMode = "expectReplies",
                serviceUrl = "http://127.0.0.1:9/",
                from = new { id = from ?? $"29:{name}" },
                recipient = new { id = "28:bot" },
                conversation,
            },
            TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return [.. body["activities"]!.AsArray().Select(reply => (string)reply!["text"]!)];
    }
}
