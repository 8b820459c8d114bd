using CreditBot.BrowserTests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.WebChat;

/// <summary>The standard web client on another site's page, unchanged, with every message posted twice.</summary>
public sealed class WebChatTests(Chromium chromium)
{
    private static readonly LocatorAssertionsToContainTextOptions s_patient = new() { Timeout = 60_000 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_whole_report_is_filed_once_and_no_bubble_is_doubled(bool webSocket)
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var site = await WebChatSite.StartAsync(service.Address);
        await using var context = await chromium.NewContextAsync(phone: false);
        var page = await context.NewPageAsync();
        await page.RouteAsync("**/activities", PostTwiceAsync);
        await page.GotoAsync($"{site.Address}/?webSocket={(webSocket ? "true" : "false")}");

        await HearsAsync(page, "您好");
        await SaysAsync(page, $"绑定 {service.Liaison}", "绑定成功");
        await SaysAsync(page, "我要上报", "是哪一类事件");
        await Suggested(page, "拖欠账款").ClickAsync();
        await HearsAsync(page, "发生了什么");
        if (webSocket)
        {
            await service.KillAsync();
            await service.RunAsync();
        }

        await SaysAsync(page, "我科去年一笔采购款(第3批)一直没有付清。", "什么时候发生的");
        await SaysAsync(page, "昨天下午3点半", "涉及谁");
        await SaysAsync(page, "某某商贸有限公司", "首报内容");
        await Expect(page.Locator(".ac-adaptiveCard").Last).ToContainTextAsync("(第3批)");
        await page.Locator(".ac-adaptiveCard").Last.GetByText("地点").ClickAsync();
        await HearsAsync(page, "在哪里发生的");
        await SaysAsync(page, "人民路 18 号", "人民路 18 号");
        await Suggested(page, "确认提交").ClickAsync();
        await HearsAsync(page, "已收到您的首报");

        Assert.Equal(["人民路 18 号"], service.Query("SELECT Place FROM Events"));
        await Expect(page.Locator(".webchat__bubble--from-user")).ToHaveCountAsync(8);
        foreach (var once in new[] { "绑定成功", "是哪一类事件", "发生了什么", "什么时候发生的", "涉及谁", "在哪里发生的", "已收到您的首报" })
            await Expect(Bubbles(page, once)).ToHaveCountAsync(1);
        await Screens.SaveAsync(page, $"webchat.{(webSocket ? "socket" : "polling")}");
    }

    /// <summary>The first answer is lost on its way; the second is what the client sees.</summary>
    private static async Task PostTwiceAsync(IRoute route)
    {
        if (route.Request.Method != "POST")
        {
            await route.ContinueAsync();
            return;
        }

        var first = await route.FetchAsync();
        var second = await route.FetchAsync();
        Assert.Equal(await first.TextAsync(), await second.TextAsync());
        await route.FulfillAsync(new() { Response = second });
    }

    private static async Task SaysAsync(IPage page, string text, string answer)
    {
        await page.Locator("[data-id=webchat-sendbox-input], .webchat__send-box-text-box__input").First.FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
        await HearsAsync(page, answer);
    }

    private static Task HearsAsync(IPage page, string words) => Expect(Bubbles(page, words).Last).ToContainTextAsync(words, s_patient);

    private static ILocator Bubbles(IPage page, string words) => page.Locator(".webchat__bubble:not(.webchat__bubble--from-user)").Filter(new() { HasText = words });

    private static ILocator Suggested(IPage page, string words) => page.Locator(".webchat__suggested-action").Filter(new() { HasText = words });
}
