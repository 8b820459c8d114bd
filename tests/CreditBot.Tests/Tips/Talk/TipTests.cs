using CreditBot.Archive.Attachments;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Tips.Talk;

/// <summary>A tip from the first word to the saved receipt (TP-01 to TP-07).</summary>
public sealed class TipTests
{
    [Fact]
    public async Task Anyone_files_a_tip_and_saves_the_receipt()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync();

        var receipt = await chat.FilesTipAsync();
        await chat.SaysAsync("0000" == receipt[^4..] ? "0001" : "0000");
        chat.ShouldAsk("tip", "saved");
        await chat.SaysAsync(receipt[^4..]);

        Assert.Null(chat.Ask);
        Approved.Match("Tip.zh-CN", chat.Steady().Replace($"> {receipt[^4..]}\n", "> (last four)\n", StringComparison.Ordinal).Replace("> 0001\n", "> 0000\n", StringComparison.Ordinal));
        Assert.Equal(1, await app.ReadAsync(archive => archive.Tips.CountAsync()));
    }

    [Fact]
    public async Task The_same_in_English_with_a_reward_and_own_words()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync("en");

        foreach (var said in (string[])["I want to report misconduct", "I accept", "skip", "the licensing desk", "they let friends jump the queue", "last Friday", "counter 3", "Friends of the clerk get their licence the same day, everybody else waits three weeks.", "skip", "yes", "correct horse battery", "submit"])
            await chat.SaysAsync(said);
        var receipt = (string)chat.Filed!["receipt"]!;
        await chat.SaysAsync(receipt[^4..]);

        Approved.Match("Tip.en", chat.Steady().Replace($"> {receipt[^4..]}\n", "> (last four)\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_declined_tip_leaves_no_trace()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync();

        await chat.SaysAsync("我要举报：城建科张某在审批时收了企业五万元现金，有收据为证，请查一查");
        chat.ShouldAsk("tip", "consent");
        await chat.SaysAsync("2");

        Assert.Null(chat.Ask);
        Assert.Contains("没有提交", chat.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张某", await chat.RemembersAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(archive => archive.Tips.CountAsync()));
        Assert.Empty(await app.ReadAsync(archive => archive.AuditEntries.Where(entry => entry.Action.StartsWith("tip")).ToListAsync()));
    }

    [Fact]
    public async Task What_gives_the_sender_away_is_shown_and_taken_out_everywhere()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync();
        await chat.FillsTipAsync("我叫李小明，电话是一三八 零零一三 八零零零，他收了企业的钱。");

        chat.ShouldAsk("tip", "screening");
        Assert.Contains("我叫李小明", chat.Text, StringComparison.Ordinal);
        await chat.SaysAsync("2");

        chat.ShouldAsk("tip", "confirm");
        var history = await chat.RemembersAsync();
        Assert.DoesNotContain("李小明", history, StringComparison.Ordinal);
        Assert.DoesNotContain("一三八", history, StringComparison.Ordinal);
        Assert.Contains("他收了企业的钱", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_sender_keeps_stays_and_a_later_answer_is_screened_again()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync();
        await chat.FillsTipAsync("张某的电话是13800138000，他在审批时收了钱。");
        chat.ShouldAsk("tip", "screening");
        await chat.SaysAsync("都保留");
        chat.ShouldAsk("tip", "confirm");

        await chat.EditsAsync("place");
        await chat.SaysAsync("我是城建科的科员，就在我们办公室");
        chat.ShouldAsk("tip", "screening");
        Assert.DoesNotContain("13800138000", chat.Text, StringComparison.Ordinal);
        await chat.SaysAsync("2");

        chat.ShouldAsk("tip", "confirm");
        Assert.Contains("13800138000", chat.Transcript, StringComparison.Ordinal);
        Assert.Contains("［已删去］", chat.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_confirmations_and_a_repeated_post_file_one_tip_with_one_receipt()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync();
        await chat.FillsTipAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => chat.SendsAsync(new() { ["text"] = "确认提交" }, "确认提交", "tap-" + (number / 2))));

        Assert.Equal(2, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(1, await app.ReadAsync(archive => archive.Tips.CountAsync()));
        Assert.Single(await chat.HistoryAsync(), activity => activity["channelData"]?["filed"] is not null);
    }

    [Fact]
    public async Task The_conversation_forgets_the_tip_when_it_is_filed_and_the_code_when_it_is_saved()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync();
        var receipt = await chat.FilesTipAsync();
        var afterFiling = await chat.RemembersAsync();

        await chat.SaysAsync(receipt[^4..]);
        var afterSaving = await chat.RemembersAsync();

        Assert.DoesNotContain("城建科张某", afterFiling, StringComparison.Ordinal);
        Assert.Contains(receipt, afterFiling, StringComparison.Ordinal);
        Assert.DoesNotContain(receipt[..8], afterSaving, StringComparison.Ordinal);
        Assert.DoesNotContain(receipt[^4..], afterSaving, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passphrase_is_not_in_the_conversation()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync();
        foreach (var said in (string[])["我要举报", "1", "1", "城建科张某", "3", "跳过", "跳过", TipTalk.Facts, "跳过", "1", "short"])
            await chat.SaysAsync(said);
        chat.ShouldAsk("tip", "passphrase");

        await chat.SaysAsync("correct horse battery");

        chat.ShouldAsk("tip", "confirm");
        var remembered = await chat.RemembersAsync();
        Assert.Contains("城建科张某", remembered, StringComparison.Ordinal);
        Assert.DoesNotContain("horse", remembered, StringComparison.Ordinal);
        Assert.DoesNotContain("\"short\"", remembered, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_name_needs_its_own_consent_and_is_not_screened()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync();
        await chat.SaysAsync("我要举报");
        await chat.SaysAsync("1");
        await chat.SaysAsync("实名");
        chat.ShouldAsk("tip", "nameConsent");
        await chat.SaysAsync("1");
        chat.ShouldAsk("tip", "name");
        await chat.SaysAsync("示例群众");
        chat.ShouldAsk("tip", "contact");
        await chat.SaysAsync("13800138000");
        foreach (var said in (string[])["城建科张某", "3", "跳过", "跳过", "我叫示例群众，他在审批时收了企业的钱。", "跳过", "2"])
            await chat.SaysAsync(said);

        chat.ShouldAsk("tip", "confirm");
        await chat.SaysAsync("1");
        Assert.NotNull(chat.Filed);
    }

    [Theory]
    [InlineData("语音.m4a", "00000018667479704D344120000000004D344120", "声音和画面能认出人")]
    [InlineData("照片.heic", "00000018667479706865696300000000686569636D696631", "HEIC")]
    [InlineData("旧.doc", "D0CF11E0A1B11AE1000000000000000000000000", "旧格式")]
    public async Task A_file_that_cannot_be_cleaned_is_refused_with_what_to_do_and_the_form_goes_on(string name, string hex, string words)
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync();
        foreach (var said in (string[])["我要举报", "1", "1", "城建科张某", "3", "跳过", "跳过", TipTalk.Facts])
            await chat.SaysAsync(said);

        await chat.UploadsAsync((name, "application/octet-stream", [.. Convert.FromHexString(hex), .. new byte[600]]));

        chat.ShouldAsk("tip", "attachments");
        Assert.Contains(words, chat.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(name, chat.Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(archive => archive.Set<Attachment>().CountAsync()));
    }

    [Fact]
    public async Task Files_get_neutral_names_with_one_count()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync();
        await chat.SaysAsync("我要举报");
        await chat.SaysAsync("1");

        await chat.UploadsAsync(("李小明的笔记.txt", "text/plain", "收据的编号是十二号。"u8.ToArray()));
        await chat.UploadsAsync(("李小明的笔记2.txt", "text/plain", "第二张收据。"u8.ToArray()));

        Assert.Contains("证据1.txt、证据2.txt", chat.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("李小明", await chat.RemembersAsync(), StringComparison.Ordinal);
    }
}
