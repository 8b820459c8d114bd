using CreditBot.Archive.Events;
using CreditBot.Archive.Turns;
using CreditBot.Tests.MajorEvent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Tests.Status;

public sealed class MyReportsTests
{
    [Theory]
    [InlineData("zh-CN", "我报的那件事处理到哪了", "我的上报", "我跟踪的整改")]
    [InlineData("en", "what happened to my report", "my reports", "rectifications I track")]
    public async Task A_liaison_asks_what_became_of_a_report(string locale, string one, string all, string tracked)
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await chat.SaysAsync(one);
        await FirstReportTests.FileAsync(chat);
        if (locale == "en")
            await chat.SaysAsync("English");
        await chat.SaysAsync(one);
        Assert.Equal("myReports", chat.AnsweredBy());
        Assert.Equal(["ZD-2026-000001"], chat.References());
        await AcknowledgeAsync(app);
        await chat.WaitsForAsync(locale == "en" ? "Signed for: ZD-2026-000001" : "已签收：ZD-2026-000001");
        await chat.SaysAsync("ZD-2026-000001 怎么样了");
        Assert.Equal(["ZD-2026-000001"], chat.References());
        await chat.SaysAsync(all);
        await chat.SaysAsync(tracked);
        Assert.Equal(["ZG-2026-000001", "ZG-2026-000002", "ZG-2026-000003"], chat.References());
        await chat.SaysAsync("2");
        Assert.Equal(["ZG-2026-000002"], chat.References());

        var transcript = chat.Transcript.Replace(app.Demo.Liaison, "12345678", StringComparison.Ordinal);
        Approved.Match("MyReports." + locale, transcript[..transcript.IndexOf("> 我要", StringComparison.Ordinal)] + transcript[transcript.LastIndexOf("> " + one, StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task Nobody_elses_report_is_told()
    {
        await using var app = await CreditBotApp.StartAsync();
        var liaison = await app.OpenLiaisonAsync();
        await FirstReportTests.FileAsync(liaison);
        var head = await app.OpenHeadAsync();

        await head.SaysAsync("ZD-2026-000001 怎么样了");
        var there = head.Text;
        await head.SaysAsync("ZD-2026-000777 怎么样了");

        Assert.Equal(there, head.Text);
        Assert.Empty(head.References());
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task A_liaison_suggests_a_rectification_in_four_steps_and_tracks_it(string locale)
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync(locale);
        string[] messages = locale == "en"
            ? ["suggest a rectification", "Two contracts are missing from the performance register.", "The bureau may breach them unnoticed.", "Complete the register and check it every month.", "20 December 2026"]
            : ["我要提整改建议", "采购科两份合同没有登记履约信息", "可能漏履约，被认定失信", "补登记，并每月核对一次", "12月20日"];
        foreach (var message in messages)
            await chat.SaysAsync(message);
        chat.ShouldAsk("rectificationSuggestion", "confirm");
        await chat.SaysAsync("1");
        Assert.Equal(("rectificationSuggestion", "JY-2026-000001"), ((string)chat.Filed!["kind"]!, (string)chat.Filed["reference"]!));
        await chat.SaysAsync("1");
        Assert.Equal("JY-2026-000001", (string?)chat.Filed?["reference"]);
        await chat.SaysAsync(locale == "en" ? "Rectifications I track" : "我跟踪的整改");

        Assert.Equal("JY-2026-000001", chat.References()[0]);
        Assert.Equal(1, await app.ReadAsync(archive => archive.RectificationSuggestions.CountAsync()));
        Assert.Equal(1, await app.ReadAsync(archive => archive.Deliveries.CountAsync(delivery => delivery.Channel == "desk")));
        Approved.Match("Suggestion." + locale, chat.Transcript.Replace(app.Demo.Liaison, "12345678", StringComparison.Ordinal));
    }

    private static async Task AcknowledgeAsync(CreditBotApp app)
    {
        var reported = await app.ReadAsync(archive => archive.Events.SingleAsync());
        var officer = await app.ReadAsync(archive => archive.People.SingleAsync(person => person.Name == "示例信用专管员"));
        await using var turn = app.Services.GetRequiredService<TurnFactory>().Begin();
        await app.Services.GetRequiredService<EventFilings>().AcknowledgeAsync(turn, reported.Id, officer.Id, TestContext.Current.CancellationToken);
        await turn.CommitAsync(TestContext.Current.CancellationToken);
    }
}
