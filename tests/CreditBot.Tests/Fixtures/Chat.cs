using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace CreditBot.Tests.Fixtures;

/// <summary>A phone in a conversation, over the real Direct Line: it says things, and knows what the bot last asked.</summary>
internal sealed class Chat
{
    private HttpClient _http;
    private readonly StringBuilder _transcript = new();
    private JsonNode _session;
    private string _watermark = "";

    private Chat(HttpClient http, JsonNode session) => (_http, _session) = (http, session);

    /// <summary>What the bot said in answer to the last message.</summary>
    public IReadOnlyList<JsonNode> Replies { get; private set; } = [];

    public string Id => (string)_session["conversation"]!["id"]!;

    public string Locale { get; private init; } = "zh-CN";

    public string Token => (string)_session["token"]!;

    /// <summary>The whole conversation as text: what was said, what was asked, the buttons and the card's rows.</summary>
    public string Transcript => _transcript.ToString();

    public JsonNode? Ask => Replies.Count == 0 ? null : Replies[^1]["channelData"]?["ask"];

    public JsonNode? Filed => Replies.Select(reply => reply["channelData"]?["filed"]).FirstOrDefault(filed => filed is not null);

    public string Text => string.Join("\n\n", Replies.Select(reply => (string?)reply["text"]));

    /// <summary>A phone that opens the page for the first time; <paramref name="http"/> has the service's address.</summary>
    public static async Task<Chat> OpenAsync(HttpClient http, string locale)
    {
        var chat = new Chat(http, await SessionAsync(http, new JsonObject { ["locale"] = locale })) { Locale = locale };
        chat.Take(chat._session);
        return chat;
    }

    /// <summary>From now on the phone talks to this instance of the service.</summary>
    public void MoveTo(CreditBotApp app) => _http = app.Http;

    /// <summary>Closes the page and opens it again; true when the conversation goes on.</summary>
    public async Task<bool> ReopenAsync()
    {
        _session = await SessionAsync(_http, new JsonObject
        {
            ["device"] = (string)_session["device"]!,
            ["conversation"] = _session["conversation"]!.DeepClone(),
            ["locale"] = "zh-CN",
        });
        return (bool)_session["resumed"]!;
    }

    public Task SaysAsync(string text) => SendsAsync(new JsonObject { ["text"] = text }, text);

    /// <summary>Presses a row of the last card by the field's name.</summary>
    public async Task EditsAsync(string field)
    {
        var row = Replies[^1]["attachments"]![0]!["content"]!["body"]!.AsArray()
            .Select(item => item!["selectAction"]).Single(action => (string?)action?["data"]?["field"] == field)!;
        await SendsAsync(new JsonObject { ["value"] = row["data"]!.DeepClone() }, $"[{row["title"]}]");
    }

    /// <summary>Posts an activity and waits for what the bot answers; the same <paramref name="clientId"/> is the same message.</summary>
    public async Task<string> SendsAsync(JsonObject activity, string shown, string? clientId = null)
    {
        activity["type"] = "message";
        activity["channelData"] = new JsonObject { ["clientActivityID"] = clientId ?? Guid.NewGuid().ToString() };
        using var request = Request(HttpMethod.Post, "activities");
        request.Content = JsonContent.Create(activity);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        var id = (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["id"]!;
        _transcript.Append("> ").Append(shown).Append('\n');
        await PollAsync();
        return id;
    }

    /// <summary>Takes photos or files by multipart upload, as the clients do.</summary>
    public async Task UploadsAsync(params (string Name, string Type, byte[] Content)[] files)
    {
        using var body = new MultipartFormDataContent();
        var activity = new StringContent(new JsonObject { ["type"] = "message", ["locale"] = Locale, ["channelData"] = new JsonObject { ["clientActivityID"] = Guid.NewGuid().ToString() } }.ToJsonString());
        activity.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.microsoft.activity");
        body.Add(activity, "activity", "blob");
        foreach (var (name, type, content) in files)
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentType = new MediaTypeHeaderValue(type);
            body.Add(part, "file", name);
        }

        using var request = Request(HttpMethod.Post, "upload");
        request.Content = body;
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        _transcript.Append("> [").AppendJoin(", ", files.Select(file => file.Name)).Append("]\n");
        await PollAsync();
    }

    public void ShouldAsk(string dialog, string field)
    {
        Assert.NotNull(Ask);
        Assert.Equal((dialog, field), ((string)Ask["dialog"]!, (string)Ask["field"]!));
    }

    /// <summary>Fetches what is new; replies are what the bot said since the last message.</summary>
    public async Task PollAsync()
    {
        using var request = Request(HttpMethod.Get, $"activities?watermark={_watermark}");
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        Take(JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    /// <summary>Polls until the bot has said something with these words; fails after ten seconds.</summary>
    public async Task WaitsForAsync(string words)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            await PollAsync();
            if (Text.Contains(words, StringComparison.Ordinal))
                return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"The bot never said '{words}'.");
    }

    /// <summary>Every activity of the conversation from its start.</summary>
    public async Task<IReadOnlyList<JsonNode>> HistoryAsync()
    {
        using var request = Request(HttpMethod.Get, "activities");
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return [.. JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["activities"]!.AsArray().Select(node => node!)];
    }

    private static async Task<JsonNode> SessionAsync(HttpClient http, JsonObject request)
    {
        using var response = await http.PostAsJsonAsync("/phone/session", request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    private HttpRequestMessage Request(HttpMethod method, string rest) => new(method, $"/v3/directline/conversations/{Id}/{rest}")
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Token) },
    };

    private void Take(JsonNode set)
    {
        _watermark = (string)set["watermark"]!;
        Replies = [.. set["activities"]!.AsArray().Where(activity => (string?)activity!["from"]!["role"] == "bot").Select(activity => activity!)];
        foreach (var reply in Replies)
            Write(reply);
    }

    private void Write(JsonNode reply)
    {
        _transcript.Append((string?)reply["text"]).Append('\n');
        foreach (var attachment in reply["attachments"]?.AsArray() ?? [])
            foreach (var line in ((string?)attachment!["content"]?["fallbackText"] ?? "").Split('\n'))
                _transcript.Append("  | ").Append(line).Append('\n');
        if (reply["suggestedActions"]?["actions"]?.AsArray() is { Count: > 0 } actions)
            _transcript.Append("  [").AppendJoin("] [", actions.Select(action => (string?)action!["title"])).Append("]\n");
        if (reply["channelData"]?["ask"] is { } ask)
            _transcript.Append($"  ? {ask["dialog"]}.{ask["field"]} {ask["kind"]}{((bool)ask["optional"]! ? " optional" : "")} {ask["step"]}/{ask["of"]}\n");
        if (reply["channelData"]?["filed"] is { } filed)
            _transcript.Append($"  ! {filed["kind"]} {filed["reference"]}\n");
        _transcript.Append('\n');
    }
}
