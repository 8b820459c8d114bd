using CreditBot.Archive.Demo;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Events;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Tests.MajorEvent;

public sealed class OfficeTests
{
    [Theory]
    [InlineData("中文", "已签收：ZD-2026-000001")]
    [InlineData("English", "Signed for: ZD-2026-000001")]
    public async Task Signing_for_reaches_the_reporters_chat_once_and_in_its_language(string language, string words)
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await chat.SaysAsync(language);
        await FirstReportTests.FileAsync(chat);

        await SignForAsync(app);
        await SignForAsync(app);

        await chat.WaitsForAsync(words);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Single(await chat.HistoryAsync(), activity => ((string?)activity["text"])?.Contains(words, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Somebody_who_has_left_is_not_told_any_more()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FirstReportTests.FileAsync(chat);
        await LeaveAsync(app, DemoPeople.LiaisonId);

        await SignForAsync(app);

        while (!await app.ReadAsync(archive => archive.Deliveries.AnyAsync(row => row.Channel.StartsWith("conversation:") && (row.DeadAt != null || row.DeliveredAt != null))))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(await chat.HistoryAsync(), activity => ((string?)activity["text"])?.Contains("已签收", StringComparison.Ordinal) == true);
    }

    private static async Task LeaveAsync(CreditBotApp app, Guid personId)
    {
        await using var turn = app.Services.GetRequiredService<TurnFactory>().Begin();
        var person = await (await turn.OpenAsync(TestContext.Current.CancellationToken)).People.SingleAsync(row => row.Id == personId);
        person.LeftAt = app.Time.GetUtcNow();
        await turn.CommitAsync(TestContext.Current.CancellationToken);
    }

    private static async Task SignForAsync(CreditBotApp app)
    {
        var id = await app.ReadAsync(archive => archive.Events.Select(row => row.Id).SingleAsync());
        var officer = await app.ReadAsync(archive => archive.People.Where(person => (person.Roles & Roles.CreditOfficer) != Roles.None).Select(person => person.Id).FirstAsync());
        await using var turn = app.Services.GetRequiredService<TurnFactory>().Begin();
        await app.Services.GetRequiredService<EventFilings>().AcknowledgeAsync(turn, id, officer, TestContext.Current.CancellationToken);
        await turn.CommitAsync(TestContext.Current.CancellationToken);
    }
}
