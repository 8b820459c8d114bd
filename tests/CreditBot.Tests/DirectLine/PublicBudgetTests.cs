using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CreditBot.Service.DirectLine.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
            using var socket = new TcpClient();
            await socket.ConnectAsync(app.Address.Host, app.Address.Port, Cancellation);
            await socket.GetStream().WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"POST /v3/directline/conversations/{stranger.Id}/upload HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {stranger.Token}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 60000000\r\n\r\n"),
                Cancellation);
        }

        var honest = await app.OpenPhoneAsync();
        await honest.UploadsAsync(("a.txt", "text/plain", new byte[70_000].Select(_ => (byte)'a').ToArray()));

        Assert.DoesNotContain("过一会儿再发", honest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_a_length_cannot_walk_past_the_store()
    {
        await using var app = await CreditBotApp.StartAsync(options: OneMebibyte);
        var stranger = await app.OpenPhoneAsync();
        using var body = new MultipartFormDataContent();
        body.Add(new StreamContent(new MemoryStream([.. Enumerable.Repeat((byte)'a', 3_000_000)])), "file", "a.txt");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{stranger.Id}/upload") { Content = body, Headers = { Authorization = new AuthenticationHeaderValue("Bearer", stranger.Token), TransferEncodingChunked = true } };

        using var response = await app.Http.SendAsync(request, Cancellation);
        await stranger.PollAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("过一会儿再发", stranger.Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(archive => archive.Attachments.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task What_is_not_kept_is_given_back()
    {
        await using var app = await CreditBotApp.StartAsync(options: OneMebibyte);
        var stranger = await app.OpenPhoneAsync();
        for (var i = 0; i < 5; i++)
            await stranger.UploadsAsync(("a.bin", "application/octet-stream", new byte[300_000]));

        await stranger.UploadsAsync(("a.txt", "text/plain", [.. Enumerable.Repeat((byte)'a', 300_000)]));

        Assert.DoesNotContain("过一会儿再发", stranger.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.ReadAsync(archive => archive.Attachments.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_flood_of_files_and_of_conversations_leaves_the_tip_page_open()
    {
        await using var app = await CreditBotApp.StartAsync(options: OneMebibyte);
        var stranger = await app.OpenPhoneAsync();
        for (var i = 0; i < 4; i++)
            await stranger.UploadsAsync(("a.txt", "text/plain", [.. Enumerable.Repeat((byte)'a', 250_000)]));
        Assert.Contains("过一会儿再发", stranger.Text, StringComparison.Ordinal);
        await FloodAsync(app);

        var visitor = await Tips.Talk.FormTalk.BeginAsync(app, "菜单");

        Assert.Contains("凭回执码查举报", visitor.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_that_are_held_open_make_room_for_one_that_comes()
    {
        await using var app = await CreditBotApp.StartAsync();
        var stranger = await app.OpenPhoneAsync();
        var bodies = app.Services.GetRequiredService<PublicBodies>();
        var sockets = await Task.WhenAll(Enumerable.Range(0, PublicBodies.MostLarge).Select(_ => HoldAsync(app, stranger)));
        for (var attempt = 0; attempt < 600 && bodies.Large < PublicBodies.MostLarge; attempt++)
            await Task.Delay(50, Cancellation);
        Assert.Equal(PublicBodies.MostLarge, bodies.Large);
        (string, string, byte[])[] files = [("a.txt", "text/plain", [.. Enumerable.Repeat((byte)'a', 200_000)])];

        var early = await app.OpenPhoneAsync();
        await early.UploadsAsync(files);
        app.Time.Advance(TimeSpan.FromSeconds(30));
        var later = await app.OpenPhoneAsync();
        await later.UploadsAsync(files);

        Assert.Contains("过一会儿再发", early.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("过一会儿再发", later.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.ReadAsync(archive => archive.Attachments.CountAsync(Cancellation)));
        foreach (var socket in sockets)
            socket.Dispose();
    }

    /// <summary>Sends a large part of a body and then nothing.</summary>
    private static async Task<TcpClient> HoldAsync(CreditBotApp app, Chat chat)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(app.Address.Host, app.Address.Port, Cancellation);
        var head = $"POST /v3/directline/conversations/{chat.Id}/upload HTTP/1.1\r\nHost: {app.Address.Authority}\r\nAuthorization: Bearer {chat.Token}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 60000000\r\n\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + new string('a', 100_000)), Cancellation);
        return socket;
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
