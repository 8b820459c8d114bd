using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.Fixtures;

/// <summary>The demo's tip handler at the desk.</summary>
internal sealed class TipHandler(IPage page)
{
    public IPage Page => page;

    public ILocator Rows => page.Locator(".tips li");

    /// <summary>Signs in; the passphrase is asked for next.</summary>
    public static async Task<TipHandler> SignsInAsync(IBrowserContext context, ServiceProcess service)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(service.Address, "/desk").ToString());
        var handler = service.Demo["tipHandler"]!;
        await page.FillAsync("#user", (string)handler["desk"]!["userName"]!);
        await page.FillAsync("#password", (string)handler["desk"]!["password"]!);
        await page.ClickAsync("form button.strong");
        await Expect(page.Locator("#passphrase")).ToBeVisibleAsync();
        return new TipHandler(page);
    }

    public async Task UnlocksAsync(ServiceProcess service)
    {
        await page.FillAsync("#passphrase", (string)service.Demo["tipHandler"]!["passphrase"]!);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".tabs")).ToBeVisibleAsync();
    }

    /// <summary>Opens the only tip, with a reason, by keyboard.</summary>
    public async Task OpensAsync()
    {
        await Rows.Locator(".number").ClickAsync();
        await page.FillAsync("#reason", "登记受理");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#content")).ToBeVisibleAsync();
    }

    /// <summary>Writes to the tipster: sees it as the tipster will, then sends it.</summary>
    public async Task AnswersAsync(string text)
    {
        await page.FillAsync("#publicText", text);
        await page.Locator("section:has(#answer) button").ClickAsync();
        await Expect(page.Locator("#asSeen")).ToHaveTextAsync(text);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".done")).ToBeVisibleAsync();
    }
}
