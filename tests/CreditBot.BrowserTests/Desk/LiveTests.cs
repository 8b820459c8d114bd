using System.Diagnostics;
using CreditBot.BrowserTests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.Desk;

/// <summary>The office sees a report at once, and the reporter sees the office's signature at once.</summary>
public sealed class LiveTests(Chromium chromium)
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_report_arrives_at_the_open_desk_and_the_signature_in_the_open_chat(bool small)
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var office = await chromium.NewContextAsync(phone: small);
        await using var pocket = await chromium.NewContextAsync();
        var desk = await Officer.OpenAsync(office, service);
        await desk.SignsInAsync(service);
        await Expect(desk.Rows).ToHaveCountAsync(0);
        var phone = await Handset.OpenAsync(pocket, service);
        await phone.BindsAsync(service);

        var reference = await phone.FilesAsync();
        var filed = Stopwatch.GetTimestamp();
        await Expect(desk.Rows.Locator(".number")).ToHaveTextAsync(reference);
        Says("row at the desk after the receipt", filed);
        await Screens.SaveAsync(desk.Page, $"desk-news.{(small ? "small" : "large")}");

        await desk.Rows.Locator(".number").ClickAsync();
        await Expect(desk.Page.Locator("dd").First).ToContainTextAsync("采购款");
        await Screens.SaveAsync(desk.Page, $"desk-event.{(small ? "small" : "large")}");
        var signed = Stopwatch.GetTimestamp();
        await desk.Page.ClickAsync("form[data-once] button");
        await phone.HearsAsync("已签收");
        Says("签收 in the chat after the click", signed);
        await Expect(desk.Page.Locator(".signed")).ToBeVisibleAsync();
    }

    private static void Says(string what, long since)
    {
        var elapsed = Stopwatch.GetElapsedTime(since);
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {elapsed.TotalMilliseconds:0} ms");
        Assert.True(elapsed < AtOnce, $"{what}: {elapsed}");
    }
}
