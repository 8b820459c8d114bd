using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Newtonsoft.Json.Linq;

namespace CreditBot.Tests.BotBuilder;

/// <summary>What the bot sends to a channel, over real HTTP.</summary>
public sealed class ConnectorTests : IAsyncLifetime
{
    private readonly List<(string Method, string Path, string? Token, string Body)> _calls = [];
    private readonly Queue<Action<HttpResponse>> _failures = new();
    private readonly string _appId = Guid.NewGuid().ToString();
    private int _tokens;
    private LoopbackServer _channel = null!;

    public async ValueTask InitializeAsync() => _channel = await LoopbackServer.StartAsync(AnswerAsync);

    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    [Fact]
    public async Task Every_call_has_its_verb_and_address()
    {
        using var client = Client();
        var conversations = client.Conversations;
        var message = new Activity(ActivityTypes.Message) { Text = "你好", Conversation = new ConversationAccount(id: "a/b c"), ReplyToId = "in 1" };

        Assert.Equal("id-1", (await conversations.SendToConversationAsync(message)).Id);
        await conversations.ReplyToActivityAsync(message);
        message.Id = "out-1";
        await conversations.UpdateActivityAsync(message);
        await conversations.DeleteActivityAsync("c", "out-1");
        await conversations.CreateConversationAsync(new ConversationParameters { Members = [new ChannelAccount("u")] });
        var members = await conversations.GetConversationMembersAsync("c");

        Assert.Equal("id-6", Assert.Single(members).Id);
        Assert.Equal(
            [
                "POST /v3/conversations/a%2Fb%20c/activities", "POST /v3/conversations/a%2Fb%20c/activities/in%201", "PUT /v3/conversations/a%2Fb%20c/activities/out-1",
                "DELETE /v3/conversations/c/activities/out-1", "POST /v3/conversations", "GET /v3/conversations/c/members",
            ],
            _calls.Select(call => $"{call.Method} {call.Path}"));
        Assert.Equal("你好", (string?)JObject.Parse(_calls[0].Body)["text"]);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_channel_that_says_later_is_asked_again(int status)
    {
        using var client = Client();
        Fail(status, times: 2, retryAfter: "0");

        var response = await client.Conversations.SendToConversationAsync("c", new Activity(ActivityTypes.Message));

        Assert.Equal(("id-3", 3), (response.Id, _calls.Count));
    }

    [Fact]
    public async Task The_wait_that_the_channel_asks_for_is_kept()
    {
        using var client = Client();
        Fail(429, times: 1, retryAfter: "1");
        var start = TimeProvider.System.GetTimestamp();

        await client.Conversations.SendToConversationAsync("c", new Activity(ActivityTypes.Message));

        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromSeconds(0.95));
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_left_to_the_caller()
    {
        using var client = Client();
        Fail(429, times: 1, retryAfter: "3600");

        var error = await Assert.ThrowsAsync<ErrorResponseException>(() => client.Conversations.SendToConversationAsync("c", new Activity(ActivityTypes.Message)));

        Assert.Equal((HttpStatusCode.TooManyRequests, "3600"), (error.Response.StatusCode, error.Response.Headers["Retry-After"].Single()));
        Assert.Single(_calls);
    }

    [Fact]
    public async Task A_channel_that_never_recovers_is_given_up()
    {
        using var client = Client();
        Fail(503, times: 10, retryAfter: "0");

        await Assert.ThrowsAsync<ErrorResponseException>(() => client.Conversations.SendToConversationAsync("c", new Activity(ActivityTypes.Message)));

        Assert.Equal(4, _calls.Count);
    }

    [Fact]
    public async Task A_refusal_is_not_repeated_and_says_why()
    {
        using var client = Client();
        Fail(404, times: 1);

        var error = await Assert.ThrowsAsync<ErrorResponseException>(() => client.Conversations.SendToConversationAsync("c", new Activity(ActivityTypes.Message)));

        Assert.Equal((HttpStatusCode.NotFound, "Gone"), (error.Response.StatusCode, error.Body.Error.Code));
        Assert.Single(_calls);
    }

    [Fact]
    public async Task The_token_of_the_app_is_asked_for_once_and_again_when_the_channel_refuses_it()
    {
        var adapter = new CloudAdapter(Settings());
        var reference = new ConversationReference(activityId: "1", bot: new ChannelAccount("b"), user: new ChannelAccount("u"), conversation: new ConversationAccount(id: "c"), channelId: "test", serviceUrl: _channel.Address);

        await SpeakAsync();
        await SpeakAsync();
        Assert.Equal(["Bearer token-1", "Bearer token-1"], _calls.Select(call => call.Token));

        Fail(401, times: 1);
        await SpeakAsync();
        Assert.Equal(["Bearer token-1", "Bearer token-2"], _calls.Skip(2).Select(call => call.Token));

        Task SpeakAsync() => adapter.ContinueConversationAsync(_appId, reference, (turn, stop) => turn.SendActivityAsync("news", cancellationToken: stop), CancellationToken.None);
    }

    [Fact]
    public async Task A_created_conversation_begins_with_a_turn_of_its_own()
    {
        Activity? seen = null;

        await new CloudAdapter(Settings()).CreateConversationAsync(
            _appId,
            "msteams",
            _channel.Address,
            audience: null,
            new ConversationParameters { Bot = new ChannelAccount("b"), TenantId = "t" },
            (turn, _) =>
            {
                seen = turn.Activity;
                return Task.CompletedTask;
            },
            CancellationToken.None);

        Assert.Equal(("CreateConversation", "id-1", "t", "msteams"), (seen!.Name, seen.Conversation.Id, seen.Conversation.TenantId, seen.ChannelId));
    }

    private ConnectorClient Client() => new(new Uri(_channel.Address), MicrosoftAppCredentials.Empty);

    private IConfiguration Settings() => new ConfigurationBuilder().AddInMemoryCollection(
    [
        new("MicrosoftAppId", _appId), new("MicrosoftAppPassword", "secret"), new("ToChannelFromBotLoginUrl", $"{_channel.Address}/login"),
    ]).Build();

    private void Fail(int status, int times, string? retryAfter = null)
    {
        for (var i = 0; i < times; i++)
        {
            _failures.Enqueue(response =>
            {
                response.StatusCode = status;
                response.Headers.RetryAfter = retryAfter;
            });
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (context.Request.Path.StartsWithSegments("/login"))
        {
            Assert.Equal("/login/oauth2/v2.0/token", context.Request.Path);
            Assert.Contains("client_secret=secret", body, StringComparison.Ordinal);
            Assert.Contains("scope=https%3A%2F%2Fapi.botframework.com%2F.default", body, StringComparison.Ordinal);
            await context.Response.WriteAsync($$"""{"access_token":"token-{{++_tokens}}","expires_in":3600,"token_type":"Bearer"}""");
            return;
        }

        _calls.Add((context.Request.Method, context.Features.Get<IHttpRequestFeature>()!.RawTarget, context.Request.Headers.Authorization, body));
        if (_failures.TryDequeue(out var fail))
        {
            fail(context.Response);
            await context.Response.WriteAsync("""{"error":{"code":"Gone","message":"no such conversation"}}""");
            return;
        }

        var id = $$"""{"id":"id-{{_calls.Count}}"}""";
        await context.Response.WriteAsync(context.Request.Method == "GET" ? $"[{id}]" : id);
    }
}
