using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.Fixtures;

/// <summary>Somebody on the tip page whose browser runs no scripts: every answer is one form.</summary>
internal sealed class Tipster(IPage page)
{
    public IPage Page => page;

    public ILocator Bot => page.Locator(".row.bot .bubble").Last;

    public static async Task<Tipster> OpenAsync(IBrowserContext context, Uri service)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(service, "/tip").ToString());
        return new Tipster(page);
    }

    /// <summary>Begins a tip (1) or asks what became of one (2).</summary>
    public Task BeginsAsync(int way) => page.Locator("#start button").Nth(way - 1).PressAsync("Enter");

    /// <summary>Waits for a question, then answers it by typing.</summary>
    public async Task SaysAsync(string question, string text)
    {
        await Expect(Bot).ToContainTextAsync(question);
        await page.FillAsync("#text", text);
        await page.Locator("form button.go.main:not([name])").ClickAsync();
    }

    /// <summary>Waits for a question, then presses its answer by the number.</summary>
    public async Task PicksAsync(string question, int number)
    {
        await Expect(Bot).ToContainTextAsync(question);
        await page.Locator("button[name=say]").Filter(new() { Has = page.Locator($"b:text-is('{number}')") }).Last.ClickAsync();
    }

    public async Task SkipsAsync(string question)
    {
        await Expect(Bot).ToContainTextAsync(question);
        await page.Locator("button[name=say]").Filter(new() { HasText = "跳过" }).Last.ClickAsync();
    }

    public async Task SendsAsync(string question, params FilePayload[] files)
    {
        await Expect(Bot).ToContainTextAsync(question);
        await page.SetInputFilesAsync("#file", files);
        await page.Locator("form button.go.main:not([name])").ClickAsync();
    }

    /// <summary>Consent, anonymous, and the answers up to the facts.</summary>
    public async Task TellsAsync(string target, string facts)
    {
        await PicksAsync("同意后开始", 1);
        await PicksAsync("哪种方式", 1);
        await SaysAsync("要举报谁", target);
        await PicksAsync("什么行为", 1);
        await SaysAsync("什么时候", "跳过");
        await SaysAsync("在哪里发生", "跳过");
        await SaysAsync("请写下经过", facts);
    }

    /// <summary>Confirms the summary, and the receipt by its last digits; gives the receipt.</summary>
    public async Task<string> FilesAsync()
    {
        await PicksAsync("请核对", 1);
        var receipt = (await page.Locator(".receipt .number.big").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await SaysAsync("最后 4 位", receipt[^4..]);
        await Expect(Bot).ToContainTextAsync("回执码已保存");
        return receipt;
    }
}
