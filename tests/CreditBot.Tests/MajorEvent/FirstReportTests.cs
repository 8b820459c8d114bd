using CreditBot.Archive.Events;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.MajorEvent;

public sealed class FirstReportTests
{
    [Fact]
    public async Task A_liaison_files_a_first_report_in_five_answers()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();

        await chat.SaysAsync("我要上报");
        chat.ShouldAsk("majorEvent", "category");
        await chat.SaysAsync("3");
        chat.ShouldAsk("majorEvent", "summary");
        await chat.SaysAsync("我科去年一笔采购款一直没有付清，企业向市里投诉。");
        chat.ShouldAsk("majorEvent", "occurredAt");
        await chat.SaysAsync("昨天下午3点半");
        chat.ShouldAsk("majorEvent", "subject");
        await chat.SaysAsync("某某商贸有限公司");
        chat.ShouldAsk("majorEvent", "confirm");
        await chat.SaysAsync("1");

        Assert.Equal("ZD-2026-000001", (string)chat.Filed!["reference"]!);
        Approved.Match("FirstReport.zh-CN", chat.Transcript.Replace(app.Demo.Liaison, "12345678", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_in_English()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync("en-GB");

        await chat.SaysAsync($"bind {app.Demo.Liaison}");
        await chat.SaysAsync("I want to report a major credit event");
        await chat.SaysAsync("Breach in tendering or procurement");
        await chat.SaysAsync("Two bidders for the server room sent in the same text.");
        await chat.SaysAsync("last Friday at 10 am");
        await chat.SaysAsync("not known");
        await chat.SaysAsync("the amount is RMB 30,000");
        await chat.SaysAsync("submit");

        Approved.Match("FirstReport.en", chat.Transcript.Replace(app.Demo.Liaison, "12345678", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_archive_holds_record_report_audit_and_deliveries()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();

        await FileAsync(chat);

        var filed = await app.ReadAsync(archive => archive.Events.Include(row => row.Reports).SingleAsync());
        Assert.Equal("ZD-2026-000001", filed.Reference);
        Assert.Equal(EventStatus.Submitted, filed.Status);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 15, 30, 0, TimeSpan.FromHours(8)), filed.OccurredAt);
        Assert.Equal(app.Time.GetUtcNow(), filed.SubmittedAt);
        Assert.NotEqual("", filed.Source);
        Assert.NotEqual("", filed.Summary);
        Assert.NotEqual(default, filed.OriginatedAt);
        var report = Assert.Single(filed.Reports);
        Assert.Equal((0, ReportStage.Initial), (report.Number, report.Stage));
        Assert.Contains(await app.ReadAsync(archive => archive.AuditEntries.ToListAsync()), entry => entry.Subject == filed.Reference);
        Assert.Contains(await app.ReadAsync(archive => archive.Deliveries.ToListAsync()), delivery => delivery.Channel == "desk");
    }

    [Fact]
    public async Task Every_value_on_the_summary_can_be_changed_by_a_tap()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FillAsync(chat);

        foreach (var (field, answer) in new[]
        {
            ("unit", "局办"), ("category", "其他"), ("summary", "改过的经过说明"), ("occurredAt", "前天上午9点"), ("subject", "不详"), ("contact", "值班室 010-00000009"),
            ("severity", "重大"), ("place", "三楼会议室"), ("creditCode", "91999901MA0DEM013L"), ("amount", "3.2万"), ("measures", "已约谈"),
        })
        {
            await chat.EditsAsync(field);
            chat.ShouldAsk("majorEvent", field);
            await chat.SaysAsync(answer);
            chat.ShouldAsk("majorEvent", "confirm");
        }

        await chat.SaysAsync("1");

        Approved.Match("EveryValueChanged", chat.Transcript.Replace(app.Demo.Liaison, "12345678", StringComparison.Ordinal));
        var filed = await app.ReadAsync(archive => archive.Events.SingleAsync());
        Assert.Equal((3_200_000L, "91999901MA0DEM013L", Severity.Major, "三楼会议室"), (filed.AmountFen, filed.CreditCode, filed.Severity, filed.Place));
    }

    [Fact]
    public async Task A_second_tap_on_confirm_files_nothing_and_answers_with_the_same_reference()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FileAsync(chat);

        await chat.SaysAsync("确认提交");

        Assert.Equal("ZD-2026-000001", (string)chat.Filed!["reference"]!);
        Assert.Equal(1, await app.ReadAsync(archive => archive.Events.CountAsync()));
    }

    [Fact]
    public async Task Two_confirmations_at_the_same_moment_file_one_report()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FillAsync(chat);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => chat.SendsAsync(new() { ["text"] = "确认提交" }, "确认提交")));

        Assert.Equal(1, await app.ReadAsync(archive => archive.Events.CountAsync()));
        var filed = (await chat.HistoryAsync()).Select(activity => (string?)activity["channelData"]?["filed"]?["reference"]).OfType<string>().Distinct(StringComparer.Ordinal);
        Assert.Equal(["ZD-2026-000001"], filed);
    }

    [Fact]
    public async Task An_unknown_time_of_occurrence_asks_for_the_discovery()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await chat.SaysAsync("上报");
        await chat.SaysAsync("11");
        await chat.SaysAsync("有人冒用本单位名义签了一份承诺书");

        await chat.SaysAsync("不清楚");
        chat.ShouldAsk("majorEvent", "discoveredAt");
        await chat.SaysAsync("今天上午9点");
        chat.ShouldAsk("majorEvent", "subject");
    }

    [Fact]
    public async Task Switching_the_language_in_the_middle_keeps_the_answers()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FillAsync(chat);

        await chat.SaysAsync("English");
        chat.ShouldAsk("majorEvent", "confirm");
        await chat.SaysAsync("中文");
        chat.ShouldAsk("majorEvent", "confirm");

        Approved.Match("LanguageSwitch", chat.Transcript.Replace(app.Demo.Liaison, "12345678", StringComparison.Ordinal));
    }

    internal static async Task FillAsync(Chat chat)
    {
        await chat.SaysAsync("我要上报");
        await chat.SaysAsync("3");
        await chat.SaysAsync("我科去年一笔采购款一直没有付清，企业向市里投诉。");
        await chat.SaysAsync("昨天下午3点半");
        await chat.SaysAsync("某某商贸有限公司");
        chat.ShouldAsk("majorEvent", "confirm");
    }

    internal static async Task FileAsync(Chat chat)
    {
        await FillAsync(chat);
        await chat.SaysAsync("1");
        if ((string?)chat.Ask?["field"] == "duplicate")
            await chat.SaysAsync("2");
        Assert.NotNull(chat.Filed);
    }
}
