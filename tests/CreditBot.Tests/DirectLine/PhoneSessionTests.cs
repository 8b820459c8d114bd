using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CreditBot.Tests.DirectLine;

public sealed class PhoneSessionTests : IDisposable
{
    private readonly TempDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task The_first_answer_holds_everything_the_page_needs()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);

        var session = await OpenAsync(host, new { locale = "zh-CN" });
        using var stream = await OpenStream.OpenAsync((string)session["streamUrl"]!);
        var phone = new Phone(host) { Token = (string)session["token"]! };
        await phone.SendAsync(HttpMethod.Post, $"conversations/{Conversation(session)}/activities", new { type = "message", text = "三" });

        Assert.Equal(["欢迎"], Phone.Texts(session["activities"]!.AsArray()));
        Assert.Equal("1", (string)session["watermark"]!);
        Assert.Equal(1800, (int)session["expires_in"]!);
        Assert.False((bool)session["resumed"]!);
        Assert.Equal(43, ((string)session["device"]!).Length);
        Assert.Equal(["三", "回声：三"], await stream.HearsAsync(2));
    }

    [Fact]
    public async Task A_known_conversation_goes_on_with_its_history_and_no_second_welcome()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var first = await OpenAsync(host, new { locale = "zh-CN" });
        var phone = new Phone(host) { Token = (string)first["token"]! };
        await phone.SendAsync(HttpMethod.Post, $"conversations/{Conversation(first)}/activities", new { type = "message", text = "count" });

        var second = await OpenAsync(host, new { device = (string)first["device"]!, conversation = first["conversation"], locale = "zh-CN" });

        Assert.True((bool)second["resumed"]!);
        Assert.Equal(Conversation(first), Conversation(second));
        Assert.Equal((string)first["device"]!, (string)second["device"]!);
        Assert.Equal(UserOf(first), UserOf(second));
        Assert.Equal(["欢迎", "count", "第1次"], Phone.Texts(second["activities"]!.AsArray()));
    }

    [Fact]
    public async Task A_wrong_secret_or_an_unknown_conversation_begins_a_new_one()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var victim = await OpenAsync(host, new { locale = "zh-CN" });
        var other = await OpenAsync(host, new { locale = "zh-CN" });

        var wrongSecret = await OpenAsync(host, new { conversation = new { id = Conversation(victim), secret = (string)other["conversation"]!["secret"]! } });
        var unknown = await OpenAsync(host, new { conversation = new { id = "nowhere", secret = (string)other["conversation"]!["secret"]! } });
        var nonsense = await OpenAsync(host, new { conversation = new { id = Conversation(victim), secret = "short" }, device = "short" });

        Assert.All([wrongSecret, unknown, nonsense], session => Assert.False((bool)session["resumed"]!));
        Assert.All([wrongSecret, unknown, nonsense], session => Assert.NotEqual(Conversation(victim), Conversation(session)));
    }

    [Fact]
    public async Task The_same_device_is_the_same_user_in_another_conversation()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var first = await OpenAsync(host, new { locale = "zh-CN" });

        var second = await OpenAsync(host, new { device = (string)first["device"]! });
        var stranger = await OpenAsync(host, new { });

        Assert.Equal(UserOf(first), UserOf(second));
        Assert.NotEqual(UserOf(first), UserOf(stranger));
        Assert.Matches("^dl_[A-Za-z0-9_-]{22}$", UserOf(first));
    }

    [Fact]
    public async Task A_conversation_can_be_resumed_however_deep_the_things_are_that_were_posted()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var first = await OpenAsync(host, new { locale = "zh-CN" });
        var phone = new Phone(host) { Token = (string)first["token"]! };
        var statuses = new List<HttpStatusCode>();
        foreach (var depth in new[] { 20, 28, 40, 60, 62, 63, 500 })
        {
            var value = JsonNode.Parse(string.Concat(Enumerable.Repeat("[", depth)) + new string(']', depth), documentOptions: new() { MaxDepth = 1000 });
            using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{Conversation(first)}/activities")
            {
                Content = new StringContent($$"""{ "type": "event", "name": "x", "value": {{value!.ToJsonString(new() { MaxDepth = 1000 })}} }"""),
            };
            statuses.Add((await phone.SendAsync(request)).Status);
        }

        var second = await OpenAsync(host, new { device = (string)first["device"]!, conversation = first["conversation"], locale = "zh-CN" });

        Assert.True((bool)second["resumed"]!);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (statuses[0], statuses[^1]));
        Assert.Equal(statuses.Count(status => status == HttpStatusCode.OK), second["activities"]!.AsArray().Count(activity => (string)activity!["type"]! == "event"));
    }

    [Fact]
    public async Task What_is_no_JSON_is_refused()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);

        using var form = await host.Http.PostAsync("phone/session", new StringContent("{}"), TestContext.Current.CancellationToken);
        using var list = await host.Http.PostAsJsonAsync("phone/session", new[] { 1 }, TestContext.Current.CancellationToken);

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], new[] { form.StatusCode, list.StatusCode });
    }

    internal static async Task<JsonNode> OpenAsync(DirectLineHost host, object body)
    {
        using var response = await host.Http.PostAsJsonAsync("phone/session", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    private static string Conversation(JsonNode session) => (string)session["conversation"]!["id"]!;

    private static string UserOf(JsonNode session) => new JsonWebToken((string)session["token"]!).GetClaim("user").Value;
}
