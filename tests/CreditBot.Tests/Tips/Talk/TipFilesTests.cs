using System.Text.Json.Nodes;

namespace CreditBot.Tests.Tips.Talk;

/// <summary>Files that a tipster sends, with and without JavaScript.</summary>
public sealed class TipFilesTests
{
    [Fact]
    public async Task A_file_by_plain_form_is_cleaned_and_renamed()
    {
        await using var app = await CreditBotApp.StartAsync();
        var form = await FormTalk.BeginAsync(app, "我要举报");
        foreach (var said in (string[])["1", "1", "城建科张某", "3", "跳过", "跳过", TipTalk.Facts])
            await form.SaysAsync(said);

        await form.UploadsAsync("李小明.txt", "收据的内容"u8.ToArray());

        Assert.Contains("证据1.txt", form.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("李小明", form.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_named_in_the_language_of_the_conversation_and_come_back_as_long_as_they_are()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync("en");
        foreach (var said in (string[])["I want to report misconduct", "1", "1", "Urban section", "3", "skip", "skip", "He took money from a company for a permit."])
            await chat.SaysAsync(said);

        await chat.UploadsAsync(("Li Xiaoming.txt", "text/plain", "what the receipt says"u8.ToArray()));

        var file = (await chat.HistoryAsync()).SelectMany(activity => (activity["attachments"] as JsonArray) ?? []).Single(one => (string?)one!["contentType"] == "text/plain")!;
        Assert.Equal("evidence1.txt", (string?)file["name"]);
        Assert.Equal("what the receipt says", await app.Http.GetStringAsync(new Uri((string)file["contentUrl"]!), TestContext.Current.CancellationToken));
    }
}
