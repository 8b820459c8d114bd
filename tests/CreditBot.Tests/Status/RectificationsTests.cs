using System.Text;
using CreditBot.Archive.Rectifications;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Status;

public sealed class RectificationsTests
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task A_head_asks_in_one_turn_and_goes_on_from_the_answer(string locale)
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenHeadAsync(locale);
        string[] questions = locale == "en"
            ? ["which rectifications of our section are still open", "which are overdue", "due this week", "due before 10 December", "waiting for review", "which rectifications of our section are still open", "the second one", "2", "ZG-2026-000003 status", "How was the deadline set?", "what about the Information Centre"]
            : ["我们科还有哪些没整改完", "逾期的有几个", "这个月到期的", "本周到期", "本月15号前到期的", "快到期的", "已提交待复查的", "我们科还有哪些没整改完", "第二个", "第3号那个", "ZG-2026-000003 怎么样了", "〔示例〕12号", "期限怎么算的", "信息中心的呢", "下属单位的"];
        foreach (var question in questions)
            await chat.SaysAsync(question);

        Approved.Match("Rectifications." + locale, chat.Transcript.Replace(app.Demo.DepartmentHead, "12345678", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_has_soonest_due_first_and_says_so_to_machines()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenHeadAsync();

        await chat.SaysAsync("我们科还有哪些没整改完");

        Assert.Equal("rectifications", chat.AnsweredBy());
        Assert.Equal(["ZG-2026-000001", "ZG-2026-000002", "ZG-2026-000003"], chat.References());
        Assert.Null(chat.Ask);
        Assert.Contains("已逾期 3 个工作日（5 天）", chat.Text, StringComparison.Ordinal);
        Assert.Contains("数据时间：2026年11月23日 10:00（周一）", chat.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_outstanding_says_so_with_the_scope()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenHeadAsync();

        await chat.SaysAsync("被退回的有哪些");

        Assert.Contains("财务科没有被退回的整改事项；全部未整改完的还有 3 件。", chat.Text, StringComparison.Ordinal);
        Assert.Contains("数据时间", chat.Text, StringComparison.Ordinal);
        Assert.Empty(chat.References());
    }

    [Fact]
    public async Task A_long_list_pages_and_its_numbers_go_on()
    {
        await using var app = await CreditBotApp.StartAsync();
        var last = await app.AddUnitAsync("XXZX", "信息中心", "Information Centre", 12, "CWK");
        await app.SetAsync("Rectification.IncludeSubUnits", "true");
        var chat = await app.OpenHeadAsync();

        await chat.SaysAsync("下属单位还有哪些没整改完");
        Assert.Equal(5, chat.References().Count);
        await chat.SaysAsync("更多");
        Assert.Equal(5, chat.References().Count);
        await chat.SaysAsync("第7个");
        Assert.Equal(["ZG-2026-000906"], chat.References());
        await chat.SaysAsync("更多");
        Assert.Equal(["ZG-2026-000910", last], chat.References());
        await chat.SaysAsync("更多");
        Assert.Contains("没有更多了", chat.Text, StringComparison.Ordinal);
        await chat.SaysAsync("12");
        Assert.Equal([last], chat.References());
    }

    [Fact]
    public async Task Sub_units_count_only_with_the_setting()
    {
        await using var app = await CreditBotApp.StartAsync();
        await app.AddUnitAsync("XXZX", "信息中心", "Information Centre", 1, "CWK");
        var chat = await app.OpenHeadAsync();

        await chat.SaysAsync("还有哪些没整改完");
        Assert.Equal(3, chat.References().Count);
        await chat.SaysAsync("信息中心的呢");
        Assert.Empty(chat.References());

        await app.SetAsync("Rectification.IncludeSubUnits", "true");
        await chat.SaysAsync("还有哪些没整改完");
        Assert.Equal(4, chat.References().Count);
        Assert.Contains("财务科及下属单位", chat.Text, StringComparison.Ordinal);
        await chat.SaysAsync("信息中心的呢");
        Assert.Equal(["ZG-2026-000900"], chat.References());
        await chat.SaysAsync("我们科的呢");
        Assert.Equal(3, chat.References().Count);
    }

    [Fact]
    public async Task Another_unit_is_refused_in_the_same_words_whether_it_or_the_notice_exists_and_it_is_logged()
    {
        await using var app = await CreditBotApp.StartAsync();
        var there = await app.AddUnitAsync("XXZX", "信息中心", "Information Centre", 1);
        var chat = await app.OpenHeadAsync();
        await chat.SaysAsync("还有哪些没整改完");
        var refusals = new List<string>();
        string[] questions =
        [
            "信息中心的呢", "宇航中心的呢", "信息中心还有哪些没整改完", "宇航中心还有哪些没整改完", there + " 怎么样了", "ZG-2026-123456 怎么样了",
            "第900号那个", "第77号那个", "全局还有多少没整改完", "下属单位还有哪些没整改完", "X信整〔2026〕99号怎么样了",
        ];
        foreach (var question in questions)
        {
            await chat.SaysAsync(question);
            refusals.Add(chat.Text);
            Assert.Empty(chat.References());
        }

        Assert.Single(refusals.Distinct(StringComparer.Ordinal));
        Assert.DoesNotContain("信息中心", refusals[0], StringComparison.Ordinal);
        Assert.Equal(questions.Length, await app.ReadAsync(archive => archive.AuditEntries.CountAsync(entry => entry.Action == "rectification.refused")));
    }

    [Fact]
    public async Task Whoever_is_not_bound_or_is_no_head_is_refused()
    {
        await using var app = await CreditBotApp.StartAsync();
        var stranger = await app.OpenPhoneAsync();
        await stranger.SaysAsync("我们科还有哪些没整改完");
        Assert.Contains("需要先确认身份", stranger.Text, StringComparison.Ordinal);
        await stranger.SaysAsync("ZG-2026-000001 怎么样了");
        Assert.Contains("需要先确认身份", stranger.Text, StringComparison.Ordinal);

        var liaison = await app.OpenLiaisonAsync();
        await liaison.SaysAsync("我们科还有哪些没整改完");
        Assert.Contains("只有本单位负责人可以", liaison.Text, StringComparison.Ordinal);
        Assert.Empty(liaison.References());
    }

    [Fact]
    public async Task A_head_who_loses_the_role_is_refused_at_the_next_turn()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenHeadAsync();
        await chat.SaysAsync("还有哪些没整改完");
        Assert.Equal(3, chat.References().Count);

        await app.ReadAsync(async archive =>
        {
            await archive.Set<CreditBot.Archive.Directory.Person>().Where(person => person.Name == "示例科长")
                .ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, CreditBot.Archive.Directory.Roles.None));
            return await archive.Database.ExecuteSqlRawAsync("UPDATE \"Counters\" SET \"Value\" = \"Value\" + 1 WHERE \"Name\" = 'directory'");
        });
        await chat.SaysAsync("第二个");

        Assert.Empty(chat.References());
    }

    [Fact]
    public async Task The_credit_office_asks_about_every_unit()
    {
        await using var app = await CreditBotApp.StartAsync();
        await app.AddUnitAsync("XXZX", "信息中心", "Information Centre", 1);
        var chat = await app.OpenOfficerAsync();

        await chat.SaysAsync("全局还有多少没整改完");
        Assert.Equal(4, chat.References().Count);
        await chat.SaysAsync("财务科的呢");
        Assert.Equal(3, chat.References().Count);
        await chat.SaysAsync("逾期的");
        Assert.Equal(["ZG-2026-000001"], chat.References());
        await chat.SaysAsync("信息中心还有哪些没整改完");
        Assert.Equal(["ZG-2026-000900"], chat.References());
    }

    [Fact]
    public async Task Due_soon_without_a_figure_says_that_it_is_not_set()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenHeadAsync();

        await app.SetAsync(RectificationSettings.RemindAtKey, null);

        await chat.SaysAsync("快到期的");
        Assert.Contains("未设定", chat.Text, StringComparison.Ordinal);
        Assert.Equal(["ZG-2026-000002", "ZG-2026-000003"], chat.References());

        await app.SetAsync(RectificationSettings.RemindAtKey, "5,1");
        await chat.SaysAsync("快到期的");
        Assert.DoesNotContain("未设定", chat.Text, StringComparison.Ordinal);
        Assert.Equal(["ZG-2026-000002"], chat.References());
    }

    [Theory]
    [InlineData("整改通知书模板在哪下载")]
    [InlineData("我的信用卡逾期了怎么办")]
    [InlineData("整改是什么意思")]
    [InlineData("图书馆的书逾期了")]
    [InlineData("更多")]
    [InlineData("第二个")]
    public async Task Words_that_only_sound_like_it_list_nothing(string text)
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenHeadAsync();

        await chat.SaysAsync(text);

        Assert.Null(chat.Ask);
        Assert.Empty(chat.References());
        Assert.DoesNotContain("ZG-", chat.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_question_about_something_else_a_number_does_not_open_a_notice()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenHeadAsync();
        await chat.SaysAsync("还有哪些没整改完");
        await chat.SaysAsync("今天天气真好");

        await chat.SaysAsync("第二个");

        Assert.DoesNotContain("ZG-2026-000002", chat.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_menu_of_a_head_offers_the_question()
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenHeadAsync();
        await chat.SaysAsync("菜单");

        await chat.SaysAsync("1");

        Assert.Equal(3, chat.References().Count);
    }

    [Fact]
    public async Task What_was_refused_never_reaches_the_transcript_as_content()
    {
        await using var app = await CreditBotApp.StartAsync();
        await app.AddUnitAsync("XXZX", "信息中心", "Information Centre", 3);
        var chat = await app.OpenHeadAsync();
        var said = new StringBuilder();
        foreach (var question in (string[])["信息中心逾期的有几个", "信息中心这个月到期的", "what about the Information Centre", "ZG-2026-000901"])
        {
            await chat.SaysAsync(question);
            said.AppendLine(chat.Text);
        }

        Assert.DoesNotContain("件问题", said.ToString(), StringComparison.Ordinal);
    }
}
