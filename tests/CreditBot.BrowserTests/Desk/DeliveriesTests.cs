using CreditBot.BrowserTests.Access;
using CreditBot.BrowserTests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.Desk;

/// <summary>The page of the office's channels, on a phone and on a desk's screen.</summary>
public sealed class DeliveriesTests(Chromium chromium)
{
    /// <summary>Nobody listens there.</summary>
    private static readonly string[] s_channels =
    [
        "--Office:Channels:0:Kind=WeCom", "--Office:Channels:0:Url=http://127.0.0.1:9/cgi-bin/webhook/send?key=k", "--Office:Channels:1:Kind=Webhook",
        "--Office:Channels:1:Url=http://127.0.0.1:9/hook", "--Office:Channels:1:Secret=0123456789abcdef", "--Deliveries:MaxAttempts=2", "--Deliveries:FirstRetryMilliseconds=10",
    ];

    [Theory]
    [InlineData(true, "zh-CN", false)]
    [InlineData(false, "zh-CN", true)]
    [InlineData(false, "en", false)]
    public async Task What_does_not_arrive_is_seen_and_a_test_of_the_desk_is_heard_on_the_open_list(bool small, string locale, bool dark)
    {
        await using var service = await ServiceProcess.StartAsync(options: s_channels);
        await FileAsync(service);
        await using var office = await chromium.NewContextAsync(phone: small, locale: locale, dark: dark);
        var officer = await Officer.OpenAsync(office, service);
        await officer.SignsInAsync(service);
        var page = await office.NewPageAsync();
        if (!small)
            await page.SetViewportSizeAsync(1366, 768);
        await page.GotoAsync(new Uri(service.Address, "/desk/deliveries").ToString());
        var dead = page.Locator("section:has(#dead) li");
        for (var i = 0; i < 100 && await dead.CountAsync() < 2; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            await page.ReloadAsync();
        }

        await Expect(dead).ToHaveCountAsync(2);
        Assert.Empty(await Axe.ViolationsAsync(page));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "The page is wider than the screen.");
        await Screens.SaveAsync(page, $"desk-deliveries.{(small ? "small" : "large")}.{locale}.{(dark ? "dark" : "light")}");
        await page.Locator("form:has(input[value=desk]) button").ClickAsync();
        await Expect(page.Locator("#test")).ToBeVisibleAsync();
        await Expect(officer.Page.Locator("#tested")).ToBeVisibleAsync();
    }

    private async Task FileAsync(ServiceProcess service)
    {
        await using var pocket = await chromium.NewContextAsync();
        var phone = await Handset.OpenAsync(pocket, service);
        await phone.BindsAsync(service);
        await phone.BeginsAsync();
        await phone.SaysAsync("某某商贸有限公司");
        await phone.IsAtAsync("5/5");
        await phone.Page.Locator(".answers button").First.TapAsync();
        await Expect(phone.Receipt).ToBeVisibleAsync();
    }
}
