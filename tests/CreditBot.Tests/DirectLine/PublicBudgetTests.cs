using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CreditBot.Tests.DirectLine;

/// <summary>Anybody can begin conversations; the disk is not theirs alone.</summary>
public sealed class PublicBudgetTests
{
    private const string OneMebibyte = "--DirectLine:PublicBytesPerDay=1048576";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flood_of_conversations_ends_and_leaves_staff_alone()
    {
        await using var app = await CreditBotApp.StartAsync(options: OneMebibyte);
        var liaison = await app.OpenLiaisonAsync();
        var stranger = await app.OpenPhoneAsync();
        var flood = await FloodAsync(app);

        using var refused = await OpenAsync(app, new { locale = "zh-CN" });
        using var message = await SayAsync(app, stranger.Id, stranger.Token, "你好");
        using var token = await app.Http.PostAsync(new Uri("v3/directline/tokens/generate", UriKind.Relative), null, Cancellation);
        using var start = await StartAsync(app, (string)JsonNode.Parse(await token.Content.ReadAsStringAsync(Cancellation))!["token"]!);
        await liaison.SaysAsync("我要上报");

        Assert.InRange(flood, 400, 512);
        Assert.All([refused, message, start], response => Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (response.StatusCode, response.Headers.RetryAfter!.ToString())));
        liaison.ShouldAsk("majorEvent", "category");
        Assert.True(await liaison.ReopenAsync());
    }

    [Fact]
    public async Task The_store_fills_again_with_time()
    {
        await using var app = await CreditBotApp.StartAsync(options: OneMebibyte);
        await FloodAsync(app);
        app.Time.Advance(TimeSpan.FromMinutes(5));

        using var opened = await OpenAsync(app, new { locale = "zh-CN" });

        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
    }

    [Fact]
    public async Task Large_things_of_strangers_leave_half_of_the_store_to_those_who_write()
    {
        await using var app = await CreditBotApp.StartAsync(options: OneMebibyte);
        var liaison = await app.OpenLiaisonAsync();
        var stranger = await app.OpenPhoneAsync();
        byte[] photo = [0xFF, 0xD8, 0xFF, .. new byte[600_000]];
        (string, string, byte[])[] files = [("a.jpg", "image/jpeg", photo)];

        await stranger.UploadsAsync(files);
        Assert.Contains("过一会儿再发", stranger.Text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpRequestException>(() => stranger.UploadsAsync(files));
        await stranger.SaysAsync("你好");
        await liaison.SaysAsync("我要上报");
        await liaison.UploadsAsync(files);

        Assert.Contains("a.jpg", liaison.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_request_says_of_its_length_costs_others_nothing()
    {
        await using var app = await CreditBotApp.StartAsync(options: OneMebibyte);
        var stranger = await app.OpenPhoneAsync();
        for (var i = 0; i < 40; i++)
        {
            using var socket = new System.Net.Sockets.TcpClient();
            await socket.ConnectAsync(app.Address.Host, app.Address.Port, Cancellation);
            await socket.GetStream().WriteAsync(
                System.Text.Encoding.ASCII.GetBytes(
                    $"POST /v3/directline/conversations/{stranger.Id}/upload HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {stranger.Token}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 60000000\r\n\r\n"),
                Cancellation);
        }

        var honest = await app.OpenPhoneAsync();
        await honest.UploadsAsync(("a.txt", "text/plain", new byte[70_000].Select(_ => (byte)'a').ToArray()));

        Assert.DoesNotContain("过一会儿再发", honest.Text, StringComparison.Ordinal);
    }

    /// <summary>Opens conversations until one is refused; gives how many there were.</summary>
    private static async Task<int> FloodAsync(CreditBotApp app)
    {
        for (var count = 0; count < 1000; count++)
        {
            using var response = await OpenAsync(app, new { locale = "zh-CN" });
            if (response.StatusCode != HttpStatusCode.OK)
                return count;
        }

        return 1000;
    }

    private static Task<HttpResponseMessage> OpenAsync(CreditBotApp app, object body) => app.Http.PostAsJsonAsync("/phone/session", body, Cancellation);

    private static Task<HttpResponseMessage> SayAsync(CreditBotApp app, string conversation, string token, string text) =>
        SendAsync(app, $"v3/directline/conversations/{conversation}/activities", token, new { type = "message", text });

    private static Task<HttpResponseMessage> StartAsync(CreditBotApp app, string token) => SendAsync(app, "v3/directline/conversations", token, new { });

    private static async Task<HttpResponseMessage> SendAsync(CreditBotApp app, string path, string token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body), Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return await app.Http.SendAsync(request, Cancellation);
    }
}
