using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.MajorEvent;

/// <summary>Each gets plain words in the person's language, and nothing is lost or filed twice.</summary>
public sealed class BadInputTests
{
    [Fact]
    public async Task Wrong_answers_are_explained_and_the_question_stands()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await chat.SaysAsync("我要上报");
        await chat.SaysAsync("99");
        chat.ShouldAsk("majorEvent", "category");
        await chat.SaysAsync("其他");
        await chat.SaysAsync("   ");
        chat.ShouldAsk("majorEvent", "summary");
        await chat.SaysAsync("这份材料标了绝密两个字");
        chat.ShouldAsk("majorEvent", "summary");
        await chat.SaysAsync("承诺书上的公章是假的");
        foreach (var time in new[] { "明天下午3点", "2月30日", "春节前", "腊月初八", "三点", "下午", "跳过时间好吗" })
            await chat.SaysAsync(time);

        Approved.Match("WrongAnswers", chat.Transcript.Replace(app.Demo.Liaison, "12345678", StringComparison.Ordinal));
        Assert.Equal(0, await app.ReadAsync(archive => archive.Events.CountAsync()));
    }

    [Fact]
    public async Task A_card_that_makes_no_sense_changes_nothing_and_the_question_stands()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await chat.SaysAsync("我要上报");

        await chat.SendsAsync(new JsonObject { ["value"] = new JsonObject { ["draft"] = new JsonObject { ["a"] = 1 }, ["action"] = new JsonArray(1), ["field"] = 7 } }, "[?]");

        chat.ShouldAsk("majorEvent", "category");
    }

    [Fact]
    public async Task A_wrong_check_digit_is_explained_and_can_be_added_later()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FirstReportTests.FillAsync(chat);
        await chat.EditsAsync("creditCode");

        await chat.SaysAsync("91999901MA0DEM013M");
        chat.ShouldAsk("majorEvent", "creditCode");
        Assert.Contains("校验不对", chat.Text, StringComparison.Ordinal);
        await chat.SaysAsync("91999901MAODEM013L");
        Assert.Contains("是不是这个代码", chat.Text, StringComparison.Ordinal);
        await chat.SaysAsync("1");
        chat.ShouldAsk("majorEvent", "confirm");
        await chat.SaysAsync("1");

        Assert.Equal("91999901MA0DEM013L", await app.ReadAsync(archive => archive.Events.Select(row => row.CreditCode).SingleAsync()));
    }

    [Fact]
    public async Task Four_thousand_emoji_are_a_summary_and_one_more_is_too_long()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await chat.SaysAsync("我要上报");
        await chat.SaysAsync("其他");
        var emoji = string.Concat(Enumerable.Repeat("😀", 4000));

        await chat.SaysAsync(emoji + "😀");
        Assert.Contains("4,001", chat.Text, StringComparison.Ordinal);
        chat.ShouldAsk("majorEvent", "summary");
        await chat.SaysAsync(emoji);
        chat.ShouldAsk("majorEvent", "occurredAt");
        await chat.SaysAsync("昨天");
        await chat.SaysAsync("不详");
        await chat.SaysAsync("1");

        Assert.Equal(emoji, await app.ReadAsync(archive => archive.Events.Select(row => row.Summary).SingleAsync()));
    }

    [Fact]
    public async Task A_file_of_20_MB_is_refused_in_words_and_the_rest_is_kept()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FirstReportTests.FillAsync(chat);

        await chat.UploadsAsync(("现场.jpg", "image/jpeg", Photo(20 * 1024 * 1024)));
        Assert.Contains("太大", chat.Text, StringComparison.Ordinal);
        Assert.Contains("10 MB", chat.Text, StringComparison.Ordinal);
        chat.ShouldAsk("majorEvent", "confirm");
        await chat.UploadsAsync(("现场.jpg", "image/jpeg", Photo(200_000)));
        Assert.Contains("已附上", chat.Text, StringComparison.Ordinal);
        await chat.SaysAsync("1");

        var file = await app.ReadAsync(archive => archive.Attachments.SingleAsync());
        Assert.NotNull(file.ReportId);
        Assert.Equal(200_000, file.Length);
    }

    [Fact]
    public async Task An_unbound_person_files_nothing_and_is_told_how_to_bind()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync();

        await chat.SaysAsync("我要上报重大信用事件");

        Assert.Contains("绑定码", chat.Text, StringComparison.Ordinal);
        Assert.Null(chat.Ask);
        Assert.Equal(0, await app.ReadAsync(archive => archive.Events.CountAsync()));
    }

    [Fact]
    public async Task A_head_who_is_no_liaison_is_told_so()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync();
        await chat.SaysAsync($"绑定 {app.Demo.DepartmentHead}");

        await chat.SaysAsync("上报");

        Assert.Contains("只有信用规范联络员", chat.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeated_message_is_answered_once()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await FirstReportTests.FillAsync(chat);

        var first = await chat.SendsAsync(new() { ["text"] = "1" }, "1", "same-message");
        var again = await chat.SendsAsync(new() { ["text"] = "1" }, "1", "same-message");

        Assert.Equal(first, again);
        Assert.Empty(chat.Replies);
        Assert.Equal(1, await app.ReadAsync(archive => archive.Events.CountAsync()));
    }

    /// <summary>Bytes that begin as a JPEG does.</summary>
    private static byte[] Photo(int length)
    {
        var bytes = new byte[length];
        new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F' }.CopyTo(bytes, 0);
        return bytes;
    }
}
