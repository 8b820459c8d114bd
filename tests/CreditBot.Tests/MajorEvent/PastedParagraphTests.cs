using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.MajorEvent;

/// <summary>One paragraph files a report (ME-01), corrections in words change it, and questions on the way keep the place.</summary>
public sealed class PastedParagraphTests
{
    private const string Whole =
        "昨天下午三点半，宏达建设有限公司到我科反映去年的工程尾款86万元一直没付，统一社会信用代码91999901MA0DEM013L，说要去市里上访。目前已安抚企业，正在核对合同。";

    [Fact]
    public async Task A_paragraph_that_says_it_all_needs_one_confirmation()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();

        await chat.SaysAsync(Whole);
        chat.ShouldAsk("majorEvent", "confirm");
        await chat.SaysAsync("1");

        Matches("PastedParagraph.zh-CN", chat, app);
        var filed = await app.ReadAsync(archive => archive.Events.SingleAsync());
        Assert.Equal(("arrears", "宏达建设有限公司", 86_000_000L, "91999901MA0DEM013L", Whole), (filed.Category, filed.Subject, filed.AmountFen, filed.CreditCode, filed.Summary));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 15, 30, 0, TimeSpan.FromHours(8)), filed.OccurredAt);
    }

    [Fact]
    public async Task What_a_paragraph_leaves_out_is_asked_and_all_else_is_not()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync("en-GB");

        await chat.SaysAsync("Yesterday at 3:30 pm someone leaked a list of about 200 companies from our system. We have closed the account.");
        chat.ShouldAsk("majorEvent", "subject");
        await chat.SaysAsync("Dexin Data Services Ltd");
        chat.ShouldAsk("majorEvent", "confirm");
        await chat.SaysAsync("submit");

        Matches("PastedParagraph.en", chat, app);
    }

    [Fact]
    public async Task Corrections_in_words_change_the_summary()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await chat.SaysAsync(Whole);

        foreach (var correction in new[] { "时间改成昨天下午4点", "金额不是5万是50万", "换成局办", "单位错了，是财务科", "不是昨天是前天", "类别改成舆情", "对象应该是宏图广告公司", "地点：三楼会议室", "时间改成下午5点" })
        {
            await chat.SaysAsync(correction);
            chat.ShouldAsk("majorEvent", "confirm");
        }

        await chat.SaysAsync("确认");

        Matches("Corrections.zh-CN", chat, app);
        var filed = await app.ReadAsync(archive => archive.Events.SingleAsync());
        Assert.Equal(("publicOpinion", "宏图广告公司", 50_000_000L, "三楼会议室"), (filed.Category, filed.Subject, filed.AmountFen, filed.Place));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 17, 0, 0, TimeSpan.FromHours(8)), filed.OccurredAt);
    }

    [Fact]
    public async Task Corrections_in_English()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync("en-GB");
        await chat.SaysAsync("Last Thursday Hongda Construction Co., Ltd complained to us that RMB 860,000 for last year's works is unpaid.");

        await chat.SaysAsync("it was on Friday not Thursday");
        chat.ShouldAsk("majorEvent", "confirm");
        await chat.SaysAsync("change the amount to 30,000");
        chat.ShouldAsk("majorEvent", "confirm");
        await chat.SaysAsync("the section should be General Office");
        chat.ShouldAsk("majorEvent", "confirm");
        await chat.SaysAsync("submit");

        Matches("Corrections.en", chat, app);
        var filed = await app.ReadAsync(archive => archive.Events.SingleAsync());
        Assert.Equal((3_000_000L, new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(8))), (filed.AmountFen, filed.OccurredAt));
    }

    [Fact]
    public async Task Questions_and_corrections_in_the_middle_keep_the_place()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await chat.SaysAsync("我要上报");
        await chat.SaysAsync("其他");
        await chat.SaysAsync("谁能看到");
        chat.ShouldAsk("majorEvent", "summary");
        await chat.SaysAsync("承诺书上的公章是假的，金额5万元");
        await chat.SaysAsync("有期限吗");
        chat.ShouldAsk("majorEvent", "occurredAt");
        await chat.SaysAsync("金额不是5万是50万");
        chat.ShouldAsk("majorEvent", "occurredAt");
        await chat.SaysAsync("昨天下午4点");
        await chat.SaysAsync("要不要填身份证？");
        chat.ShouldAsk("majorEvent", "subject");
        await chat.SaysAsync("不是昨天是前天");
        chat.ShouldAsk("majorEvent", "subject");
        await chat.SaysAsync("换成局办");
        chat.ShouldAsk("majorEvent", "subject");
        await chat.SaysAsync("某某商贸有限公司");
        await chat.SaysAsync("报错了怎么办");
        chat.ShouldAsk("majorEvent", "confirm");

        Matches("QuestionsOnTheWay.zh-CN", chat, app);
    }

    [Fact]
    public async Task Questions_in_English()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync("en-GB");
        await chat.SaysAsync("how do I report an event");
        await chat.SaysAsync("report an event");
        await chat.SaysAsync("is there a deadline");
        chat.ShouldAsk("majorEvent", "category");
        await chat.SaysAsync("other");
        await chat.SaysAsync("who can see this?");
        chat.ShouldAsk("majorEvent", "summary");

        Matches("QuestionsOnTheWay.en", chat, app);
    }

    [Theory]
    [InlineData("我的征信怎么查", "个人银行征信")]
    [InlineData("怎么上报", "联络员绑定身份后")]
    [InlineData("有没有首报模板", "不需要模板")]
    [InlineData("信用办电话多少", "通讯录")]
    public async Task What_is_no_report_is_answered_and_starts_nothing(string text, string says)
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();

        await chat.SaysAsync(text);

        Assert.Null(chat.Ask);
        Assert.Contains(says, chat.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_two_conversations_fit_the_bot_asks()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();

        await chat.SaysAsync("我要上报，还要续报");
        Assert.Contains("您是要办哪一项", chat.Text, StringComparison.Ordinal);
        await chat.SaysAsync("1");

        chat.ShouldAsk("majorEvent", "category");
    }

    private static void Matches(string name, Chat chat, CreditBotApp app) =>
        Approved.Match(name, chat.Transcript.Replace(app.Demo.Liaison, "12345678", StringComparison.Ordinal));
}
