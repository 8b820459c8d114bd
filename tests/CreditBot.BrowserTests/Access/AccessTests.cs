using CreditBot.BrowserTests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.Access;

/// <summary>Every main state of both pages, in both languages, light and dark: usable by everyone, and pictured.</summary>
public sealed class AccessTests(Chromium chromium)
{
    private readonly List<string> _violations = [];

    [Theory]
    [InlineData("zh-CN", false)]
    [InlineData("zh-CN", true)]
    [InlineData("en", false)]
    [InlineData("en", true)]
    public async Task Nothing_on_the_way_from_the_menu_to_the_desk_keeps_anyone_out(string locale, bool dark)
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var pocket = await chromium.NewContextAsync(locale: locale, dark: dark);
        await using var office = await chromium.NewContextAsync(phone: false, locale: locale, dark: dark);

        var phone = await PhoneAsync(pocket, service, locale, dark);
        await DeskAsync(office, service, locale, dark);
        await Expect(phone.Bot.Last).ToContainTextAsync(locale == "en" ? "Signed for" : "已签收");
        await SeeAsync(phone.Page, "phone-signed", locale, dark);

        Assert.True(_violations.Count == 0, string.Join('\n', _violations));
    }

    private async Task<Handset> PhoneAsync(IBrowserContext pocket, ServiceProcess service, string locale, bool dark)
    {
        var phone = await Handset.OpenAsync(pocket, service);
        await SeeAsync(phone.Page, "phone-first", locale, dark);
        await phone.BindsAsync(service);
        await SeeAsync(phone.Page, "phone-menu", locale, dark);
        if (locale == "en")
            await phone.BeginsAsync("Two bidders for the server room sent in the same text.", "yesterday 3:30 pm");
        else
            await phone.BeginsAsync();
        await SeeAsync(phone.Page, "phone-form", locale, dark);
        await phone.SaysAsync("某某商贸有限公司");
        await phone.IsAtAsync("5/5");
        await Expect(phone.Rows.First).ToBeVisibleAsync();
        await SeeAsync(phone.Page, "phone-card", locale, dark);
        await phone.Page.Locator(".answers button").First.TapAsync();
        await Expect(phone.Receipt).ToBeVisibleAsync();
        await SeeAsync(phone.Page, "phone-receipt", locale, dark);
        return phone;
    }

    private async Task DeskAsync(IBrowserContext office, ServiceProcess service, string locale, bool dark)
    {
        var desk = await Officer.OpenAsync(office, service);
        await SeeAsync(desk.Page, "desk-sign-in", locale, dark);
        await desk.SignsInAsync(service);
        await SeeAsync(desk.Page, "desk-queue", locale, dark);
        await desk.Rows.First.Locator(".number").ClickAsync();
        await Expect(desk.Page.Locator("form[data-once] button")).ToBeVisibleAsync();
        await SeeAsync(desk.Page, "desk-event", locale, dark);
        await desk.Page.Locator("form[data-once] button").ClickAsync();
        await Expect(desk.Page.Locator(".signed")).ToBeVisibleAsync();
        await SeeAsync(desk.Page, "desk-signed", locale, dark);
    }

    private async Task SeeAsync(IPage page, string state, string locale, bool dark)
    {
        _violations.AddRange((await Axe.ViolationsAsync(page)).Select(violation => $"{state}: {violation}"));
        await Screens.SaveAsync(page, $"{state}.{locale}.{(dark ? "dark" : "light")}");
    }
}
