using CreditBot.BrowserTests.Access;
using CreditBot.BrowserTests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.Tips;

/// <summary>From a tip on the public page to the handler's answer and back, on a phone and on a desk's screen.</summary>
public sealed class HandlerTests(Chromium chromium)
{
    private readonly List<string> _violations = [];

    [Theory]
    [InlineData(true, "zh-CN", false)]
    [InlineData(false, "en", true)]
    public async Task A_handler_deals_with_a_tip_and_the_tipster_reads_the_answer_and_not_the_note(bool small, string locale, bool dark)
    {
        await using var service = await ServiceProcess.StartAsync(options: ["--Tip:WaitSeconds=0"]);
        await using var pocket = await chromium.NewContextAsync(scripts: false);
        await using var office = await chromium.NewContextAsync(phone: small, locale: locale, dark: dark);
        var tipster = await Tipster.OpenAsync(pocket, service.Address);
        await tipster.BeginsAsync(1);
        await tipster.TellsAsync("采购办的经办", "连续三个月的发票号码相同，附有照片为证。");
        await tipster.SkipsAsync("有照片或文件吗");
        await tipster.PicksAsync("希望领取举报奖励", 2);
        var receipt = await tipster.FilesAsync();
        var picture = $"{(small ? "small" : "large")}.{locale}";

        var handler = await TipHandler.SignsInAsync(office, service);
        await SeeAsync(handler.Page, $"tips-unlock.{picture}");
        await handler.UnlocksAsync(service);
        await SeeAsync(handler.Page, $"tips-list.{picture}");
        await handler.OpensAsync();
        await SeeAsync(handler.Page, $"tips-open.{picture}");
        await handler.Page.FillAsync("#publicText", "发票是哪几个月的？");
        await handler.Page.Locator("section:has(#answer) button").ClickAsync();
        await SeeAsync(handler.Page, $"tips-preview.{picture}");
        await handler.Page.Keyboard.PressAsync("Enter");
        await handler.Page.FillAsync("#noteText", "内部：先调合同。");
        await handler.Page.Locator("section:has(#noting) button").ClickAsync();
        await Expect(handler.Page.Locator(".timeline")).ToContainTextAsync("内部：先调合同。");
        await SeeAsync(handler.Page, $"tips-handled.{picture}");
        await handler.Page.GotoAsync(new Uri(service.Address, "/desk/tips/handlers").ToString());
        await SeeAsync(handler.Page, $"tips-handlers.{picture}");
        await handler.Page.GotoAsync(new Uri(service.Address, "/desk/tips/lost").ToString());
        await SeeAsync(handler.Page, $"tips-lost.{picture}");

        var back = await Tipster.OpenAsync(pocket, service.Address);
        await back.BeginsAsync(2);
        await back.Page.FillAsync("#text", receipt);
        await back.Page.Locator("form button.go.main:not([name])").ClickAsync();
        await Expect(back.Page.Locator("body")).ToContainTextAsync("发票是哪几个月的？");
        await Expect(back.Page.Locator("body")).Not.ToContainTextAsync("先调合同");
        Assert.True(_violations.Count == 0, string.Join('\n', _violations));
    }

    private async Task SeeAsync(IPage page, string state)
    {
        await page.WaitForLoadStateAsync(LoadState.Load);
        _violations.AddRange((await Axe.ViolationsAsync(page)).Select(violation => $"{state}: {violation}"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{state} is wider than the screen.");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "screens", state + ".png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });
    }
}
