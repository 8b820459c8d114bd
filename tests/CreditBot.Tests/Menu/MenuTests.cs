using System.Text;

namespace CreditBot.Tests.Menu;

public sealed class MenuTests
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task The_menu_offers_what_exists_and_is_allowed(string locale)
    {
        await using var app = await CreditBotApp.StartAsync();
        var transcript = new StringBuilder();
        foreach (var (who, code) in new[] { ("nobody", null), ("liaison", app.Demo.Liaison), ("head", app.Demo.DepartmentHead), ("officer", app.Demo.CreditOfficer) })
        {
            var chat = await app.OpenPhoneAsync(locale);
            if (code is not null)
                await chat.SaysAsync($"绑定 {code}");
            await chat.SaysAsync("菜单");
            await chat.SaysAsync("今天天气真好");
            await chat.SaysAsync("帮助");
            transcript.Append("== ").Append(who).Append('\n').Append(code is null ? chat.Transcript : chat.Transcript.Replace(code, "12345678", StringComparison.Ordinal));
        }

        Approved.Match("Menu." + locale, transcript.ToString());
    }

    [Fact]
    public async Task A_number_picks_from_the_menu()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();

        await chat.SaysAsync("1");

        chat.ShouldAsk("majorEvent", "category");
    }

    [Fact]
    public async Task A_photo_outside_of_a_form_is_answered_in_words()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();

        await chat.UploadsAsync(("a.txt", "text/plain", "一段文字"u8.ToArray()));

        Assert.Contains("没有附到任何报告", chat.Text, StringComparison.Ordinal);
    }
}
