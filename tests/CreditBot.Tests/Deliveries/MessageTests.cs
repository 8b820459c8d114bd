using System.Text;
using System.Text.Json;
using CreditBot.Archive.Deliveries;
using CreditBot.Service.Deliveries;
using CreditBot.Service.Deliveries.Http;
using CreditBot.Service.Deliveries.Mail;
using CreditBot.Service.Deliveries.Robots;
using CreditBot.Service.Deliveries.Texts;
using Microsoft.Extensions.Options;

namespace CreditBot.Tests.Deliveries;

/// <summary>Every message of every channel, in both languages, as approved; and the services' own rules about them.</summary>
public sealed class MessageTests
{
    private const string Secret = "SECtest000";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private static readonly ChannelNotices Notices = new(new NoticeTexts(), Options.Create(new PublicAddress { PublicUrl = "https://credit.example" }));

    [Fact]
    public void WeCom_messages_are_as_approved() => Approved.Match("WeCom", AllOf(new WeComRobot()));

    [Fact]
    public void DingTalk_messages_are_as_approved() => Approved.Match("DingTalk", AllOf(new DingTalkRobot()));

    [Fact]
    public void Feishu_messages_are_as_approved() => Approved.Match("Feishu", AllOf(new FeishuRobot()));

    [Fact]
    public void Mails_are_as_approved()
    {
        var all = new StringBuilder();
        foreach (var (kind, language) in Everything())
        {
            using var mail = Mail(kind, language);
            all.Append($"# {kind} {language}\n{mail.Subject}\n{mail.MessageId}\n--\n{mail.TextBody}--\n{mail.HtmlBody}\n");
        }

        Approved.Match("Mail", all.ToString());
    }

    [Fact]
    public void A_tip_s_message_holds_its_number_its_day_and_the_link_only()
    {
        foreach (var language in NoticeTexts.Languages)
        {
            var message = Notices.Of(NoticeTextsTests.Of(NoticeKind.TipReceived), language);

            Assert.Equal(["JB-7K2M9PQR", language == "en" ? "Sun 22 Nov 2026" : "2026年11月22日（周日）"], message.Lines.Select(line => line.Value));
            Assert.Equal("https://credit.example/desk/tips", message.Link?.Value);
        }
    }

    [Fact]
    public void DingTalk_is_signed_in_the_address_over_milliseconds()
    {
        var address = new DingTalkRobot().Sign(new Uri("https://oapi.dingtalk.com/robot/send?access_token=abc"), [], Secret, Now);

        Assert.Equal(
            "https://oapi.dingtalk.com/robot/send?access_token=abc&timestamp=1700000000000&sign=eMOG0XyddguuyrYRvkmf9LtZVwxKrmhQ0ENWqf2fVpc%3D", address.AbsoluteUri);
    }

    [Fact]
    public void Feishu_is_signed_in_the_body_over_seconds()
    {
        var message = new FeishuRobot().Message(Notices.Of(NoticeTextsTests.Of(NoticeKind.ChannelTest), "en"), MessageFormat.Text);
        var address = new FeishuRobot().Sign(new Uri("https://open.feishu.cn/open-apis/bot/v2/hook/t"), message, Secret, Now);

        Assert.Equal("https://open.feishu.cn/open-apis/bot/v2/hook/t", address.AbsoluteUri);
        Assert.Equal(("1700000000", "SuCs3pt506bGzDkGF+Mx6pPKzdJaZhRDd76zo/RlKd8="), ((string?)message["timestamp"], (string?)message["sign"]));
    }

    [Theory]
    [InlineData("text", 2048)]
    [InlineData("markdown", 4096)]
    public void A_long_name_is_cut_between_characters_and_the_link_stays(string type, int bytes)
    {
        foreach (var unit in new[] { new string('执', 3000), "a" + new string('执', 3000), string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 500)) })
        {
            var notice = Notices.Of(NoticeTextsTests.Of(NoticeKind.EventReported) with { UnitName = unit }, "zh-CN");
            using var message = JsonDocument.Parse(RelaxedJson.Write(new WeComRobot().Message(notice, Enum.Parse<MessageFormat>(type, ignoreCase: true))));
            var content = message.RootElement.GetProperty(type).GetProperty("content").GetString()!;

            Assert.InRange(Encoding.UTF8.GetByteCount(content), bytes - 40, bytes);
            Assert.Contains("https://credit.example/desk/events/", content, StringComparison.Ordinal);
            Assert.DoesNotContain('\uFFFD', content);
        }
    }

    [Fact]
    public void No_message_is_larger_than_its_service_takes()
    {
        var notice = Notices.Of(NoticeTextsTests.Of(NoticeKind.EventReported) with { UnitName = new string('执', 30_000) }, "zh-CN");
        foreach (var (robot, bytes) in new (IRobot, int)[] { (new WeComRobot(), 8_192), (new DingTalkRobot(), 20_000), (new FeishuRobot(), 20_000) })
        {
            foreach (var format in Enum.GetValues<MessageFormat>())
                Assert.InRange(Encoding.UTF8.GetByteCount(RelaxedJson.Write(robot.Message(notice, format))), 1, bytes);
        }
    }

    [Fact]
    public void A_name_cannot_make_a_link_a_mention_or_a_colour()
    {
        var notice = Notices.Of(NoticeTextsTests.Of(NoticeKind.EventReported) with { UnitName = "<@all> [点击](https://evil.example) <font color=\"warning\">" }, "zh-CN");
        var text = RelaxedJson.Write(new WeComRobot().Message(notice, MessageFormat.Markdown)) + RelaxedJson.Write(new FeishuRobot().Message(notice, MessageFormat.Card));

        Assert.DoesNotContain("<@all>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("](https://evil", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<font", text, StringComparison.Ordinal);
    }

    private static IEnumerable<(NoticeKind Kind, string Language)> Everything() =>
        from language in NoticeTexts.Languages from kind in Enum.GetValues<NoticeKind>() select (kind, language);

    private static string AllOf(IRobot robot)
    {
        var all = new StringBuilder();
        foreach (var (kind, language) in Everything())
        {
            all.Append($"# {kind} {language}\n");
            foreach (var message in Enum.GetValues<MessageFormat>().Select(format => RelaxedJson.Write(robot.Message(Notices.Of(NoticeTextsTests.Of(kind), language), format))).Distinct())
                all.Append(message).Append('\n');
        }

        return all.ToString();
    }

    private static MimeKit.MimeMessage Mail(NoticeKind kind, string language)
    {
        var settings = new OfficeChannelOptions { From = "creditbot@credit.example", To = "office@credit.example", Language = language };
        var notice = NoticeTextsTests.Of(kind);
        var delivery = new Delivery { Id = Guid.NewGuid(), Key = $"office:0/{notice.Reference}/{kind}", Channel = "office:0", Payload = notice.ToJson(), CreatedAt = Now };
        return MailMessages.Of(delivery, Notices.Of(delivery, language), settings, Now);
    }
}
