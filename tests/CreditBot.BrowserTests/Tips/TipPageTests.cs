using CreditBot.BrowserTests.Access;
using CreditBot.BrowserTests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.Tips;

/// <summary>A whole tip in a real browser, with and without JavaScript.</summary>
public sealed class TipPageTests(Chromium chromium)
{
    private const string Facts = "他在审批时收了企业的钱，我的电话是13800138000，收据可以核对。";

    private readonly List<string> _violations = [];

    [Fact]
    public async Task A_tip_with_JavaScript_leaves_neither_cookie_nor_storage()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync();
        var tab = await TipTab.OpenAsync(context, service);
        await SeeAsync(tab.Page, "tip-first.light");

        await tab.FillsAsync(Facts);
        await tab.HearsAsync("可能让人认出您");
        await SeeAsync(tab.Page, "tip-screening.light");
        await tab.TapsAsync("都删去");
        await Expect(tab.Page.Locator(".card").Last).ToContainTextAsync("［已删去］");
        await tab.Page.Locator(".card .pick").Nth(1).TapAsync();
        await tab.HearsAsync("要举报谁");
        await tab.SaysAsync("城建科李某");
        await Expect(tab.Page.Locator(".card").Last).ToContainTextAsync("城建科李某");
        await SeeAsync(tab.Page, "tip-summary.light");
        await tab.TapsAsync("确认提交");
        await Expect(tab.Receipt).ToBeVisibleAsync();
        var code = (await tab.Receipt.Locator(".big").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await tab.Page.Locator(".receipt .pair button").Last.TapAsync();
        await Expect(tab.Page.Locator("dialog img")).ToBeVisibleAsync();
        await tab.Page.Locator("dialog button").TapAsync();
        await SeeAsync(tab.Page, "tip-receipt.light");
        await tab.SaysAsync(code[^4..]);
        await tab.HearsAsync("回执码已保存");
        await Expect(tab.Page.Locator(".row")).ToHaveCountAsync(1);
        Assert.DoesNotContain(code[..4], await tab.Page.InnerTextAsync("body"), StringComparison.Ordinal);

        Assert.Equal(20, code.Length);
        Assert.Empty(await context.CookiesAsync());
        Assert.Equal("0 0 0 false", await tab.Page.EvaluateAsync<string>("async () => `${localStorage.length} ${sessionStorage.length} ${(await indexedDB.databases()).length} ${!!(await navigator.serviceWorker?.getRegistrations())?.length}`"));
        Assert.All(tab.Asked, url => Assert.True(url.StartsWith(service.Address.ToString(), StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal), url));
        Assert.All(tab.Asked, url => Assert.DoesNotContain("phone", url, StringComparison.Ordinal));
        Assert.Equal(["1"], service.Query("SELECT COUNT(*) FROM Tips"));
        Assert.True(_violations.Count == 0, string.Join('\n', _violations));
    }

    [Theory]
    [InlineData("zh-CN", false, 390)]
    [InlineData("zh-CN", true, 320)]
    [InlineData("en", true, 390)]
    [InlineData("en", false, 320)]
    public async Task A_tip_without_JavaScript_from_the_first_page_to_the_answer(string locale, bool dark, int width)
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync(locale: locale, dark: dark, scripts: false);
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(width, 844);
        await page.GotoAsync(new Uri(service.Address, "/tip").ToString());
        var name = $"{locale}.{(dark ? "dark" : "light")}.{width}";
        var start = page.Locator("#start .go").First;
        await Expect(start).ToBeHiddenAsync();
        await Expect(start).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Screens.SaveAsync(page, "tip-plain-first." + name);
        await TapAsync(page, start);
        await FitsAsync(page);
        await Screens.SaveAsync(page, "tip-plain-consent." + name);
        await ChooseAsync(page, 0);
        await ChooseAsync(page, 0);
        await WriteAsync(page, "城建科张某");
        await ChooseAsync(page, 2);
        await page.FillAsync("#date", "2026-11-20");
        await SendAsync(page);
        await TapAsync(page, page.Locator(".small").First);
        await WriteAsync(page, Facts);
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "李小明.txt", MimeType = "text/plain", Buffer = "收据的内容"u8.ToArray() });
        await SendAsync(page);
        await Screens.SaveAsync(page, "tip-plain-question." + name);
        await ChooseAsync(page, 1);
        await ChooseAsync(page, 1);
        await FitsAsync(page);
        await Screens.SaveAsync(page, "tip-plain-summary." + name);
        await TapAsync(page, page.Locator(".pick").Nth(1));
        await WriteAsync(page, "城建科李某");
        await ChooseAsync(page, 0);
        var code = (await page.Locator(".receipt .big").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await FitsAsync(page);
        await Screens.SaveAsync(page, "tip-plain-receipt." + name);
        await WriteAsync(page, code[^4..]);
        await WriteAsync(page, code);
        await ChooseAsync(page, 0);
        await WriteAsync(page, "上周又收了一次，收据是第十二号。");

        await Expect(page.Locator(".bot").Last).ToContainTextAsync(locale == "en" ? "The handlers have it." : "已送达专办人");
        Assert.Empty(await context.CookiesAsync());
        Assert.Equal(["1"], service.Query("SELECT COUNT(*) FROM Tips"));
    }

    [Fact]
    public async Task Going_back_and_sending_an_old_form_again_changes_nothing()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync(scripts: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(service.Address, "/tip").ToString());
        await Expect(page.Locator("#start .go").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await TapAsync(page, page.Locator("#start .go").First);
        var consent = await page.ContentAsync();
        await ChooseAsync(page, 0);
        await ChooseAsync(page, 0);
        await Expect(page.Locator(".bot").Last).ToContainTextAsync("要举报谁");

        var old = System.Text.RegularExpressions.Regex.Match(consent, "name=\"nonce\" value=\"(?<it>[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)).Groups["it"].Value;
        var token = System.Text.RegularExpressions.Regex.Match(consent, "name=\"token\" value=\"(?<it>[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)).Groups["it"].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "token" }, { new StringContent(old), "nonce" }, { new StringContent("不同意"), "say" } };
        using var response = await service.Http.PostAsync(new Uri("/tip", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Contains("要举报谁", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_puts_another_page_in_place_of_this_one()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync();
        await context.RouteAsync("https://www.gov.cn/**", route => route.FulfillAsync(new() { Body = "<h1>gov</h1>", ContentType = "text/html" }));
        var tab = await TipTab.OpenAsync(context, service);
        await tab.BeginsAsync();
        await tab.HearsAsync("同意后开始");

        await tab.Page.TapAsync("#leave");
        await tab.Page.WaitForURLAsync("https://www.gov.cn/**");
        await Expect(tab.Page.Locator("h1")).ToHaveTextAsync("gov");
        await tab.Page.GoBackAsync();

        Assert.DoesNotContain("/tip", tab.Page.Url, StringComparison.Ordinal);
        await Expect(tab.Bot).ToHaveCountAsync(0);
        Assert.Empty(await context.CookiesAsync());
    }

    [Theory]
    [InlineData(true, 390, 420)]
    [InlineData(true, 844, 390)]
    [InlineData(false, 390, 420)]
    public async Task The_way_out_stays_while_the_keyboard_is_up(bool scripts, int width, int height)
    {
        await using var service = await ServiceProcess.StartAsync(["--Tip:WaitSeconds=0"]);
        await using var context = await chromium.NewContextAsync(scripts: scripts);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(service.Address, "/tip?lang=zh-CN").ToString());
        await page.Locator("#start .go").First.TapAsync();
        await Expect(page.Locator(".row.bot .bubble").Last).ToContainTextAsync("同意后开始");

        await page.SetViewportSizeAsync(width, height);

        await Expect(page.Locator("#leave")).ToBeInViewportAsync();
        Assert.True((await page.Locator("#leave").BoundingBoxAsync())!.Height >= 44);
    }

    [Fact]
    public async Task Leaving_without_scripts_forgets_the_conversation()
    {
        await using var service = await ServiceProcess.StartAsync(["--Tip:WaitSeconds=0"]);
        await using var context = await chromium.NewContextAsync(scripts: false);
        await context.RouteAsync("https://www.gov.cn/**", route => route.FulfillAsync(new() { Body = "<h1>gov</h1>", ContentType = "text/html" }));
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(service.Address, "/tip").ToString());
        await page.Locator("#start .go").First.TapAsync();
        await Expect(page.Locator(".row.bot .bubble").Last).ToContainTextAsync("同意后开始");

        await page.Locator("#leave").TapAsync();

        await page.WaitForURLAsync("https://www.gov.cn/**");
        Assert.Equal(["0"], service.Query("SELECT COUNT(*) FROM Conversations"));
    }

    [Fact]
    public async Task A_reload_begins_anew()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync();
        var tab = await TipTab.OpenAsync(context, service);
        await tab.BeginsAsync();
        await tab.HearsAsync("同意后开始");

        await tab.Page.ReloadAsync();

        await Expect(tab.Page.Locator("#intro")).ToBeVisibleAsync();
        await Expect(tab.Bot).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("en", true, 320)]
    [InlineData("en", false, 390)]
    [InlineData("zh-CN", true, 390)]
    [InlineData("zh-CN", false, 320)]
    public async Task The_first_page_and_the_consent_keep_nobody_out(string locale, bool dark, int width)
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync(locale: locale, dark: dark);
        var tab = await TipTab.OpenAsync(context, service, locale);
        await tab.Page.SetViewportSizeAsync(width, 844);
        var name = $"{locale}.{(dark ? "dark" : "light")}.{width}";

        await FitsAsync(tab.Page);
        await SeeAsync(tab.Page, "tip-first." + name);
        await tab.BeginsAsync();
        await tab.HearsAsync(locale == "en" ? "Accept to begin" : "同意后开始");
        await FitsAsync(tab.Page);
        await SeeAsync(tab.Page, "tip-consent." + name);

        Assert.True(_violations.Count == 0, string.Join('\n', _violations));
    }

    private static async Task FitsAsync(IPage page)
    {
        // Without scripts the page cannot be asked; the locator's box can.
        var box = await page.Locator("#app").BoundingBoxAsync();
        Assert.True(box!.X >= 0 && box.X + box.Width <= page.ViewportSize!.Width);
        foreach (var element in await page.Locator("#app button:visible, #app textarea:visible, .bubble:visible").AllAsync())
            Assert.True(await element.BoundingBoxAsync() is not { } own || own.X + own.Width <= page.ViewportSize.Width + 1);
    }

    private static Task ChooseAsync(IPage page, int number) => TapAsync(page, page.Locator(".go:has(b)").Nth(number));

    private static Task SendAsync(IPage page) => TapAsync(page, page.Locator("button.main:not([name])"));

    /// <summary>Taps and waits until the answer, which is another form, has come.</summary>
    private static async Task TapAsync(IPage page, ILocator button)
    {
        var nonce = page.Locator("input[name=nonce]");
        var before = await nonce.CountAsync() > 0 ? await nonce.InputValueAsync() : "none";
        await button.TapAsync();
        await Expect(page.Locator($"input[name=nonce]:not([value=\"{before}\"])")).ToHaveCountAsync(1);
    }

    private static async Task WriteAsync(IPage page, string text)
    {
        await page.FillAsync("#text", text);
        await SendAsync(page);
    }

    private async Task SeeAsync(IPage page, string state)
    {
        _violations.AddRange((await Axe.ViolationsAsync(page)).Select(violation => $"{state}: {violation}"));
        await Screens.SaveAsync(page, state);
    }
}
