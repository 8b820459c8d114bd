using CreditBot.Tests.MajorEvent;

namespace CreditBot.Tests.Binding;

public sealed class BindingTests
{
    [Theory]
    [InlineData("zh-CN", "绑定 00000000", "这个绑定码无效")]
    [InlineData("en", "bind 00000000", "That code is not valid")]
    public async Task An_unknown_code_is_refused_in_plain_words_and_asked_again(string locale, string said, string words)
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync(locale);

        await chat.SaysAsync(said);

        Assert.Contains(words, chat.Text, StringComparison.Ordinal);
        chat.ShouldAsk("binding", "code");
    }

    [Fact]
    public async Task A_code_in_full_width_digits_with_spaces_binds()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync();
        var fullWidth = string.Concat(app.Demo.Liaison.Select(digit => (char)(digit - '0' + '０')));

        await chat.SaysAsync("我要绑定");
        chat.ShouldAsk("binding", "code");
        await chat.SaysAsync(fullWidth.Insert(4, "　"));

        Assert.Contains("绑定成功", chat.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Binding_in_the_middle_of_a_form_puts_the_question_again()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FirstReportTests.FillAsync(chat);

        await chat.SaysAsync($"绑定 {app.Demo.Liaison}");

        Assert.Contains("绑定成功", chat.Text, StringComparison.Ordinal);
        chat.ShouldAsk("majorEvent", "confirm");
    }

    [Fact]
    public async Task Asking_for_a_report_leaves_the_question_for_a_code()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await chat.SaysAsync("绑定 00000000");
        chat.ShouldAsk("binding", "code");

        await chat.SaysAsync("我要上报");

        chat.ShouldAsk("majorEvent", "category");
    }

    [Fact]
    public async Task Cancelling_leaves_the_dialog()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync();
        await chat.SaysAsync("绑定");

        await chat.SaysAsync("取消");

        Assert.Contains("已取消绑定", chat.Text, StringComparison.Ordinal);
        Assert.Null(chat.Ask);
    }
}
