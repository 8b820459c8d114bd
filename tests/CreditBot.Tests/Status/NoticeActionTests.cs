using CreditBot.Archive;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Tests.Status;

public sealed class NoticeActionTests
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task A_notice_is_signed_for_worked_on_and_submitted_from_its_card(string locale)
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenHeadAsync(locale);
        string[] messages = locale == "en"
            ? ["ZG-2026-000003 status", "Sign for it", "1", "ZG-2026-000003 status", "Report progress", "The list of trainees has been completed.", "1",
                "ZG-2026-000003 status", "Ask for an extension", "31 December 2026", "The auditor comes in the last week of December.", "1", "ZG-2026-000002 status", "Submit for review", "The refund period is on the window and on the page.", "1"]
            : ["ZG-2026-000003 怎么样了", "签收", "1", "ZG-2026-000003 怎么样了", "报进度", "培训签到表已补齐", "1",
                "ZG-2026-000003 怎么样了", "申请延期", "12月31日", "审计组月底才进场，需要一并核对", "1", "ZG-2026-000002 怎么样了", "提交复查", "退款时限已在窗口和网页公示", "1"];
        foreach (var message in messages)
            await chat.SaysAsync(message);

        Assert.Equal(("rectificationProgress", "ZG-2026-000002"), ((string)chat.Filed!["kind"]!, (string)chat.Filed["reference"]!));
        Assert.Equal([RectificationStep.Issued, RectificationStep.Signed, RectificationStep.Progress, RectificationStep.ExtensionRequested], await app.StepsAsync("ZG-2026-000003"));
        Assert.Equal([RectificationStep.Issued, RectificationStep.Signed, RectificationStep.SubmittedForReview], await app.StepsAsync("ZG-2026-000002"));
        Approved.Match("NoticeActions." + locale, chat.Transcript.Replace(app.Demo.DepartmentHead, "12345678", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_repeated_confirm_writes_nothing_more()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenHeadAsync();
        await chat.SaysAsync("ZG-2026-000002 报进度：窗口公示牌已经做好");
        chat.ShouldAsk("rectificationProgress", "confirm");

        await chat.SaysAsync("1");
        await chat.SaysAsync("1");

        Assert.Equal("ZG-2026-000002", (string?)chat.Filed?["reference"]);
        Assert.Equal([RectificationStep.Issued, RectificationStep.Signed, RectificationStep.Progress], await app.StepsAsync("ZG-2026-000002"));
        Assert.Equal(1, await app.ReadAsync(archive => archive.Deliveries.CountAsync(delivery => delivery.Channel == "desk")));
    }

    [Fact]
    public async Task Photos_come_with_the_progress_and_going_back_and_cancelling_work()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenHeadAsync();

        await chat.SaysAsync("报整改进度");
        chat.ShouldAsk("rectificationProgress", "notice");
        await chat.SaysAsync("2");
        chat.ShouldAsk("rectificationProgress", "progress");
        await chat.SaysAsync("返回");
        chat.ShouldAsk("rectificationProgress", "notice");
        await chat.SaysAsync("ZG-2026-000002");
        await chat.UploadsAsync(("公示.txt", "text/plain", "窗口公示"u8.ToArray()));
        await chat.SaysAsync("公示牌已经挂上");
        chat.ShouldAsk("rectificationProgress", "confirm");
        await chat.SaysAsync("1");
        Assert.Equal(1, await app.ReadAsync(archive => archive.Attachments.CountAsync(file => file.EntryId != null)));

        await chat.SaysAsync("报整改进度");
        await chat.SaysAsync("取消");
        Assert.Contains("没有提交进度", chat.Text, StringComparison.Ordinal);
        Assert.Null(chat.Ask);
    }

    [Fact]
    public async Task An_extension_needs_a_later_day_and_comes_before_the_due_day()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenHeadAsync();

        await chat.SaysAsync("ZG-2026-000001 申请延期");
        Assert.Contains("要在到期日之前申请", chat.Text, StringComparison.Ordinal);
        Assert.Null(chat.Ask);

        await chat.SaysAsync("ZG-2026-000002 申请延期");
        chat.ShouldAsk("rectificationExtension", "newDue");
        await chat.SaysAsync("11月24日");
        Assert.Contains("要晚于现在的到期日", chat.Text, StringComparison.Ordinal);
        chat.ShouldAsk("rectificationExtension", "newDue");
        await chat.SaysAsync("昨天");
        chat.ShouldAsk("rectificationExtension", "newDue");
        await chat.SaysAsync("12月10日");
        chat.ShouldAsk("rectificationExtension", "reason");
        await chat.SaysAsync("公示牌制作需要两周");
        await chat.SaysAsync("1");

        Assert.NotNull(chat.Filed);
        var notice = await app.ReadAsync(archive => archive.Rectifications.SingleAsync(row => row.Reference == "ZG-2026-000002"));
        Assert.Equal((RectificationStatus.ExtensionRequested, new DateOnly(2026, 12, 10)), (notice.Status, notice.ExtensionUntil));
    }

    [Fact]
    public async Task The_responsible_person_acts_and_a_stranger_to_the_notice_learns_nothing()
    {
        await using var app = await CreditBotApp.StartAsync();
        var elsewhere = await app.AddUnitAsync("XXZX", "信息中心", "Information Centre", 1);
        var liaison = await app.OpenLiaisonAsync();
        await liaison.SaysAsync("ZG-2026-000003 怎么样了");
        Assert.Equal(["ZG-2026-000003"], liaison.References());
        await liaison.SaysAsync("签收");
        await liaison.SaysAsync("1");
        Assert.NotNull(liaison.Filed);

        var refusals = new List<string>();
        foreach (var reference in (string[])[elsewhere, "ZG-2026-123456"])
        {
            await liaison.SaysAsync($"{reference} 报进度");
            Assert.Null(liaison.Ask);
            refusals.Add(liaison.Text);
        }

        Assert.Single(refusals.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_decision_of_the_office_comes_to_the_open_chats()
    {
        await using var app = await CreditBotApp.StartAsync();
        var head = await app.OpenHeadAsync();
        var liaison = await app.OpenLiaisonAsync();
        await head.SaysAsync("ZG-2026-000002 提交复查：退款时限已经公示");
        await head.SaysAsync("1");

        await using (var turn = app.Services.GetRequiredService<TurnFactory>().Begin())
        {
            var notice = await app.ReadAsync(archive => archive.Rectifications.SingleAsync(row => row.Reference == "ZG-2026-000002"));
            var officer = await app.ReadAsync(archive => archive.People.SingleAsync(person => person.Name == "示例信用专管员"));
            await app.Services.GetRequiredService<RectificationDesk>().SendBackAsync(turn, notice.Id, officer.Id, "网页还没有公示", TestContext.Current.CancellationToken);
            await turn.CommitAsync(TestContext.Current.CancellationToken);
        }

        await head.WaitsForAsync("网页还没有公示");
        await liaison.WaitsForAsync("网页还没有公示");
        await head.SaysAsync("ZG-2026-000002 怎么样了");
        Assert.Contains("已退回", head.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "延期申请未批准", "延期申请已批准", "复查未通过，已退回", "整改复查已通过", "整改已销号", "整改通知已撤销")]
    [InlineData("en", "The extension was refused", "The extension was granted", "did not pass its review", "passed its review", "is closed", "was cancelled")]
    public async Task Head_and_responsible_person_hear_of_every_decision(string locale, string refused, string granted, string sentBack, string passed, string closed, string cancelled)
    {
        await using var app = await CreditBotApp.StartAsync();
        Chat[] chats = [await app.OpenHeadAsync(locale), await app.OpenLiaisonAsync(locale)];
        var desk = app.Services.GetRequiredService<RectificationDesk>();
        var actions = app.Services.GetRequiredService<RectificationActions>();
        var (second, third) = (await IdAsync(app, "ZG-2026-000002"), await IdAsync(app, "ZG-2026-000003"));
        var officer = CreditBot.Archive.Demo.DemoPeople.CreditOfficerId;
        var never = TestContext.Current.CancellationToken;

        await ActAsync(turn => actions.RequestExtensionAsync(turn, By("公示要走流程"), new(2026, 12, 10), never));
        await DecideAsync(turn => desk.RefuseExtensionAsync(turn, second, officer, "理由不够具体", never), refused, "理由不够具体");
        await ActAsync(turn => actions.RequestExtensionAsync(turn, By("印刷厂排期到下月"), new(2026, 12, 10), never));
        await DecideAsync(turn => desk.GrantExtensionAsync(turn, second, officer, null, "同意", never), granted, "同意");
        await ActAsync(turn => actions.SubmitForReviewAsync(turn, By("退款时限已经公示"), never));
        await DecideAsync(turn => desk.SendBackAsync(turn, second, officer, "网页还没有公示", never), sentBack, "网页还没有公示");
        await ActAsync(turn => actions.SubmitForReviewAsync(turn, By("网页也已经公示"), never));
        await DecideAsync(turn => desk.PassAsync(turn, second, officer, "现场看过", never), passed, "现场看过");
        await DecideAsync(turn => desk.CloseAsync(turn, second, officer, "资料归档", never), closed, "资料归档");
        await DecideAsync(turn => desk.CancelAsync(turn, third, officer, "重复下达", never), cancelled, "重复下达");

        RectificationAction By(string text) => new() { Id = Guid.NewGuid(), RectificationId = second, PersonId = CreditBot.Archive.Demo.DemoPeople.DepartmentHeadId, Text = text };

        async Task ActAsync(Func<ArchiveTurn, Task<Outcome<RectificationDone>>> act) => Assert.IsType<Outcome<RectificationDone>.Done>(await CommitAsync(app, act));

        async Task DecideAsync(Func<ArchiveTurn, Task<Outcome<Rectification>>> decide, string title, string note)
        {
            Assert.IsType<Outcome<Rectification>.Done>(await CommitAsync(app, decide));
            foreach (var chat in chats)
            {
                await chat.WaitsForAsync(note);
                Assert.Contains(title, chat.Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_wish_typed_where_the_progress_is_asked_for_is_not_filed_as_progress()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenHeadAsync();
        await chat.SaysAsync("ZG-2026-000002 报进度");

        await chat.SaysAsync("申请延期");
        Assert.Contains("像是要办另一件事", chat.Text, StringComparison.Ordinal);
        chat.ShouldAsk("rectificationProgress", "progress");
        await chat.SaysAsync("窗口的公示已经贴出");

        chat.ShouldAsk("rectificationProgress", "confirm");
    }

    private static Task<Guid> IdAsync(CreditBotApp app, string reference) =>
        app.ReadAsync(archive => archive.Rectifications.Where(row => row.Reference == reference).Select(row => row.Id).SingleAsync());

    private static async Task<T> CommitAsync<T>(CreditBotApp app, Func<ArchiveTurn, Task<T>> act)
    {
        await using var turn = app.Services.GetRequiredService<TurnFactory>().Begin();
        var outcome = await act(turn);
        await turn.CommitAsync(TestContext.Current.CancellationToken);
        return outcome;
    }
}
