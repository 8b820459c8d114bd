using CreditBot.BrowserTests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.Phone;

/// <summary>A liaison files with thumbs.</summary>
public sealed class FilingTests(Chromium chromium)
{
    private static int ThisYear => TimeProvider.System.GetUtcNow().AddHours(8).Year;

    [Fact]
    public async Task The_menu_stands_in_the_page_before_any_script_has_run()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync(scripts: false);

        var phone = await Handset.OpenAsync(context, service);

        await Expect(phone.Bot).ToContainTextAsync("您好");
        await Expect(phone.Answer("绑定身份")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_liaison_files_a_first_report_by_taps_and_typing()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync();
        var phone = await Handset.OpenAsync(context, service);
        await phone.BindsAsync(service);

        await phone.FillsInAsync("两批货(第3批、第4批)没有付款_合同#12。");
        await Expect(phone.Card).ToContainTextAsync("两批货(第3批、第4批)没有付款_合同#12。");
        await Expect(phone.Rows).ToHaveCountAsync(12);
        await phone.Rows.Nth(7).TapAsync();
        await phone.HearsAsync("在哪里发生的");
        await phone.SaysAsync("人民路 18 号");
        await Expect(phone.Card).ToContainTextAsync("人民路 18 号");
        await phone.TapsAsync("确认提交");

        await Expect(phone.Receipt).ToContainTextAsync($"ZD-{ThisYear}-000001");
        Assert.Equal(["人民路 18 号"], service.Query("SELECT Place FROM Events"));
    }

    [Fact]
    public async Task Every_row_of_the_card_asks_its_question_when_tapped()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync();
        var phone = await Handset.OpenAsync(context, service);
        await phone.BindsAsync(service);
        await phone.FillsInAsync();
        var cards = phone.Page.Locator(".row.bot .card");

        for (var row = 0; row < 12; row++)
        {
            await phone.Rows.Nth(row).TapAsync();
            await Expect(phone.Bot.Last.Locator(".card")).ToHaveCountAsync(0);
            await Expect(phone.Bot.Last).Not.ToContainTextAsync("请核对");
            await phone.SaysAsync("返回");
            await Expect(cards).ToHaveCountAsync(row + 2);
            await Expect(phone.Rows).ToHaveCountAsync(12);
        }
    }

    [Fact]
    public async Task A_follow_up_and_a_final_report_are_picked_from_the_list()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync();
        var phone = await Handset.OpenAsync(context, service);
        await phone.BindsAsync(service);
        var reference = await phone.FilesAsync();
        await phone.TapsAsync("菜单");
        await Expect(phone.Answer("续报或终报")).ToBeVisibleAsync();
        await phone.FillsInAsync();
        await phone.TapsAsync("确认提交");
        await phone.TapsAsync("另一件");
        await Expect(phone.Receipt).ToHaveCountAsync(2);

        await FollowsUpAsync(phone, "续报", reference, "企业同意分三期收款。", receipts: 3);
        await FollowsUpAsync(phone, "终报", reference, "款项已全部付清。", receipts: 4);

        Assert.Equal(["0|Initial", "1|FollowUp", "2|Final"], service.Query($"SELECT r.Number, r.Stage FROM EventReports r JOIN Events e ON e.Id = r.EventId WHERE e.Reference = '{reference}' ORDER BY r.Number"));
    }

    [Fact]
    public async Task The_answers_stay_when_the_language_changes_in_mid_form()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync();
        var phone = await Handset.OpenAsync(context, service);
        await phone.BindsAsync(service);
        await phone.BeginsAsync();

        await phone.Page.TapAsync("#language");
        await phone.HearsAsync("Who is involved?");
        await phone.SaysAsync("某某商贸有限公司");

        await Expect(phone.Card).ToContainTextAsync("我科去年一笔采购款一直没有付清");
        await Expect(phone.Card).ToContainTextAsync("Arrears");
        await phone.TapsAsync("Submit");
        await Expect(phone.Receipt).ToContainTextAsync($"ZD-{ThisYear}-000001");
    }

    private static async Task FollowsUpAsync(Handset phone, string stage, string reference, string news, int receipts)
    {
        await phone.SaysAsync(stage);
        await phone.TapsAsync(reference);
        await phone.HearsAsync("有什么新情况");
        await phone.SaysAsync(news);
        await Expect(phone.Card).ToContainTextAsync(stage);
        await phone.TapsAsync("确认提交");
        await Expect(phone.Receipt).ToHaveCountAsync(receipts);
    }
}
