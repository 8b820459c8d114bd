using CreditBot.BrowserTests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.Phone;

/// <summary>Wet thumbs, tunnels, crowded tabs and a server that dies: one report all the same.</summary>
public sealed class InterruptionTests(Chromium chromium)
{
    [Fact]
    public async Task Two_taps_on_confirm_file_once()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync();
        var phone = await Handset.OpenAsync(context, service);
        await phone.BindsAsync(service);
        await phone.FillsInAsync();

        await phone.Answer("确认提交").EvaluateAsync("button => { button.click(); button.click(); }");

        await Expect(phone.Receipt.First).ToBeVisibleAsync();
        await Expect(phone.Page.Locator("#pending .row")).ToHaveCountAsync(0);
        Assert.Equal(["1"], service.Query("SELECT COUNT(*) FROM Events"));
        await Expect(phone.Receipt).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_is_written_without_a_network_is_sent_once_when_it_is_back()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync();
        var phone = await Handset.OpenAsync(context, service);
        await phone.BindsAsync(service);
        await phone.BeginsAsync();
        var said = await phone.Mine.CountAsync();

        await context.SetOfflineAsync(true);
        await phone.SaysAsync("某某商贸有限公司");
        await Expect(phone.Page.Locator("#banner")).ToContainTextAsync("没有网络");
        await Expect(phone.Page.Locator(".row.mine").Last).ToContainTextAsync("等待网络");
        await context.SetOfflineAsync(false);

        await phone.IsAtAsync("5/5");
        await Expect(phone.Page.Locator("#banner")).ToBeEmptyAsync();
        await Expect(phone.Mine).ToHaveCountAsync(said + 1);
        await phone.TapsAsync("确认提交");
        await Expect(phone.Receipt).ToBeVisibleAsync();
        Assert.Equal(["某某商贸有限公司"], service.Query("SELECT Subject FROM Events"));
    }

    [Fact]
    public async Task A_reload_goes_on_where_the_form_was_with_what_was_typed()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync();
        var phone = await Handset.OpenAsync(context, service);
        await phone.BindsAsync(service);
        await phone.BeginsAsync();
        var heard = await phone.Bot.CountAsync();
        await KeptAsync(phone, anything: false);
        await phone.Page.FillAsync("#text", "某某商贸");
        await KeptAsync(phone);

        await phone.Page.ReloadAsync();

        await phone.IsAtAsync("4/5");
        await Expect(phone.Bot).ToHaveCountAsync(heard);
        await Expect(phone.Page.Locator("#text")).ToHaveValueAsync("某某商贸");
        await phone.SaysAsync("某某商贸有限公司");
        await phone.IsAtAsync("5/5");
    }

    [Fact]
    public async Task The_back_button_and_forward_again_lose_nothing()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync();
        var phone = await Handset.OpenAsync(context, service);
        await phone.BindsAsync(service);
        await phone.BeginsAsync();
        await phone.Page.GotoAsync(new Uri(service.Address, "/desk").ToString());

        await phone.Page.GoBackAsync();

        await phone.IsAtAsync("4/5");
        await phone.SaysAsync("某某商贸有限公司");
        await phone.IsAtAsync("5/5");
        await phone.TapsAsync("确认提交");
        await Expect(phone.Receipt).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Two_tabs_are_one_conversation_and_file_once()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync();
        var first = await Handset.OpenAsync(context, service);
        await first.BindsAsync(service);
        await first.BeginsAsync();

        var second = await Handset.OpenAsync(context, service);
        await second.IsAtAsync("4/5");
        await second.SaysAsync("某某商贸有限公司");
        await first.IsAtAsync("5/5");
        await second.IsAtAsync("5/5");
        var buttons = new[] { await first.Answer("确认提交").ElementHandleAsync(), await second.Answer("确认提交").ElementHandleAsync() };
        await Task.WhenAll(buttons.Select(button => button.EvaluateAsync("button => button.click()")));

        await Expect(first.Receipt.First).ToBeVisibleAsync();
        await Expect(second.Receipt.First).ToBeVisibleAsync();
        var numbers = await first.Receipt.Locator(".number").AllInnerTextsAsync();
        Assert.Single(numbers.Distinct(StringComparer.Ordinal));
        Assert.Equal(["1"], service.Query("SELECT COUNT(*) FROM Events"));
    }

    [Fact]
    public async Task A_form_goes_on_by_itself_after_the_server_was_killed()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync();
        var phone = await Handset.OpenAsync(context, service);
        await phone.BindsAsync(service);
        await phone.BeginsAsync();
        var heard = await phone.Bot.CountAsync();

        await service.KillAsync();
        await phone.SaysAsync("某某商贸有限公司");
        await Expect(phone.Page.Locator("#banner")).ToContainTextAsync("正在重新连接");
        await service.RunAsync();

        await phone.IsAtAsync("5/5");
        await Expect(phone.Bot).ToHaveCountAsync(heard + 1);
        await phone.TapsAsync("确认提交");
        await Expect(phone.Receipt).ToBeVisibleAsync();
        Assert.Equal(["某某商贸有限公司"], service.Query("SELECT Subject FROM Events"));
    }

    /// <summary>Waits until the page has put away what is not sent.</summary>
    /// <summary>Waits until the page has kept what is unsent, or until nothing is left of what was.</summary>
    private static async Task KeptAsync(Handset phone, bool anything = true)
    {
        while (await phone.Page.EvaluateAsync<bool>("() => localStorage.getItem('creditbot.unsent') !== null") != anything)
            await Task.Delay(50, TestContext.Current.CancellationToken);
    }
}
