using System.Net;
using System.Text;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Newtonsoft.Json.Linq;

namespace CreditBot.Tests.BotBuilder;

/// <summary>The adapter behind real HTTP, without an app id.</summary>
public sealed class CloudAdapterTests : IAsyncLifetime
{
    private readonly CloudAdapter _adapter = new(new ConfigurationBuilder().Build());
    private readonly List<Activity> _heard = [];
    private BotCallbackHandler _bot = (turn, stop) => turn.SendActivityAsync($"echo {turn.Activity.Text}", cancellationToken: stop);
    private LoopbackServer _service = null!;

    public async ValueTask InitializeAsync() =>
        _service = await LoopbackServer.StartAsync(context => _adapter.ProcessAsync(context.Request, context.Response, new Bot(this), context.RequestAborted));

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Replies_come_back_in_the_response_when_the_caller_expects_them()
    {
        _bot = async (turn, stop) =>
        {
            await turn.SendActivityAsync("one", cancellationToken: stop);
            await turn.SendActivityAsync("二👋", cancellationToken: stop);
        };

        var (status, body) = await PostAsync("""{"type":"message","id":"1","text":"hello","channelId":"test","serviceUrl":"https://x","from":{"id":"u"},"recipient":{"id":"b"},"conversation":{"id":"c"},"deliveryMode":"expectReplies"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        var replies = (JArray)JObject.Parse(body)["activities"]!;
        Assert.Equal(["one", "二👋"], replies.Select(reply => (string?)reply["text"]));
        Assert.All(replies, reply => Assert.Equal(("message", "1", "b", "u"), ((string?)reply["type"], (string?)reply["replyToId"], (string?)reply["from"]!["id"], (string?)reply["recipient"]!["id"])));
        Assert.DoesNotContain("null", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_conversation_in_many_scripts_comes_through_whole()
    {
        var text = string.Concat(Enumerable.Repeat("信用\ud83d\ude00é\u0001\"\\", 5000));

        var (_, body) = await PostAsync(new JObject { ["type"] = "message", ["text"] = text, ["conversation"] = new JObject { ["id"] = "c" }, ["deliveryMode"] = "expectReplies" }.ToString());

        Assert.Equal($"echo {text}", (string?)JObject.Parse(body)["activities"]![0]!["text"]);
    }

    [Fact]
    public async Task An_invoke_is_answered_with_the_status_and_body_that_the_bot_sends()
    {
        _bot = (turn, stop) => turn.SendActivityAsync(new Activity(ActivityTypesEx.InvokeResponse) { Value = new InvokeResponse { Status = 202, Body = new { ok = true } } }, stop);

        var (status, body) = await PostAsync("""{"type":"invoke","name":"x","channelId":"test","serviceUrl":"https://x","conversation":{"id":"c"}}""");

        Assert.Equal((HttpStatusCode.Accepted, """{"ok":true}"""), (status, body));
    }

    [Fact]
    public async Task An_invoke_that_the_bot_leaves_alone_is_not_implemented()
    {
        _bot = (_, _) => Task.CompletedTask;

        Assert.Equal(HttpStatusCode.NotImplemented, (await PostAsync("""{"type":"invoke","name":"x","conversation":{"id":"c"}}""")).Status);
    }

    [Fact]
    public async Task Anything_else_is_answered_with_an_empty_body()
    {
        _bot = (_, _) => Task.CompletedTask;

        Assert.Equal((HttpStatusCode.OK, string.Empty), await PostAsync("""{"type":"typing","conversation":{"id":"c"}}"""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"type\":")]
    [InlineData("{\"type\":\"message\",\"from\":7}")]
    [InlineData("not json")]
    public async Task What_is_no_activity_is_a_bad_request(string body)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(body)).Status);
        Assert.Empty(_heard);
    }

    [Fact]
    public async Task JSON_nested_beyond_reason_is_a_bad_request()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"x":""", 200)) + "1" + new string('}', 200);

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync($$"""{"type":"message","channelData":{{deep}}}""")).Status);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_a_bad_request()
    {
        using var http = new HttpClient();
        using var content = new ByteArrayContent([.. "{\"type\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        using var response = await http.PostAsync(new Uri(_service.Address), content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_reply_that_cannot_be_written_is_an_error_and_not_half_an_answer()
    {
        var loop = new Dictionary<string, object>(StringComparer.Ordinal);
        loop["self"] = loop;
        _bot = (turn, stop) => turn.SendActivityAsync(new Activity(ActivityTypes.Message) { Text = "one", ChannelData = loop }, stop);

        var (status, body) = await PostAsync("""{"type":"message","conversation":{"id":"c"},"deliveryMode":"expectReplies"}""");

        Assert.Equal((HttpStatusCode.InternalServerError, string.Empty), (status, body));
    }

    [Fact]
    public async Task Only_POST_is_allowed()
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(_service.Address));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task The_caller_id_is_never_taken_from_the_wire()
    {
        await PostAsync("""{"type":"message","callerId":"urn:botframework:azure","conversation":{"id":"c"},"deliveryMode":"expectReplies"}""");

        Assert.Null(Assert.Single(_heard).CallerId);
    }

    [Theory]
    [InlineData("MicrosoftAppType", "SingleTenant", "MicrosoftAppId")]
    [InlineData("MicrosoftAppType", "Nonsense", "MicrosoftAppType")]
    [InlineData("ChannelService", "https://nowhere.example", "ChannelService")]
    public void A_wrong_setting_is_refused_at_start_with_its_key(string key, string value, string named)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

        Assert.Contains(named, Assert.Throws<ArgumentException>(() => new CloudAdapter(configuration)).Message, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string json)
    {
        using var http = new HttpClient();
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(_service.Address), content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private sealed class Bot(CloudAdapterTests test) : IBot
    {
        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
        {
            test._heard.Add(turnContext.Activity);
            return test._bot(turnContext, cancellationToken);
        }
    }
}
