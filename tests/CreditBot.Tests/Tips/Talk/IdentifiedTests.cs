using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditBot.Archive.Conversations;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Tips.Talk;

/// <summary>A window that knows the person takes no tip, and forgets that it was asked (TP-03, design §6).</summary>
public sealed class IdentifiedTests
{
    private static readonly string[] s_wishes = ["我要举报", "匿名举报", "report misconduct", "查举报", "9072 3907 5881 7100 2072", "我的回执码是 90723907588171002072 谢谢"];

    [Fact]
    public async Task A_bound_phone_gets_the_fixed_address_and_keeps_nothing_of_the_turn()
    {
        await using var app = await CreditBotApp.StartAsync(null, null, "--PublicUrl", "https://credit.example.gov.cn");
        var chat = await app.OpenLiaisonAsync();
        await chat.SaysAsync("菜单");
        var before = await RowsAsync(app, chat);

        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var wish in s_wishes)
        {
            await chat.SaysAsync(wish);
            answers.Add(chat.Text);
        }

        var answer = Assert.Single(answers);
        Assert.Contains("https://credit.example.gov.cn/tip\n", answer, StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync(app, chat));
        Assert.DoesNotContain("举报", (await chat.RemembersAsync()).Split("绑定成功")[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("想匿名反映一个问题")]
    [InlineData("我想匿名说件事，我们科长收了供应商的钱")]
    [InlineData("能不能悄悄反映领导的问题")]
    [InlineData("我要投诉我们科长吃拿卡要")]
    [InlineData("反映一个同事违规的问题，别说是我讲的")]
    [InlineData("我要爆料")]
    [InlineData("I want to tell you something about my boss anonymously")]
    [InlineData("有人收钱，我不想让别人知道是我说的")]
    public async Task A_wish_to_stay_unnamed_is_refused_where_the_person_is_known_and_nothing_is_kept(string wish)
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await chat.SaysAsync("菜单");
        var before = await RowsAsync(app, chat);

        await chat.SaysAsync(wish);

        Assert.Contains("/tip", chat.Text, StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync(app, chat));
    }

    [Fact]
    public async Task An_anonymous_letter_may_be_reported_and_a_wish_within_the_report_is_refused()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await chat.SaysAsync("我要上报");
        await chat.SaysAsync("5");

        await chat.SaysAsync("匿名");
        Assert.Contains("/tip", chat.Text, StringComparison.Ordinal);
        await chat.SaysAsync("收到一封匿名信，说张科长收了供应商两条烟。");

        Assert.DoesNotContain("/tip", chat.Text, StringComparison.Ordinal);
        chat.ShouldAsk("majorEvent", "occurredAt");
    }

    [Fact]
    public async Task A_report_that_says_so_is_not_taken_for_a_tip()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenLiaisonAsync();
        await chat.SaysAsync("我要上报");
        await chat.SaysAsync("3");

        await chat.SaysAsync("我要举报");
        Assert.Contains("/tip", chat.Text, StringComparison.Ordinal);
        await chat.SaysAsync("企业向市里举报我科拖欠货款，我要举报人的材料。");

        chat.ShouldAsk("majorEvent", "occurredAt");
    }

    [Fact]
    public async Task Teams_gets_the_fixed_address_and_keeps_no_state()
    {
        await using var app = await CreditBotApp.StartAsync();
        await SayAsync(app, "你好");
        var before = await StatesAsync(app);

        foreach (var wish in s_wishes)
            Assert.Contains("/tip", Assert.Single(await SayAsync(app, wish)), StringComparison.Ordinal);

        Assert.Equal(before, await StatesAsync(app));
    }

    [Fact]
    public async Task Teams_is_not_offered_what_it_may_not_do()
    {
        await using var app = await CreditBotApp.StartAsync();

        Assert.DoesNotContain("举报失信行为\n", string.Concat(await SayAsync(app, "菜单")) + "\n", StringComparison.Ordinal);
    }

    private static Task<string> RowsAsync(CreditBotApp app, Chat chat) => app.ReadAsync(async archive =>
    {
        var conversation = await archive.Conversations.AsNoTracking().SingleAsync(row => row.Id == chat.Id);
        var rows = await archive.ConversationActivities.AsNoTracking().CountAsync(row => row.ConversationId == chat.Id);
        return $"{conversation.NextSequence} {rows} {Versions(await archive.BotStates.AsNoTracking().ToListAsync())}";
    });

    private static Task<string> StatesAsync(CreditBotApp app) => app.ReadAsync(async archive => Versions(await archive.BotStates.AsNoTracking().ToListAsync()));

    private static string Versions(IEnumerable<BotState> states) => string.Join(' ', states.OrderBy(state => state.Key, StringComparer.Ordinal).Select(state => $"{state.Key}:{state.Version}"));

    private static async Task<IReadOnlyList<string>> SayAsync(CreditBotApp app, string text)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = Guid.NewGuid().ToString(),
            ["text"] = text,
            ["channelId"] = "msteams",
            ["serviceUrl"] = "http://127.0.0.1:1/",
            ["locale"] = "zh-CN",
            ["from"] = new JsonObject { ["id"] = "29:someone" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot" },
            ["conversation"] = new JsonObject { ["id"] = "19:chat" },
            ["deliveryMode"] = "expectReplies",
        };
        using var response = await app.Http.PostAsJsonAsync("/api/messages", activity, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return [.. JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["activities"]!.AsArray().Select(reply => (string?)reply!["text"] ?? "")];
    }
}
