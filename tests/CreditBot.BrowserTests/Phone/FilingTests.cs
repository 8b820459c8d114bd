using CreditBot.BrowserTests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.Phone;

/// <summary>A liaison files with thumbs.</summary>
public sealed class FilingTests(Chromium chromium)
{
    [Fact]
    public async Task A_liaison_files_a_first_report_by_taps_and_typing()
    {
        await using var service = await ServiceProcess.StartAsync();
        var phone = await Handset.OpenLiaisonAsync(chromium, service);

        await phone.FillsInAsync();
        await phone.EditsAsync("地点");
        await phone.HearsAsync("地点");
        await phone.SaysAsync("人民路 18 号");
        await Expect(phone.Card).ToContainTextAsync("人民路 18 号");
        await phone.TapsAsync("确认提交");

        await Expect(phone.Receipt).ToContainTextAsync($"ZD-{ThisYear()}-000001");
        Assert.Equal(["人民路 18 号"], service.Query("SELECT Place FROM Events"));
        await phone.Context.DisposeAsync();
    }

    private static int ThisYear() => TimeProvider.System.GetUtcNow().AddHours(8).Year;
}
