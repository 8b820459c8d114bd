using CreditBot.BrowserTests.Access;
using CreditBot.BrowserTests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.Desk;

/// <summary>A notice from the draft to the paper: two officers, real pages, in both languages and on both screens.</summary>
public sealed class RectificationTests(Chromium chromium)
{
    private readonly List<string> _violations = [];

    [Theory]
    [InlineData("zh-CN", false)]
    [InlineData("en", true)]
    public async Task An_officer_drafts_a_second_one_approves_and_the_issued_notice_prints(string locale, bool phone)
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var first = await chromium.NewContextAsync(phone: phone, locale: locale);
        await using var second = await chromium.NewContextAsync(phone: phone, locale: locale);
        var officer = await SignInAsync(first, service, "desk");
        var approver = await SignInAsync(second, service, "desk2");
        var name = $"{locale}-{(phone ? "phone" : "desk")}";

        await officer.ClickAsync(".sections a[href='/desk/rectifications']");
        await Expect(officer.Locator(".notices li")).ToHaveCountAsync(3);
        await SeeAsync(officer, $"rect-list-{name}");
        await officer.ClickAsync(".heading .link");
        await FillAsync(officer, locale);
        await SeeAsync(officer, $"rect-draft-{name}");
        await officer.ClickAsync("main form button.strong");
        await Expect(officer.Locator(".rs-Draft")).ToBeVisibleAsync();
        var draft = new Uri(officer.Url).AbsolutePath;
        await officer.ClickAsync("button.strong");
        await Expect(officer.Locator("[role=alert]")).ToBeVisibleAsync();

        await approver.GotoAsync(new Uri(service.Address, draft).ToString());
        await approver.ClickAsync("button.strong");
        await Expect(approver.Locator("input[name=act][value=issue]")).ToHaveCountAsync(1);
        await officer.ReloadAsync();
        await officer.ClickAsync("button.strong");
        await Expect(officer.Locator(".head .rs-Issued")).ToBeVisibleAsync();
        await Expect(officer.Locator(".head .number")).ToContainTextAsync("ZG-");
        await officer.Locator("section[aria-labelledby=deadline] summary").First.ClickAsync();
        await SeeAsync(officer, $"rect-notice-{name}", full: true);

        await officer.ClickAsync(".links a");
        await Expect(officer.Locator(".paper svg.qr")).ToBeVisibleAsync();
        await Expect(officer.Locator(".paper .docNumber")).ToContainTextAsync("示例信整〔");
        await SeeAsync(officer, $"rect-print-{name}", full: true);
        Assert.True(_violations.Count == 0, string.Join('\n', _violations));
        if (!phone)
        {
            var pdf = await officer.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true });
            await File.WriteAllBytesAsync(Path.Combine(Repository.Root, "artifacts", "screens", "rect-print.pdf"), pdf, TestContext.Current.CancellationToken);
            Assert.Equal(1, System.Text.Encoding.Latin1.GetString(pdf).Split("/Type /Page\n").Length - 1);
        }
    }

    private static async Task FillAsync(IPage page, string locale)
    {
        await page.SelectOptionAsync("#unit", new SelectOptionValue { Label = locale == "en" ? "Finance Section" : "财务科" });
        await page.SelectOptionAsync("#person", new SelectOptionValue { Label = "示例联络员" });
        await page.FillAsync("#problem", "两份政府采购合同（2026年8月、9月签订）未按规定归集履约信息，履约评价栏空白。");
        await page.FillAsync("#basis", "《信用管理办法》第3.2条");
        await page.FillAsync("#requirements", "补齐两份合同的履约信息并报送局信用管理部门\n建立合同履约信息台账，指定专人维护\n提交整改报告和佐证材料");
        await page.FillAsync("#source", locale == "en" ? "the spot check of the third quarter" : "2026年第三季度抽查");
        await Expect(page.Locator("#days")).ToHaveValueAsync("15");
    }

    private static async Task<IPage> SignInAsync(IBrowserContext context, ServiceProcess service, string account)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(service.Address, "/desk").ToString());
        await page.FillAsync("#user", (string)service.Demo[account]!["userName"]!);
        await page.FillAsync("#password", (string)service.Demo[account]!["password"]!);
        await page.ClickAsync("form button.strong");
        await Expect(page.Locator(".sections")).ToBeVisibleAsync();
        return page;
    }

    private async Task SeeAsync(IPage page, string name, bool full = false)
    {
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} scrolls sideways");
        if (full)
            await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "screens", name + ".png"), FullPage = true });
        else
            await Screens.SaveAsync(page, name);
        _violations.AddRange((await Axe.ViolationsAsync(page)).Select(violation => $"{name}: {violation}"));
    }
}
