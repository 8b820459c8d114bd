using CreditBot.Tests.Desk;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Deliveries;

/// <summary>Mail to a real server.</summary>
public sealed class MailTests
{
    [Theory]
    [InlineData("starttls")]
    [InlineData("ssl")]
    public async Task A_report_is_mailed_encrypted_after_authentication_as_text_and_HTML(string mode)
    {
        await using var server = await MailServer.StartAsync(mode);
        await using var host = await DeskHost.StartAsync(SettingsOf(server));

        var filed = await host.FilesAsync("这个标题不能外传");
        var mail = Assert.Single(await server.GetsAsync(1));
        await WebhookTests.UntilAsync(host, d => d.Channel == "office:0" && d.DeliveredAt != null, 1);

        Assert.True(mail.Encrypted);
        Assert.Equal(["office@credit.example", "duty@credit.example"], mail.To);
        Assert.Equal($"重大信用事件 首报 {filed.Reference}", mail.Message.Subject);
        Assert.Contains("单位：财务科", mail.Message.TextBody, StringComparison.Ordinal);
        Assert.Contains($"https://credit.example/desk/events/{filed.EventId}", mail.Message.HtmlBody, StringComparison.Ordinal);
        Assert.Equal($"office:0/{filed.Reference}/0/EventReported", mail.Message.Headers["X-CreditBot-Key"]);
        Assert.DoesNotContain("这个标题不能外传", mail.Message.TextBody + mail.Message.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_filed_while_the_server_is_down_is_mailed_once_and_in_order_when_it_is_back()
    {
        await using var server = await MailServer.StartAsync();
        await using var host = await DeskHost.StartAsync(SettingsOf(server));
        await server.OffAsync();
        var references = new List<string>();
        for (var i = 0; i < 4; i++)
            references.Add((await host.FilesAsync()).Reference);
        await WebhookTests.UntilAsync(host, d => d.Channel == "office:0" && d.Attempts > 0, 1);

        await server.OnAsync();
        await server.GetsAsync(4);
        await WebhookTests.UntilAsync(host, d => d.Channel == "office:0" && d.DeliveredAt != null, 4);

        Assert.Equal(references.Select(reference => $"重大信用事件 首报 {reference}"), server.Mails.Select(mail => mail.Message.Subject));
        Assert.Equal(4, server.Mails.Select(mail => mail.Message.MessageId).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("Secret", "not-the-password", "refused: authentication")]
    [InlineData("To", "nobody@credit.example", "refused: smtp 550")]
    [InlineData("To", "busy@credit.example", "smtp 451")]
    [InlineData("TrustedCertificate", "", "refused: certificate")]
    public async Task What_the_server_does_not_take_is_kept_with_the_reason(string setting, string value, string error)
    {
        await using var server = await MailServer.StartAsync();
        var settings = SettingsOf(server);
        settings[$"Office:Channels:0:{setting}"] = value;

        Assert.Equal(error, await ErrorAsync(settings));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_server_that_cannot_encrypt_gets_nothing_unless_the_configuration_says_so()
    {
        await using var server = await MailServer.StartAsync("plain");
        var settings = SettingsOf(server);
        settings["Office:Channels:0:User"] = "";

        Assert.Equal("refused: no encryption", await ErrorAsync(settings));
        Assert.Empty(server.Mails);
        settings["Office:Channels:0:Tls"] = "false";
        await using var host = await DeskHost.StartAsync(settings);
        await host.FilesAsync();
        Assert.False(Assert.Single(await server.GetsAsync(1)).Encrypted);
    }

    internal static Dictionary<string, string?> SettingsOf(MailServer server) => new(StringComparer.Ordinal)
    {
        ["PublicUrl"] = "https://credit.example/",
        ["Office:Channels:0:Kind"] = "Email",
        ["Office:Channels:0:Url"] = server.Url,
        ["Office:Channels:0:User"] = MailServer.User,
        ["Office:Channels:0:Secret"] = MailServer.Password,
        ["Office:Channels:0:From"] = "信用办 <creditbot@credit.example>",
        ["Office:Channels:0:To"] = "office@credit.example, duty@credit.example",
        ["Office:Channels:0:TrustedCertificate"] = server.Certificate,
        ["Deliveries:FirstRetryMilliseconds"] = "20",
        ["Deliveries:LongestRetryMilliseconds"] = "200",
    };

    private static async Task<string?> ErrorAsync(Dictionary<string, string?> settings)
    {
        await using var host = await DeskHost.StartAsync(settings);
        await host.FilesAsync();
        await WebhookTests.UntilAsync(host, d => d.Channel == "office:0" && d.Attempts > 0, 1);
        return await host.ReadAsync(context => context.Deliveries.Where(d => d.Channel == "office:0").Select(d => d.LastError).SingleAsync());
    }
}
