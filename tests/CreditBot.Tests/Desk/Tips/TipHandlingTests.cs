using System.Net;
using System.Text.RegularExpressions;
using CreditBot.Archive.Tips;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Desk.Tips;

public sealed partial class TipHandlingTests
{
    [Fact]
    public async Task Before_it_is_opened_with_a_reason_a_tip_shows_nothing_and_the_opening_is_audited_to_the_day()
    {
        await using var desk = await HandlerDesk.StartAsync();
        var (id, _) = await desk.FilesAsync();
        using var handler = await desk.OpensAsync("first");

        Assert.DoesNotContain("采购经办", await handler.ReadsAsync("/desk/tips"), StringComparison.Ordinal);
        Assert.DoesNotContain("采购经办", await handler.ReadsAsync($"/desk/tips/{id}"), StringComparison.Ordinal);
        using (var withoutReason = await handler.PostsAsync($"/desk/tips/{id}", $"/desk/tips/{id}?handler=Open", ("reason", " ")))
            Assert.Equal(HttpStatusCode.Redirect, withoutReason.StatusCode);
        Assert.DoesNotContain("采购经办", await handler.ReadsAsync($"/desk/tips/{id}"), StringComparison.Ordinal);

        Assert.Contains("采购经办", await desk.ReadsAsync(handler, id), StringComparison.Ordinal);
        var entry = Assert.Single(await desk.Host.ReadAsync(archive => archive.TipAuditEntries.Where(row => row.Action == "tip.opened").ToListAsync()));
        Assert.Equal(desk.FirstId.ToString(), entry.Actor);
    }

    [Fact]
    public async Task An_answer_is_sent_only_after_the_handler_has_seen_it_and_a_note_never_reaches_the_tipster()
    {
        await using var desk = await HandlerDesk.StartAsync();
        var (id, receipt) = await desk.FilesAsync();
        using var handler = await desk.OpensAsync("first");
        await desk.ReadsAsync(handler, id);

        using (var preview = await SendAsync(handler, id, ("Kind", "Answer"), ("PublicText", "请补充合同编号。")))
            Assert.Contains("请补充合同编号。", WebUtility.HtmlDecode(await preview.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Empty((await desk.SeesAsync(receipt)).Words);
        (await SendAsync(handler, id, ("Kind", "Answer"), ("PublicText", "请补充合同编号。"), ("seen", "true"))).Dispose();
        (await SendAsync(handler, id, ("Kind", "Note"), ("Note", "内部：联系财务科。"), ("seen", "true"))).Dispose();

        var word = Assert.Single((await desk.SeesAsync(receipt)).Words);
        Assert.Equal("请补充合同编号。", word.Text);
        Assert.Contains("内部：联系财务科。", await handler.ReadsAsync($"/desk/tips/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tip_goes_its_way_with_a_reward_that_two_people_approve()
    {
        await using var desk = await HandlerDesk.StartAsync();
        var (id, receipt) = await desk.FilesAsync(wantsReward: true);
        using var first = await desk.OpensAsync("first");
        using var second = await desk.OpensAsync("second");
        await desk.ReadsAsync(first, id);
        await desk.ReadsAsync(second, id);

        foreach (var to in new[] { TipStatus.Registered, TipStatus.Accepted, TipStatus.Verifying, TipStatus.Verified })
            (await SendAsync(first, id, ("Kind", "Step"), ("To", to.ToString()), ("PublicText", $"进展：{to}"), ("seen", "true"))).Dispose();
        (await SendAsync(first, id, ("Kind", "Reward"), ("RewardTo", "Eligible"))).Dispose();
        (await SendAsync(first, id, ("Kind", "Reward"), ("RewardTo", "Approved"), ("Amount", "5000"))).Dispose();
        (await SendAsync(first, id, ("Kind", "Reward"), ("RewardTo", "Approved"), ("Amount", "5000"))).Dispose();
        Assert.Contains("须由另一位专办人", await first.ReadsAsync($"/desk/tips/{id}"), StringComparison.Ordinal);
        Assert.Equal(RewardStatus.Eligible, (await desk.SeesAsync(receipt)).Reward);
        (await SendAsync(second, id, ("Kind", "Reward"), ("RewardTo", "Approved"), ("Amount", "5000"))).Dispose();
        (await SendAsync(first, id, ("Kind", "Reward"), ("RewardTo", "Notified"), ("PublicText", "请凭回执码和口令领取。"), ("seen", "true"))).Dispose();

        var view = await desk.SeesAsync(receipt);
        Assert.Equal((TipStatus.Verified, RewardStatus.Notified, 500_000L), (view.Status, view.Reward, view.AmountFen ?? 0));
    }

    [Fact]
    public async Task A_step_the_rules_do_not_name_and_one_without_its_reason_are_refused_in_words()
    {
        await using var desk = await HandlerDesk.StartAsync();
        var (id, receipt) = await desk.FilesAsync();
        using var handler = await desk.OpensAsync("first");
        await desk.ReadsAsync(handler, id);

        (await SendAsync(handler, id, ("Kind", "Step"), ("To", "Closed"), ("PublicText", "办结"), ("seen", "true"))).Dispose();
        Assert.Contains("现在不能这样办理", await handler.ReadsAsync($"/desk/tips/{id}"), StringComparison.Ordinal);
        (await SendAsync(handler, id, ("Kind", "Step"), ("To", "Registered"), ("PublicText", "已登记"), ("seen", "true"))).Dispose();
        (await SendAsync(handler, id, ("Kind", "Step"), ("To", "Transferred"), ("PublicText", "已移送"), ("Reason", "不属本局管辖"), ("seen", "true"))).Dispose();
        Assert.Contains("缺少必填的文字", await handler.ReadsAsync($"/desk/tips/{id}"), StringComparison.Ordinal);

        Assert.Equal(TipStatus.Registered, (await desk.SeesAsync(receipt)).Status);
    }

    [Fact]
    public async Task Who_steps_aside_does_not_see_the_tip_any_more()
    {
        await using var desk = await HandlerDesk.StartAsync();
        var (id, _) = await desk.FilesAsync();
        using var first = await desk.OpensAsync("first");
        using var second = await desk.OpensAsync("second");
        await desk.ReadsAsync(first, id);

        (await first.PostsAsync($"/desk/tips/{id}", $"/desk/tips/{id}?handler=Recuse", ("reason", "亲属"))).Dispose();

        using var gone = await first.GetsAsync($"/desk/tips/{id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("采购经办", await desk.ReadsAsync(second, id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_handler_gets_the_recovery_key_once_and_it_opens_the_tips_when_the_passphrase_is_lost()
    {
        await using var desk = await HandlerDesk.StartAsync(setUp: false);
        using var handler = await desk.Host.SignsInAsync("first");
        using var done = await handler.PostsAsync("/desk/tips/set-up", "/desk/tips/set-up", ("passphrase", HandlerDesk.Passphrase), ("again", HandlerDesk.Passphrase));
        var recovery = Recovery().Match(await done.Content.ReadAsStringAsync()).Groups["it"].Value;
        Assert.NotEqual("", recovery);
        using (var again = await handler.GetsAsync("/desk/tips/set-up"))
            Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        var (id, _) = await desk.FilesAsync();

        using var lost = await handler.PostsAsync("/desk/tips/lost", "/desk/tips/lost", ("recovery", recovery), ("passphrase", "another passphrase"), ("again", "another passphrase"));
        Assert.Contains("1 件举报", WebUtility.HtmlDecode(await lost.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        (await handler.PostsAsync("/desk/tips/unlock", "/desk/tips/unlock", ("passphrase", "another passphrase"))).Dispose();

        Assert.Contains("采购经办", await desk.ReadsAsync(handler, id), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("too short", "too short", "至少要有 12")]
    [InlineData("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "6 个不同")]
    [InlineData("correct horse battery", "correct horse batteri", "不一致")]
    public async Task A_poor_passphrase_is_refused_in_words(string passphrase, string again, string words)
    {
        await using var desk = await HandlerDesk.StartAsync(setUp: false);
        using var handler = await desk.Host.SignsInAsync("first");

        using var answer = await handler.PostsAsync("/desk/tips/set-up", "/desk/tips/set-up", ("passphrase", passphrase), ("again", again));

        Assert.Contains(words, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(0, await desk.Host.ReadAsync(archive => archive.TipHandlerKeys.CountAsync()));
    }

    [Fact]
    public async Task A_newcomer_sets_up_waits_is_let_in_and_is_removed_again()
    {
        await using var desk = await HandlerDesk.StartAsync();
        var (id, _) = await desk.FilesAsync();
        using var first = await desk.OpensAsync("first");
        using var newcomer = await desk.Host.SignsInAsync("newcomer");

        (await newcomer.PostsAsync("/desk/tips/set-up", "/desk/tips/set-up", ("passphrase", HandlerDesk.Passphrase), ("again", HandlerDesk.Passphrase))).Dispose();
        Assert.Contains("另一位专办人", await newcomer.ReadsAsync("/desk/tips/unlock"), StringComparison.Ordinal);
        (await first.PostsAsync("/desk/tips/handlers", "/desk/tips/handlers?handler=Add", ("person", desk.NewcomerId.ToString()))).Dispose();
        (await newcomer.PostsAsync("/desk/tips/unlock", "/desk/tips/unlock", ("passphrase", HandlerDesk.Passphrase))).Dispose();
        Assert.Contains("采购经办", await desk.ReadsAsync(newcomer, id), StringComparison.Ordinal);

        (await first.PostsAsync("/desk/tips/handlers", "/desk/tips/handlers?handler=Remove", ("person", desk.NewcomerId.ToString()), ("sure", "true"))).Dispose();
        using var ended = await newcomer.GetsAsync($"/desk/tips/{id}");
        Assert.Equal(HttpStatusCode.NotFound, ended.StatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(Visitor visitor, Guid id, params (string Name, string Value)[] values) =>
        visitor.PostsAsync($"/desk/tips/{id}", $"/desk/tips/{id}?handler=Send", values);

    [GeneratedRegex("id=\"recovery\">(?<it>[0-9A-Z-]+)<", RegexOptions.None, 1000)]
    private static partial Regex Recovery();
}
