using System.Text.Json.Nodes;

namespace CreditBot.Tests.Tips.Talk;

/// <summary>The tipster comes back with the code (TP-08).</summary>
public sealed class ReturnTests
{
    [Fact]
    public async Task The_code_opens_status_reply_evidence_retaliation_and_reward()
    {
        await using var app = await CreditBotApp.StartAsync();
        var first = await app.OpenPhoneAsync();
        foreach (var said in (string[])["我要举报", "1", "1", "城建科张某", "3", "跳过", "跳过", TipTalk.Facts, "跳过", "1", "correct horse battery", "1"])
            await first.SaysAsync(said);
        var receipt = (string)first.Filed!["receipt"]!;
        var chat = await app.OpenPhoneAsync();

        await chat.SaysAsync("查举报");
        chat.ShouldAsk("tipStatus", "receipt");
        await chat.SaysAsync(string.Join(' ', receipt.Chunk(4).Select(group => new string(group))));
        chat.ShouldAsk("tipStatus", "next");
        await chat.SaysAsync("1");
        await chat.SaysAsync("上周又收了一次，收据号是十二号。");
        await chat.SaysAsync("补充证据");
        await chat.UploadsAsync(("收据.txt", "text/plain", "收据的内容"u8.ToArray()));
        await chat.SaysAsync("3");
        await chat.SaysAsync("有人被调离了岗位。");
        await chat.SaysAsync("不再领取奖励");
        chat.ShouldAsk("tipStatus", "withdraw");
        await chat.SaysAsync("1");
        await chat.SaysAsync("看完了，离开");
        Assert.Null(chat.Ask);
        await chat.SaysAsync(receipt);

        Approved.Match("Return.zh-CN", chat.Steady().Replace(receipt, "(receipt)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_and_an_unknown_code_hear_the_same_words_and_after_some_the_conversation_ends()
    {
        await using var app = await CreditBotApp.StartAsync();
        var filed = await app.OpenPhoneAsync();
        var receipt = await filed.FilesTipAsync();
        var chat = await app.OpenPhoneAsync();
        await chat.SaysAsync("查举报");

        var wrong = await AnswerAsync(chat, receipt[..19] + (receipt[19] == '0' ? '1' : '0'));
        var unknown = await AnswerAsync(chat, "12345678901234567890");
        Assert.Equal(wrong, unknown);
        chat.ShouldAsk("tipStatus", "receipt");

        for (var more = 0; more < 3; more++)
            await AnswerAsync(chat, "1234567890123456789" + more);
        Assert.Null(chat.Ask);
    }

    [Fact]
    public async Task No_code_is_left_in_the_conversation()
    {
        await using var app = await CreditBotApp.StartAsync();
        var filed = await app.OpenPhoneAsync();
        var receipt = await filed.FilesTipAsync();
        var chat = await app.OpenPhoneAsync();

        await chat.SaysAsync(receipt);
        chat.ShouldAsk("tipStatus", "next");

        Assert.DoesNotContain(receipt, await chat.RemembersAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_gives_the_sender_away_is_shown_first()
    {
        await using var app = await CreditBotApp.StartAsync();
        var filed = await app.OpenPhoneAsync();
        var receipt = await filed.FilesTipAsync();
        var chat = await app.OpenPhoneAsync();
        await chat.SaysAsync(receipt);
        await chat.SaysAsync("1");

        await chat.SaysAsync("补充：我是城建科的科员，他又收了一次。");
        chat.ShouldAsk("tipStatus", "screening");
        await chat.SaysAsync("2");
        await chat.SaysAsync("取消");
        await chat.SaysAsync(receipt);

        Assert.Contains("他又收了一次", chat.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("科员", chat.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reward_is_claimed_and_its_payee_goes_to_the_payer_alone()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync();
        foreach (var said in (string[])["我要举报", "1", "1", "城建科张某", "3", "跳过", "跳过", TipTalk.Facts, "跳过", "1", "correct horse battery", "1"])
            await chat.SaysAsync(said);
        var receipt = (string)chat.Filed!["receipt"]!;
        await using var office = new RewardOffice(app);
        await office.HasPayerAsync();
        await office.NotifiesAsync();

        await chat.SaysAsync(receipt[^4..]);
        await chat.SaysAsync(receipt);
        await chat.SaysAsync("领奖");
        chat.ShouldAsk("tipStatus", "passphrase");
        await chat.SaysAsync("correct horse battery");
        chat.ShouldAsk("tipStatus", "payee");
        await chat.SaysAsync("当面领现金，暗号三号楼");
        chat.ShouldAsk("tipStatus", "next");

        var payout = await office.PayoutAsync();
        Assert.Equal("当面领现金，暗号三号楼", payout.Payee);
        Assert.Contains(payout.Number, chat.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("三号楼", await chat.RemembersAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> AnswerAsync(Chat chat, string said)
    {
        await chat.SendsAsync(new JsonObject { ["text"] = said }, "code");
        return chat.Text;
    }
}
