using System.Net;
using System.Text.RegularExpressions;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Rectifications;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Rectifications;

/// <summary>The office's pages over HTTP, with the demo's officer and the second account that approves.</summary>
public sealed partial class DeskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_draft_over_the_second_person_to_the_printed_notice()
    {
        await using var app = await CreditBotApp.StartAsync();
        using var officer = await SignInAsync(app, app.Demo.Desk.UserName, app.Demo.Desk.Password);
        using var approver = await SignInAsync(app, app.Demo.Desk2.UserName, app.Demo.Desk2.Password);

        var draft = await DraftAsync(officer);
        await ActAsync(officer, draft, "approve");
        Assert.Contains("role=\"alert\"", await officer.GetStringAsync(draft, Cancellation), StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(a => a.Rectifications.CountAsync(r => r.ApprovedAt != null, Cancellation)));
        await ActAsync(approver, draft, "approve");
        var notice = await ActAsync(officer, draft, "issue");

        Assert.Equal("/desk/rectifications/ZG-2026-000004", notice);
        var page = WebUtility.HtmlDecode(await officer.GetStringAsync(notice, Cancellation));
        Assert.All(
            ["示例信整〔2026〕1号", "2026年12月14日（周一）", "Rectification.DefaultDueWorkingDays", "不计入的日子（6 天）", "示例审核人 于", "待签收", "信用管理办法第3.2条"],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        var paper = WebUtility.HtmlDecode(await officer.GetStringAsync(notice + "/print", Cancellation));
        Assert.All(["整改通知书", "财务科：", "送达回执", "2026年12月14日前（含当日）", "<svg class=\"qr\""], text => Assert.Contains(text, paper, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_draft_without_a_legal_basis_is_refused_and_what_was_typed_stays()
    {
        await using var app = await CreditBotApp.StartAsync();
        using var officer = await SignInAsync(app, app.Demo.Desk.UserName, app.Demo.Desk.Password);

        using var answer = await PostAsync(officer, "/desk/rectifications/new", Form("") with { Id = Guid.NewGuid() });

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains("没有依据不能下达整改通知", page, StringComparison.Ordinal);
        Assert.Contains("两份合同未归集履约信息", page, StringComparison.Ordinal);
        Assert.Equal(3, await app.ReadAsync(a => a.Rectifications.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task The_list_filters_and_a_stranger_sees_nothing()
    {
        await using var app = await CreditBotApp.StartAsync();
        using var officer = await SignInAsync(app, app.Demo.Desk.UserName, app.Demo.Desk.Password);
        using var stranger = Client(app);

        var overdue = await officer.GetStringAsync("/desk/rectifications?show=overdue", Cancellation);
        Assert.Contains("ZG-2026-000001", overdue, StringComparison.Ordinal);
        Assert.DoesNotContain("ZG-2026-000003", overdue, StringComparison.Ordinal);
        foreach (var address in new[] { "/desk/rectifications", "/desk/rectifications/ZG-2026-000001", "/desk/rectifications/ZG-2026-000001/print", "/desk/rectifications/new", "/desk/suggestions" })
        {
            using var answer = await stranger.GetAsync(address, Cancellation);
            Assert.DoesNotContain("三份采购合同", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);
            Assert.StartsWith("/desk/sign-in", answer.Headers.Location?.PathAndQuery ?? answer.RequestMessage!.RequestUri!.PathAndQuery, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_office_decides_an_extension_and_the_head_reads_the_reason_in_the_chat()
    {
        await using var app = await CreditBotApp.StartAsync();
        var head = await app.OpenPhoneAsync();
        await head.SaysAsync($"绑定 {app.Demo.DepartmentHead}");
        using var officer = await SignInAsync(app, app.Demo.Desk.UserName, app.Demo.Desk.Password);
        var id = await app.ReadAsync(a => a.Rectifications.Where(r => r.Reference == "ZG-2026-000003").Select(r => r.Id).SingleAsync(Cancellation));
        await AskAsync(app, id);

        await ActAsync(officer, "/desk/rectifications/ZG-2026-000003", "refuse", "理由不充分");

        var told = await app.ReadAsync(a => a.Deliveries.Where(d => d.Channel.StartsWith("conversation:") && d.Key.EndsWith("RectificationExtensionRefused")).Select(d => d.Payload).SingleAsync(Cancellation));
        var message = CreditBot.Dialogs.Office.OfficeMessages.For(CreditBot.Archive.Deliveries.Notice.FromJson(told), CreditBot.Forms.Language.Chinese)!;
        Assert.Contains("延期申请未批准", message.Text, StringComparison.Ordinal);
        Assert.Contains("信用办意见：理由不充分", message.Text, StringComparison.Ordinal);
    }

    private static async Task AskAsync(CreditBotApp app, Guid id)
    {
        await using var turn = app.Services.GetService(typeof(CreditBot.Archive.Turns.TurnFactory)) is CreditBot.Archive.Turns.TurnFactory turns ? turns.Begin() : throw new InvalidOperationException();
        var actions = (RectificationActions)app.Services.GetService(typeof(RectificationActions))!;
        var action = new RectificationAction { Id = Guid.NewGuid(), RectificationId = id, PersonId = DemoPeople.DepartmentHeadId, Text = "供应商迟延" };
        (await actions.RequestExtensionAsync(turn, action, new(2027, 1, 15), Cancellation)).Value();
        await turn.CommitAsync(Cancellation);
    }

    private static async Task<string> DraftAsync(HttpClient officer)
    {
        using var answer = await PostAsync(officer, "/desk/rectifications/new", Form("信用管理办法第3.2条") with { Id = Guid.NewGuid() });
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<string> ActAsync(HttpClient officer, string address, string act, string? text = null)
    {
        using var answer = await PostAsync(officer, address, new Dictionary<string, string> { ["act"] = act, ["text"] = text ?? "" });
        return answer.Headers.Location!.OriginalString;
    }

    private static Typed Form(string basis) => new(Guid.Empty, basis);

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string address, Typed form) => PostAsync(client, address, new Dictionary<string, string>
    {
        ["Form.Id"] = form.Id.ToString(),
        ["Form.UnitId"] = "d0000000-0000-4000-8000-000000000012",
        ["Form.PersonId"] = DemoPeople.LiaisonId.ToString(),
        ["Form.Problem"] = "两份合同未归集履约信息",
        ["Form.Basis"] = form.Basis,
        ["Form.Requirements"] = "补齐履约信息\n建立台账",
        ["Form.DueDays"] = "15",
        ["Form.Origin"] = "SpotCheck",
        ["Form.Source"] = "第三季度抽查",
    });

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = Token().Match(await client.GetStringAsync(address, Cancellation)).Groups["token"].Value;
        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync(address, content, Cancellation);
    }

    private static async Task<HttpClient> SignInAsync(CreditBotApp app, string user, string password)
    {
        var client = Client(app);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        (await PostAsync(client, "/desk/sign-in", new Dictionary<string, string> { ["user"] = user, ["password"] = password })).Dispose();
        return client;
    }

    private static HttpClient Client(CreditBotApp app) => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = app.Address };

    private sealed record Typed(Guid Id, string Basis);

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
