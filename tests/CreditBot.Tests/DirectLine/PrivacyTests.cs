using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CreditBot.Tests.DirectLine;

public sealed class PrivacyTests : IDisposable
{
    private const string Canary = "金丝雀-只有手机知道-40417";
    private readonly TempDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Nothing_that_was_said_sent_or_named_is_in_the_data_directory_or_in_any_log()
    {
        var (needles, logs) = await TalkAsync();

        Assert.Empty(ByteSearch.Find(_data.Path, [.. needles]));
        Assert.All(needles, needle => Assert.DoesNotContain(needle, logs, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tokens_and_ids_in_addresses_are_in_no_log_even_when_everything_is_logged()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path, settings: LoudLogs());
        var phone = await Phone.StartAsync(host);
        using var stream = await phone.ListensAsync();
        await stream.HearsAsync(1);
        await phone.SaysAsync("boom");
        using var plain = await host.Http.GetAsync(new Uri(phone.StreamUrl.Replace("ws://", "http://", StringComparison.Ordinal)), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, plain.StatusCode);
        Assert.Contains("A turn failed", host.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", host.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(phone.ConversationId, host.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(new JsonWebToken(phone.Token).GetClaim("user").Value, host.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1:5", host.Logs.Text.Replace(host.Address.Authority, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private async Task<(IReadOnlyList<string> Needles, string Logs)> TalkAsync()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path, settings: LoudLogs());
        var session = await PhoneSessionTests.OpenAsync(host, new { locale = "zh-CN" });
        var token = (string)session["token"]!;
        var phone = new Phone(host) { Token = token };
        using var stream = await OpenStream.OpenAsync((string)session["streamUrl"]!);
        var path = $"conversations/{(string)session["conversation"]!["id"]!}/activities";
        await phone.SendAsync(HttpMethod.Post, path, new { type = "message", text = Canary, channelData = new { clientActivityID = "client-canary-5521" } });
        await phone.SendAsync(HttpMethod.Post, path, new { type = "message", text = "count" });
        await phone.SendAsync(HttpMethod.Get, path);
        await stream.HearsAsync(4);
        var uploader = await Phone.StartAsync(host);
        await UploadTests.UploadAsync(uploader, "upload-canary-1", ("文件名金丝雀.txt", "text/plain", "内容金丝雀-8123"u8.ToArray()));
        IReadOnlyList<string> needles =
        [
            Canary,
            "client-canary-5521",
            "upload-canary-1",
            "文件名金丝雀",
            "内容金丝雀-8123",
            (string)session["device"]!,
            (string)session["conversation"]!["secret"]!,
            new JsonWebToken(token).GetClaim("user").Value,
            token,
            "欢迎",
            "第1次",
        ];
        return (needles, host.Logs.Text);
    }

    private static Dictionary<string, string?> LoudLogs() => new()
    {
        ["Logging:LogLevel:Default"] = "Trace",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace",
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace",
        ["Logging:LogLevel:Microsoft.AspNetCore.Routing.EndpointMiddleware"] = "Trace",
    };
}
