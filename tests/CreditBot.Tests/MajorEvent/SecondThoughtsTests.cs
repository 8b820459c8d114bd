using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.MajorEvent;

/// <summary>What a newcomer stumbles over: answers of the wrong kind, refused corrections, a colleague's report of the same thing.</summary>
public sealed class SecondThoughtsTests
{
    [Fact]
    public async Task A_time_names_nobody()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await chat.SaysAsync("我要上报");
        foreach (var answer in new[] { "其他", "承诺书上的公章是假的", "昨天下午3点" })
            await chat.SaysAsync(answer);
        chat.ShouldAsk("majorEvent", "subject");

        await chat.SaysAsync("昨天下午3点半");

        chat.ShouldAsk("majorEvent", "subject");
        Assert.Contains("不是时间或金额", chat.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_told_in_words_is_proposed()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await chat.SaysAsync("我要上报");

        await chat.SaysAsync("有人把企业名单误发到群里了");
        chat.ShouldAsk("majorEvent", "category");
        Assert.Contains("对吗", chat.Text, StringComparison.Ordinal);
        await chat.SaysAsync("对");

        chat.ShouldAsk("majorEvent", "summary");
    }

    [Fact]
    public async Task Back_after_a_refused_correction_leads_to_the_summary()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FirstReportTests.FillAsync(chat);

        await chat.SaysAsync("时间改成2月30日");
        chat.ShouldAsk("majorEvent", "occurredAt");
        await chat.SaysAsync("返回");

        chat.ShouldAsk("majorEvent", "confirm");
    }

    [Fact]
    public async Task The_value_in_hand_can_be_corrected_in_words()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FirstReportTests.FillAsync(chat);
        await chat.EditsAsync("place");
        await chat.SaysAsync("三楼会议室");
        await chat.EditsAsync("place");

        await chat.SaysAsync("三楼改成四楼");
        chat.ShouldAsk("majorEvent", "confirm");
        await chat.SaysAsync("1");

        Assert.Equal("四楼会议室", await app.ReadAsync(archive => archive.Events.Select(row => row.Place).SingleAsync()));
    }

    [Fact]
    public async Task An_hour_left_open_in_a_paragraph_is_asked_as_such()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();

        await chat.SaysAsync("昨天3点，宏达建筑有限公司的工人堵在我局门口讨薪，涉及金额30万元，已联系公司。");

        Assert.Contains("上午还是下午", chat.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colleagues_report_of_the_same_thing_is_shown_without_its_words()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FirstReportTests.FileAsync(chat);
        var (reference, title) = await app.ReadAsync(async archive =>
        {
            var filed = await archive.Events.SingleAsync();
            var colleague = await archive.People.Where(person => person.Id != filed.ReporterId).Select(person => person.Id).FirstAsync();
            await archive.Events.ExecuteUpdateAsync(row => row.SetProperty(e => e.ReporterId, colleague));
            return (filed.Reference, filed.Title);
        });

        await FirstReportTests.FillAsync(chat);
        await chat.SaysAsync("1");
        chat.ShouldAsk("majorEvent", "duplicate");
        Assert.Contains(reference, chat.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(title, chat.Text, StringComparison.Ordinal);
        await chat.SaysAsync("1");

        Assert.Contains("没有重复提交", chat.Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.ReadAsync(archive => archive.Events.CountAsync()));
    }

    [Fact]
    public async Task What_another_unit_reported_is_not_found_by_naming_that_unit()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FirstReportTests.FileAsync(chat);
        var unit = await app.ReadAsync(async archive =>
        {
            var filed = await archive.Events.SingleAsync();
            var other = await archive.Units.Where(row => row.Id != filed.UnitId).FirstAsync();
            var colleague = await archive.People.Where(person => person.UnitId == other.Id).Select(person => person.Id).FirstAsync();
            await archive.Events.ExecuteUpdateAsync(row => row.SetProperty(e => e.ReporterId, colleague).SetProperty(e => e.UnitId, other.Id));
            return other.Name;
        });

        await FirstReportTests.FillAsync(chat);
        await chat.SaysAsync($"单位改成{unit}");
        await chat.SaysAsync("1");

        Assert.Contains("编号", chat.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("可能是同一件事", chat.Text, StringComparison.Ordinal);
        Assert.Equal(2, await app.ReadAsync(archive => archive.Events.CountAsync()));
    }

    [Fact]
    public async Task Digits_that_are_no_code_are_counted_before_they_are_judged()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync();

        await chat.SaysAsync("绑定 1234567");

        chat.ShouldAsk("binding", "code");
        Assert.Contains("8 位数字", chat.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("无效", chat.Text, StringComparison.Ordinal);
    }
}
