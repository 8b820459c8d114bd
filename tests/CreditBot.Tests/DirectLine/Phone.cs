using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CreditBot.Tests.DirectLine;

/// <summary>A client that speaks Direct Line by hand and remembers what it was told.</summary>
internal sealed class Phone(DirectLineHost host)
{
    public string ConversationId { get; private set; } = "";

    public string Token { get; set; } = "";

    public string StreamUrl { get; private set; } = "";

    public string Watermark { get; set; } = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Gets a public token and starts a conversation.</summary>
    public static async Task<Phone> StartAsync(DirectLineHost host)
    {
        var phone = new Phone(host);
        phone.Learn(await phone.SendAsync(HttpMethod.Post, "tokens/generate"));
        phone.Learn(await phone.SendAsync(HttpMethod.Post, "conversations", new { user = new { id = "" }, locale = "zh-CN" }));
        return phone;
    }

    /// <summary>The same client, talking to another host.</summary>
    public Phone At(DirectLineHost other) => new(other) { ConversationId = ConversationId, Token = Token, Watermark = Watermark };

    /// <summary>Posts a message and gives the answered id.</summary>
    public async Task<string> SaysAsync(string text, string? clientActivityId = null)
    {
        var (status, body) = await PostAsync(text, clientActivityId);
        Assert.Equal(HttpStatusCode.OK, status);
        return (string)body["id"]!;
    }

    public Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string text, string? clientActivityId = null) =>
        SendAsync(HttpMethod.Post, $"conversations/{ConversationId}/activities", new
        {
            type = "message",
            text,
            from = new { id = "someone-else", name = "" },
            channelData = clientActivityId is null ? null : new { clientActivityID = clientActivityId },
        });

    /// <summary>Polls from the remembered watermark and moves it on.</summary>
    public async Task<JsonArray> PollsAsync()
    {
        var (status, body) = await SendAsync(HttpMethod.Get, $"conversations/{ConversationId}/activities?watermark={Watermark}");
        Assert.Equal(HttpStatusCode.OK, status);
        Watermark = (string)body["watermark"]!;
        return body["activities"]!.AsArray();
    }

    /// <summary>What the bot and the person said since the watermark, as texts.</summary>
    public async Task<IReadOnlyList<string>> HearsAsync() => Texts(await PollsAsync());

    public async Task ReconnectsAsync()
    {
        var answer = await SendAsync(HttpMethod.Get, $"conversations/{ConversationId}?watermark={Watermark}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Learn(answer);
    }

    public async Task<OpenStream> ListensAsync() => await OpenStream.OpenAsync(StreamUrl);

    public async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"v3/directline/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        return await SendAsync(request);
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(HttpRequestMessage request)
    {
        if (Token.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        }

        using var response = await host.Http.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.False(text.Length == 0, $"{response.StatusCode} without a body\n{host.Logs.Text}");
        return (response.StatusCode, JsonNode.Parse(text)!);
    }

    public static IReadOnlyList<string> Texts(JsonArray activities) => [.. activities.Select(activity => (string)activity!["text"]!)];

    private void Learn((HttpStatusCode Status, JsonNode Body) answer)
    {
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, answer.Body.ToJsonString());
        ConversationId = (string)answer.Body["conversationId"]!;
        Token = (string)answer.Body["token"]!;
        StreamUrl = (string?)answer.Body["streamUrl"] ?? "";
    }
}

/// <summary>An open WebSocket stream.</summary>
internal sealed class OpenStream : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    public WebSocket Socket => _socket;

    public static async Task<OpenStream> OpenAsync(string url)
    {
        var stream = new OpenStream();
        await stream._socket.ConnectAsync(new Uri(url), TestContext.Current.CancellationToken);
        return stream;
    }

    /// <summary>Reads until as many texts have come, or fails after ten seconds.</summary>
    public async Task<IReadOnlyList<string>> HearsAsync(int count)
    {
        var texts = new List<string>();
        while (texts.Count < count)
        {
            texts.AddRange(Phone.Texts((await NextFrameAsync())["activities"]!.AsArray()));
        }

        return texts;
    }

    public async Task<JsonNode> NextFrameAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        while (true)
        {
            using var frame = new MemoryStream();
            var buffer = new byte[4096];
            ValueWebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
                frame.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);

            Assert.NotEqual(WebSocketMessageType.Close, part.MessageType);
            if (frame.Length > 0)
            {
                return JsonNode.Parse(Encoding.UTF8.GetString(frame.ToArray()))!;
            }
        }
    }

    /// <summary>The connection breaks, as in a tunnel.</summary>
    public void Drop() => _socket.Abort();

    public void Dispose() => _socket.Dispose();
}
