using CreditBot.BrowserTests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace CreditBot.BrowserTests.Phone;

/// <summary>What stands on the screen when an answer is longer than it.</summary>
public sealed class ReadingTests(Chromium chromium)
{
    [Fact]
    public async Task A_long_answer_is_read_from_its_first_line_and_a_question_by_its_last()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var context = await chromium.NewContextAsync();
        var phone = await Handset.OpenAsync(context, service);
        await phone.BindsAsync(service);

        await phone.FillsInAsync();

        // The summary: its heading is on the screen, and so is the answer to it.
        await Expect(phone.Bot.Last).ToBeInViewportAsync();
        await Expect(phone.Card.Locator("text=某某商贸有限公司")).ToBeAttachedAsync();
        Assert.True(await TopIsVisibleAsync(phone), "the first line of the summary is above the screen");
        await Screens.SaveAsync(phone.Page, "phone-summary");

        await phone.SaysAsync("修改");
        await phone.HearsAsync("哪一项");
        Assert.True(await phone.Page.EvaluateAsync<bool>("() => { const log = document.getElementById('log'); return log.scrollHeight - log.scrollTop - log.clientHeight < 60; }"), "the question is below the screen");
    }

    private static Task<bool> TopIsVisibleAsync(Handset phone) => phone.Page.EvaluateAsync<bool>(
        """
        () => {
            const rows = [...document.querySelectorAll('.row')];
            const mine = rows.map(row => row.classList.contains('mine')).lastIndexOf(true);
            const top = rows[mine + 1].getBoundingClientRect().top;
            return top >= document.getElementById('log').getBoundingClientRect().top;
        }
        """);
}
