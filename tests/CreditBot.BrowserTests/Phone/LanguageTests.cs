using CreditBot.BrowserTests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.Phone;

/// <summary>The page and the bot speak one language, however it was chosen.</summary>
public sealed class LanguageTests(Chromium chromium)
{
    [Fact]
    public async Task Who_types_English_gets_an_English_page_that_stays_English()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync();
        var phone = await Handset.OpenAsync(context, service);
        await Expect(phone.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");

        await phone.SaysAsync("English");

        await Expect(phone.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(phone.Page.Locator("#language")).ToHaveTextAsync("中文");
        await phone.Page.ReloadAsync();
        await Expect(phone.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await phone.SaysAsync("中文");
        await Expect(phone.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
    }
}
