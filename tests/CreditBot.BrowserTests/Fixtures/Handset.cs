using Microsoft.Playwright;

namespace CreditBot.BrowserTests.Fixtures;

/// <summary>A person with a phone on the page at <c>/</c>.</summary>
internal sealed class Handset(IBrowserContext context, IPage page)
{
    public IBrowserContext Context => context;

    public IPage Page => page;

    /// <summary>The bubbles of the bot, in order.</summary>
    public ILocator Bot => page.Locator(".row.bot .bubble");

    /// <summary>The person's own bubbles, also those that are still on their way.</summary>
    public ILocator Mine => page.Locator(".row.mine .bubble");

    public ILocator Receipt => page.Locator(".receipt");

    /// <summary>Where the form is, as the bar over the text box says it: "2/5".</summary>
    public ILocator Step => page.Locator("#steps .progress span");

    public static async Task<Handset> OpenAsync(Chromium chromium, ServiceProcess service, string locale = "zh-CN", bool dark = false) =>
        await OpenAsync(await chromium.NewContextAsync(locale: locale, dark: dark), service);

    public static async Task<Handset> OpenAsync(IBrowserContext context, ServiceProcess service)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(service.Address.ToString());
        return new Handset(context, page);
    }

    /// <summary>A phone of the demo's liaison, at the menu.</summary>
    public static async Task<Handset> OpenLiaisonAsync(Chromium chromium, ServiceProcess service, string locale = "zh-CN", bool dark = false)
    {
        var phone = await OpenAsync(chromium, service, locale, dark);
        await phone.SaysAsync($"绑定 {service.Liaison}");
        await Assertions.Expect(phone.Answer(locale == "en" ? "Report" : "上报重大信用事件")).ToBeVisibleAsync();
        return phone;
    }

    public async Task SaysAsync(string text)
    {
        await page.FillAsync("#text", text);
        await page.TapAsync("#send");
    }

    /// <summary>Taps an answer under the last message by its words.</summary>
    public async Task TapsAsync(string words) => await Answer(words).TapAsync();

    public ILocator Answer(string words) => page.Locator(".answers button").Filter(new() { HasText = words }).First;

    /// <summary>Taps a row of the last card by its words.</summary>
    public async Task EditsAsync(string row) => await Card.GetByText(row, new() { Exact = true }).First.TapAsync();

    public ILocator Card => page.Locator(".row.bot .card").Last;

    /// <summary>Waits until the last thing the bot said has these words.</summary>
    public Task HearsAsync(string words) => Assertions.Expect(Bot.Last).ToContainTextAsync(words);

    /// <summary>The first report, up to its summary card.</summary>
    public async Task FillsInAsync(string summary = "我科去年一笔采购款一直没有付清，企业向市里投诉。")
    {
        await TapsAsync("上报重大信用事件");
        await TapsAsync("拖欠账款或政务失信");
        await HearsAsync("发生了什么");
        await SaysAsync(summary);
        await HearsAsync("什么时候发生的");
        await SaysAsync("昨天下午3点半");
        await HearsAsync("涉及谁");
        await SaysAsync("某某商贸有限公司");
        await HearsAsync("请核对");
        await Assertions.Expect(Card).ToContainTextAsync("某某商贸有限公司");
    }

    /// <summary>Files a first report and gives its number.</summary>
    public async Task<string> FilesAsync()
    {
        await FillsInAsync();
        await TapsAsync("确认提交");
        await Assertions.Expect(Receipt).ToBeVisibleAsync();
        return await Receipt.Locator(".number").InnerTextAsync();
    }
}
