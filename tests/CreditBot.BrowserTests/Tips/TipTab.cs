using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.Tips;

/// <summary>A person with the tip page open, with JavaScript.</summary>
internal sealed class TipTab(IPage page)
{
    public IPage Page => page;

    public ILocator Bot => page.Locator(".row.bot .bubble");

    public ILocator Receipt => page.Locator(".receipt");

    /// <summary>Addresses of everything that the page asked the network for.</summary>
    public ConcurrentBag<string> Asked { get; } = [];

    public static async Task<TipTab> OpenAsync(IBrowserContext context, ServiceProcess service, string lang = "zh-CN")
    {
        var tab = new TipTab(await context.NewPageAsync());
        tab.Page.Request += (_, request) => tab.Asked.Add(request.Url);
        await tab.Page.GotoAsync(new Uri(service.Address, "/tip?lang=" + lang).ToString());
        return tab;
    }

    public async Task BeginsAsync(int way = 0)
    {
        await page.Locator("#start .go").Nth(way).TapAsync();
        await Expect(page.Locator("#chat")).ToBeVisibleAsync();
    }

    public async Task SaysAsync(string text)
    {
        await page.FillAsync("#text", text);
        await page.TapAsync("#send");
    }

    public async Task TapsAsync(string words) => await page.Locator(".answers button").Filter(new() { HasText = words }).First.TapAsync();

    public Task HearsAsync(string words) => Expect(Bot.Last).ToContainTextAsync(words);

    /// <summary>The tip up to its summary.</summary>
    public async Task FillsAsync(string facts)
    {
        await BeginsAsync();
        await HearsAsync("同意后开始");
        await TapsAsync("同意，开始");
        await HearsAsync("用哪种方式");
        await TapsAsync("匿名");
        await HearsAsync("要举报谁");
        await SaysAsync("城建科张某");
        await HearsAsync("什么行为");
        await TapsAsync("收受财物");
        await HearsAsync("什么时候");
        await page.Locator("#tools input").FillAsync("2026-11-20");
        await page.Locator("#tools .strong").TapAsync();
        await HearsAsync("在哪里发生");
        await TapsAsync("跳过");
        await HearsAsync("请写下经过");
        await SaysAsync(facts);
        await HearsAsync("有照片或文件吗");
        await TapsAsync("跳过");
        await HearsAsync("领取举报奖励吗");
        await TapsAsync("不需要");
    }
}
