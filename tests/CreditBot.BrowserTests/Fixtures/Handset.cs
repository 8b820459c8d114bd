using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CreditBot.BrowserTests.Fixtures;

/// <summary>A person with a phone on the page at <c>/</c>.</summary>
internal sealed partial class Handset(IPage page)
{
    public IPage Page => page;

    /// <summary>The bubbles of the bot, in order.</summary>
    public ILocator Bot => page.Locator(".row.bot .bubble");

    /// <summary>The person's own bubbles, also those that are still on their way.</summary>
    public ILocator Mine => page.Locator(".row.mine .bubble");

    public ILocator Receipt => page.Locator(".receipt");

    public static async Task<Handset> OpenAsync(IBrowserContext context, ServiceProcess service)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(service.Address.ToString());
        return new Handset(page);
    }

    /// <summary>Binds the phone to the demo's liaison; the menu is the liaison's afterwards.</summary>
    public async Task BindsAsync(ServiceProcess service)
    {
        await SaysAsync($"绑定 {service.Liaison}");
        await Assertions.Expect(page.Locator(".answers button").First).ToContainTextAsync(LiaisonsFirst());
    }

    public async Task SaysAsync(string text)
    {
        await page.FillAsync("#text", text);
        await page.TapAsync("#send");
    }

    /// <summary>Taps an answer under the last message by its words.</summary>
    public async Task TapsAsync(string words) => await Answer(words).TapAsync();

    public ILocator Answer(string words) => page.Locator(".answers button").Filter(new() { HasText = words }).First;

    /// <summary>The rows of the last card; each can be tapped.</summary>
    public ILocator Rows => Card.GetByRole(AriaRole.Button);

    public ILocator Card => page.Locator(".row.bot .card").Last;

    /// <summary>Waits until the last thing the bot said has these words.</summary>
    public Task HearsAsync(string words) => Assertions.Expect(Bot.Last).ToContainTextAsync(words);

    /// <summary>Waits until the form is at this step, such as "2/5", and nothing is on its way.</summary>
    public Task IsAtAsync(string step) => Assertions.Expect(page.Locator("#steps .progress span")).ToHaveTextAsync(step);

    /// <summary>The first report up to the question who is involved.</summary>
    public async Task BeginsAsync(string summary = "我科去年一笔采购款一直没有付清，企业向市里投诉。", string when = "昨天下午3点半")
    {
        await page.Locator(".answers button").First.TapAsync();
        await IsAtAsync("1/5");
        await page.Locator(".answers button").Nth(2).TapAsync();
        await IsAtAsync("2/5");
        await SaysAsync(summary);
        await IsAtAsync("3/5");
        await SaysAsync(when);
        await IsAtAsync("4/5");
    }

    /// <summary>The first report up to its summary card.</summary>
    public async Task FillsInAsync(string summary = "我科去年一笔采购款一直没有付清，企业向市里投诉。", string when = "昨天下午3点半")
    {
        await BeginsAsync(summary, when);
        await SaysAsync("某某商贸有限公司");
        await IsAtAsync("5/5");
        await Assertions.Expect(Card).ToContainTextAsync("某某商贸有限公司");
    }

    /// <summary>Files a first report and gives its number.</summary>
    public async Task<string> FilesAsync()
    {
        await FillsInAsync();
        await page.Locator(".answers button").First.TapAsync();
        await Assertions.Expect(Receipt.Last).ToBeVisibleAsync();
        return await Receipt.Last.Locator(".number").InnerTextAsync();
    }

    /// <summary>What a liaison is offered first.</summary>
    [GeneratedRegex("上报重大信用事件|Report a major credit event", RegexOptions.None, 1000)]
    private static partial Regex LiaisonsFirst();
}
