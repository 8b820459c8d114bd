using CreditBot.Archive.Events;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.MajorEvent;

/// <summary>A report that repeats an open event is shown that event before it is filed (ME-11).</summary>
public sealed class DuplicateTests
{
    [Fact]
    public async Task It_can_become_a_follow_up_of_that_event()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FirstReportTests.FileAsync(chat);

        await FirstReportTests.FillAsync(chat);
        await chat.SaysAsync("1");
        chat.ShouldAsk("majorEvent", "duplicate");
        await chat.SaysAsync("1");
        chat.ShouldAsk("followUp", "confirm");
        await chat.SaysAsync("1");

        Approved.Match("Duplicate.zh-CN", chat.Transcript.Replace(app.Demo.Liaison, "12345678", StringComparison.Ordinal));
        var filed = await app.ReadAsync(archive => archive.Events.Include(row => row.Reports).SingleAsync());
        Assert.Equal([ReportStage.Initial, ReportStage.FollowUp], filed.Reports.OrderBy(report => report.Number).Select(report => report.Stage));
    }

    [Fact]
    public async Task Or_another_one_in_English()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync("en-GB");
        const string Story = "Yesterday Hongda Construction Co., Ltd complained to us that RMB 860,000 for last year's works is unpaid.";
        await chat.SaysAsync(Story);
        await chat.SaysAsync("1");

        await chat.SaysAsync(Story);
        await chat.SaysAsync("1");
        chat.ShouldAsk("majorEvent", "duplicate");
        await chat.SaysAsync("2");

        Assert.Equal("ZD-2026-000002", (string)chat.Filed!["reference"]!);
        Approved.Match("Duplicate.en", chat.Transcript.Replace(app.Demo.Liaison, "12345678", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_72_hours_or_with_another_subject_nothing_is_asked()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FirstReportTests.FileAsync(chat);

        await chat.SaysAsync("昨天下午四点，抖音上有人发视频说我局窗口态度恶劣，涉及福来食品厂。");
        await chat.SaysAsync("1");
        Assert.Equal("ZD-2026-000002", (string)chat.Filed!["reference"]!);

        app.Time.Advance(TimeSpan.FromHours(73));
        await FirstReportTests.FileAsync(await app.OpenLiaisonAsync());
        Assert.Equal(3, await app.ReadAsync(archive => archive.Events.CountAsync()));
    }
}
