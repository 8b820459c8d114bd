using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CreditBot.Tests.MajorEvent;

/// <summary>An unfinished report of a bound person is found again from anywhere for a day .</summary>
public sealed class DraftTests
{
    [Fact]
    public async Task It_is_offered_on_another_phone_and_goes_on_where_it_was()
    {
        await using var app = await CreditBotApp.StartAsync();
        var first = await app.OpenLiaisonAsync();
        await BeginAsync(first);

        var second = await app.OpenLiaisonAsync();
        second.ShouldAsk("majorEvent", "resume");
        await second.SaysAsync("1");
        second.ShouldAsk("majorEvent", "subject");
        await second.SaysAsync("某某商贸有限公司");
        await second.SaysAsync("1");

        Approved.Match("Resumed.zh-CN", second.Transcript.Replace(app.Demo.Liaison, "12345678", StringComparison.Ordinal));
        Assert.Equal("ZD-2026-000001", (string)second.Filed!["reference"]!);
        Assert.Equal(0, await KeptAsync(app));
        Assert.Null((await app.OpenLiaisonAsync()).Ask);
    }

    [Fact]
    public async Task In_English_it_can_be_begun_anew()
    {
        await using var app = await CreditBotApp.StartAsync();
        await BeginAsync(await app.OpenLiaisonAsync());

        var second = await app.OpenLiaisonAsync("en-GB");
        second.ShouldAsk("majorEvent", "resume");
        await second.SaysAsync("start over");
        second.ShouldAsk("majorEvent", "category");

        Assert.Equal(0, await KeptAsync(app));
        Approved.Match("Resumed.en", second.Transcript.Replace(app.Demo.Liaison, "12345678", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_offered_after_a_restart_and_not_after_a_day()
    {
        using var folder = new TempDirectory();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8)));
        await using (var app = await CreditBotApp.StartAsync(folder.Path, time))
            await BeginAsync(await app.OpenLiaisonAsync());

        time.Advance(TimeSpan.FromHours(23));
        await using (var again = await CreditBotApp.StartAsync(folder.Path, time))
            (await again.OpenLiaisonAsync()).ShouldAsk("majorEvent", "resume");

        time.Advance(TimeSpan.FromHours(2));
        await using var late = await CreditBotApp.StartAsync(folder.Path, time);
        var chat = await late.OpenLiaisonAsync();
        Assert.Null(chat.Ask);
        for (var attempt = 0; attempt < 50 && await KeptAsync(late) > 0; attempt++)
            await Task.Delay(100);
        Assert.Equal(0, await KeptAsync(late));
    }

    [Fact]
    public async Task It_is_gone_when_cancelled()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await BeginAsync(chat);
        Assert.Equal(1, await KeptAsync(app));

        await chat.SaysAsync("取消");

        Assert.Equal(0, await KeptAsync(app));
        Assert.Null((await app.OpenLiaisonAsync()).Ask);
    }

    [Fact]
    public async Task Who_tells_a_new_event_is_not_held_up_by_the_offer()
    {
        await using var app = await CreditBotApp.StartAsync();
        await BeginAsync(await app.OpenLiaisonAsync());
        var second = await app.OpenLiaisonAsync();

        await second.SaysAsync("昨天下午三点半，宏达建设有限公司到我科反映去年的工程尾款86万元一直没付。");

        second.ShouldAsk("majorEvent", "confirm");
        Assert.Contains("86万元", second.Transcript, StringComparison.Ordinal);
    }

    private static async Task BeginAsync(Chat chat)
    {
        await chat.SaysAsync("我要上报");
        await chat.SaysAsync("3");
        await chat.SaysAsync("我科去年一笔采购款一直没有付清，企业向市里投诉。");
        await chat.SaysAsync("昨天下午3点半");
        chat.ShouldAsk("majorEvent", "subject");
    }

    private static Task<int> KeptAsync(CreditBotApp app) => app.ReadAsync(archive => archive.BotStates.CountAsync(state => state.Key.StartsWith("draft/")));
}
