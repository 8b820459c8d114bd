using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.Fixtures;

/// <summary>An officer of the credit office at the desk.</summary>
internal sealed class Officer(IPage page)
{
    public IPage Page => page;

    public ILocator Rows => page.Locator("#queue li");

    public static async Task<Officer> OpenAsync(IBrowserContext context, ServiceProcess service)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(service.Address, "/desk").ToString());
        return new Officer(page);
    }

    /// <summary>Signs in as the demo's officer; the list is open and live afterwards.</summary>
    public async Task SignsInAsync(ServiceProcess service)
    {
        await page.FillAsync("#user", (string)service.Demo["desk"]!["userName"]!);
        await page.FillAsync("#password", (string)service.Demo["desk"]!["password"]!);
        await page.ClickAsync("form button.strong");
        await Expect(page.Locator("#line")).ToBeVisibleAsync();
        await Expect(page.Locator("#line")).Not.ToHaveClassAsync("off");
    }
}
