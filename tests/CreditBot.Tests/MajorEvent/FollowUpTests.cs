using CreditBot.Archive.Events;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.MajorEvent;

public sealed class FollowUpTests
{
    [Fact]
    public async Task A_follow_up_and_the_final_report_attach_to_the_event_that_is_picked()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FirstReportTests.FileAsync(chat);
        await FirstReportTests.FileAsync(chat);

        await chat.SaysAsync("续报");
        chat.ShouldAsk("followUp", "event");
        await chat.SaysAsync("ZD-2026-000001");
        chat.ShouldAsk("followUp", "changes");
        await chat.SaysAsync("企业同意分三期收款");
        chat.ShouldAsk("followUp", "confirm");
        await chat.SaysAsync("1");
        Assert.Equal(("followUp", "ZD-2026-000001"), ((string)chat.Filed!["kind"]!, (string)chat.Filed["reference"]!));

        await chat.SaysAsync("终报 ZD-2026-000001");
        chat.ShouldAsk("followUp", "changes");
        await chat.SaysAsync("款项已全部付清");
        await chat.SaysAsync("1");

        var reports = await app.ReadAsync(archive => archive.EventReports.Where(row => archive.Events.Any(item => item.Id == row.EventId && item.Reference == "ZD-2026-000001")).OrderBy(row => row.Number).ToListAsync());
        Assert.Equal([ReportStage.Initial, ReportStage.FollowUp, ReportStage.Final], reports.Select(row => row.Stage));
        Assert.Equal([0, 1, 2], reports.Select(row => row.Number));
        Approved.Match("FollowUp", chat.Transcript.Replace(app.Demo.Liaison, "12345678", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_open_event_there_is_nothing_to_follow_up()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();

        await chat.SaysAsync("续报");

        Assert.Contains("没有可以续报的事件", chat.Text, StringComparison.Ordinal);
        Assert.Null(chat.Ask);
    }
}
