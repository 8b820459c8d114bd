using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CreditBot.Tests.DirectLine;

public sealed class PostTests : IDisposable
{
    private readonly TempDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task The_echo_keeps_what_clients_match_by_and_takes_the_sender_from_the_token()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        var user = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(phone.Token).GetClaim("user").Value;

        var id = await phone.SaysAsync("你好", "client-1");

        var echo = (await phone.PollsAsync()).Single(activity => (string)activity!["id"]! == id)!;
        Assert.Equal($"{phone.ConversationId}|0000002", id);
        Assert.Equal("client-1", (string)echo["channelData"]!["clientActivityID"]!);
        Assert.Equal(user, (string)echo["from"]!["id"]!);
        Assert.Equal("user", (string)echo["from"]!["role"]!);
        Assert.Equal("2026-11-20T02:30:00.000Z", (string)echo["timestamp"]!);
        Assert.Equal("你好", (string)echo["text"]!);
    }

    [Fact]
    public async Task Replies_name_the_echo_come_from_the_bot_and_sort_after_it()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);

        var id = await phone.SaysAsync("three");

        var replies = (await phone.PollsAsync()).Skip(2).Select(activity => activity!).ToList();
        Assert.Equal(3, replies.Count);
        Assert.All(replies, reply => Assert.Equal(id, (string)reply["replyToId"]!));
        Assert.All(replies, reply => Assert.Equal("bot", (string)reply["from"]!["role"]!));
        Assert.Equal(
            ["2026-11-20T02:30:00.001Z", "2026-11-20T02:30:00.002Z", "2026-11-20T02:30:00.003Z"],
            replies.Select(reply => (string)reply["timestamp"]!));
        Assert.Equal(3, replies.Select(reply => (string)reply["id"]!).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_repeated_post_is_processed_once_and_answers_the_same_id()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => phone.SaysAsync("count", "same")));

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Equal(["欢迎", "count", "第1次"], await phone.HearsAsync());
    }

    [Fact]
    public async Task Posts_at_once_run_one_after_the_other()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        var running = 0;
        host.Bot.During = async _ =>
        {
            Assert.Equal(1, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
        };

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => phone.SaysAsync("count")));

        var counts = (await phone.HearsAsync()).Where(text => text.StartsWith('第'));
        Assert.Equal(Enumerable.Range(1, 8).Select(number => $"第{number}次"), counts);
    }

    [Fact]
    public async Task Typing_is_neither_kept_nor_told_to_the_bot()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);

        var answer = await phone.SendAsync(HttpMethod.Post, $"conversations/{phone.ConversationId}/activities", new { type = "typing" });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotEmpty((string)answer.Body["id"]!);
        Assert.Equal(1, host.Bot.Turns);
        Assert.Equal(["欢迎"], await phone.HearsAsync());
    }

    [Theory]
    [InlineData("event")]
    [InlineData("invoke")]
    [InlineData("conversationUpdate")]
    public async Task Other_activities_are_turns_and_come_back(string type)
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);

        var answer = await phone.SendAsync(
            HttpMethod.Post,
            $"conversations/{phone.ConversationId}/activities",
            new { type, name = "webchat/join", value = new { at = "2026-11-20T02:30:00Z" }, membersAdded = new[] { new { id = "x" } } });

        var echo = (await phone.PollsAsync()).Single(activity => (string)activity!["id"]! == (string)answer.Body["id"]!)!;
        Assert.Equal(type, (string)echo["type"]!);
        Assert.Equal("2026-11-20T02:30:00Z", (string)echo["value"]!["at"]!);
        Assert.Equal(2, host.Bot.Turns);
        Assert.Single(await AllTextsAsync(phone), "欢迎");
    }

    [Theory]
    [InlineData("""{ "type": "message" """)]
    [InlineData("""[1, 2]""")]
    [InlineData("""{ "type": "messageDelete" }""")]
    [InlineData("""{ "text": "no type" }""")]
    public async Task What_is_no_activity_is_refused(string body)
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);

        var answer = await PostRawAsync(phone, body);

        Assert.Equal((HttpStatusCode.BadRequest, "BadArgument"), (answer.Status, (string)answer.Body["error"]!["code"]!));
    }

    [Theory]
    [InlineData(257 * 1024, HttpStatusCode.BadRequest)]
    [InlineData(800 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    public async Task An_activity_longer_than_256_K_characters_is_refused(int characters, HttpStatusCode expected)
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);

        var answer = await PostRawAsync(phone, $$"""{ "type": "message", "text": "{{new string('a', characters)}}" }""");

        Assert.Equal((expected, "BadArgument"), (answer.Status, (string)answer.Body["error"]!["code"]!));
        Assert.Equal(1, host.Bot.Turns);
    }

    [Fact]
    public async Task A_long_Chinese_activity_within_the_limit_is_taken()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);

        var answer = await PostRawAsync(phone, $$"""{ "type": "message", "text": "{{new string('长', 250 * 1024)}}" }""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task The_turn_is_sealed_and_knows_that_nobody_is_bound()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);

        await phone.SaysAsync("scope");

        Assert.Equal("sealed True, caller nobody", (await phone.HearsAsync())[^1]);
    }

    private static async Task<IReadOnlyList<string>> AllTextsAsync(Phone phone)
    {
        phone.Watermark = "";
        return [.. (await phone.PollsAsync()).Select(activity => (string?)activity!["text"] ?? "")];
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> PostRawAsync(Phone phone, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{phone.ConversationId}/activities")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        return await phone.SendAsync(request);
    }
}
