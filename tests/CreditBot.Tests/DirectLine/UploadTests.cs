using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CreditBot.Tests.DirectLine;

public sealed class UploadTests : IDisposable
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Encoding.ASCII.GetBytes("pixels-canary-7391")];
    private readonly TempDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_picture_comes_back_with_an_address_that_needs_no_header()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        await Staff.BindAsync(host, phone);

        var answer = await UploadAsync(phone, "up-1", ("现场 照片.png", "image/png", Png));

        var echo = (await phone.PollsAsync()).Single(activity => (string)activity!["id"]! == (string)answer.Body["id"]!)!;
        var attachment = echo["attachments"]!.AsArray().Single()!;
        using var picture = await host.Http.GetAsync(new Uri((string)attachment["contentUrl"]!), TestContext.Current.CancellationToken);
        Assert.Equal("现场 照片.png", (string)attachment["name"]!);
        Assert.Equal("image/png", (string)attachment["contentType"]!);
        Assert.Equal(Png.Length, (int)echo["channelData"]!["attachmentSizes"]![0]!);
        Assert.Equal("up-1", (string)echo["channelData"]!["clientActivityID"]!);
        Assert.Equal(Png, await picture.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal("inline", picture.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", picture.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Anything_but_a_picture_is_served_as_a_download()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        await Staff.BindAsync(host, phone);

        await UploadAsync(phone, null, ("页面.txt", "text/html", "<script>alert(1)</script>"u8.ToArray()));

        var attachment = (await phone.PollsAsync())[1]!["attachments"]![0]!;
        using var file = await host.Http.GetAsync(new Uri((string)attachment["contentUrl"]!), TestContext.Current.CancellationToken);
        Assert.Equal("text/plain", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("页面.txt", file.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Files_that_are_not_kept_are_told_to_the_bot_and_the_message_arrives()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path, settings: new() { ["DirectLine:MaxAttachmentBytes"] = "1000" });
        var phone = await Phone.StartAsync(host);
        await Staff.BindAsync(host, phone);

        var answer = await UploadAsync(
            phone,
            null,
            ("大.png", "image/png", [.. Png, .. new byte[200_000]]),
            ("程序.png", "image/png", "MZ this is a program"u8.ToArray()),
            ("空.txt", "text/plain", []),
            ("好.png", "image/png", Png));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            ["收到 好.png image/png 26", "没收 大.png attachment.tooLarge", "没收 程序.png attachment.type", "没收 空.txt attachment.empty", "回声：看图"],
            (await phone.HearsAsync()).Skip(2));
    }

    [Fact]
    public async Task A_repeated_upload_is_processed_once()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        await Staff.BindAsync(host, phone);

        var first = await UploadAsync(phone, "up-2", ("a.png", "image/png", Png));
        var again = await UploadAsync(phone, "up-2", ("a.png", "image/png", Png));

        Assert.Equal((string)first.Body["id"]!, (string)again.Body["id"]!);
        Assert.Equal(2, host.Bot.Turns);
    }

    [Fact]
    public async Task More_than_64_MiB_at_once_is_refused()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        await Staff.BindAsync(host, phone);

        var answer = await UploadAsync(phone, null, ("a.png", "image/png", [.. Png, .. new byte[65 * 1024 * 1024]]));

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "BadArgument"), (answer.Status, (string)answer.Body["error"]!["code"]!));
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_refused()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        await Staff.BindAsync(host, phone);

        var answer = await phone.SendAsync(HttpMethod.Post, $"conversations/{phone.ConversationId}/upload", new { type = "message" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task An_address_of_a_file_expires_and_opens_that_file_only()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        await Staff.BindAsync(host, phone);
        await UploadAsync(phone, null, ("a.png", "image/png", Png), ("b.png", "image/png", Png));
        var attachments = (await phone.PollsAsync())[1]!["attachments"]!;
        var one = (string)attachments[0]!["contentUrl"]!;
        var other = (string)attachments[1]!["contentUrl"]!;

        using var swapped = await host.Http.GetAsync(new Uri(other.Split('?')[0] + "?" + one.Split('?')[1]), TestContext.Current.CancellationToken);
        using var bare = await host.Http.GetAsync(new Uri(one.Split('?')[0]), TestContext.Current.CancellationToken);
        host.Advance(TimeSpan.FromSeconds(1801));
        using var late = await host.Http.GetAsync(new Uri(one), TestContext.Current.CancellationToken);

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden], new[] { swapped.StatusCode, bare.StatusCode, late.StatusCode });
    }

    [Fact]
    public async Task A_client_cannot_name_a_file_it_did_not_upload()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        await Staff.BindAsync(host, phone);

        await phone.SendAsync(HttpMethod.Post, $"conversations/{phone.ConversationId}/activities", new
        {
            type = "message",
            text = "看",
            attachments = new[] { new { contentType = "image/png", contentUrl = $"upload:{Guid.Empty:N}:AAAA", name = "x" } },
        });

        Assert.Null((await phone.PollsAsync())[1]!["attachments"]![0]!["contentUrl"]);
    }

    [Fact]
    public async Task The_name_of_a_file_ends_as_its_content_does_and_cannot_pretend()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        await Staff.BindAsync(host, phone);

        await UploadAsync(
            phone,
            null,
            ("../../通知.hta", "image/png", Png),
            ("\u202Egnp.exe", "image/png", Png),
            ("a\r\nX-Evil: 1.PNG", "image/png", Png),
            ("说明.txt", "text/plain", "文字"u8.ToArray()));

        Assert.Equal(
            ["通知.hta.png", "gnp.exe.png", "aX-Evil: 1.PNG", "说明.txt"],
            (await phone.PollsAsync())[1]!["attachments"]!.AsArray().Select(attachment => (string)attachment!["name"]!));
    }

    internal static async Task<(HttpStatusCode Status, JsonNode Body)> UploadAsync(Phone phone, string? clientId, params (string Name, string Type, byte[] Content)[] files)
    {
        var activity = new { type = "message", text = "看图", channelData = clientId is null ? null : new { clientActivityID = clientId } };
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(System.Text.Json.JsonSerializer.Serialize(activity), MediaTypeHeaderValue.Parse("application/vnd.microsoft.activity")), "activity", "blob");
        foreach (var (name, type, content) in files)
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentType = new MediaTypeHeaderValue(type);
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
            form.Add(part);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{phone.ConversationId}/upload?userId=x") { Content = form };

        // A client that asks first is told that it is too much before it sends it.
        request.Headers.ExpectContinue = true;
        return await phone.SendAsync(request);
    }
}
