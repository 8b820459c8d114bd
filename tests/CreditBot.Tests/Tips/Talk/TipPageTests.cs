using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Tips.Talk;

/// <summary>The tip page over HTTP: headers, puzzle, and forms without JavaScript.</summary>
public sealed partial class TipPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_below_tip_is_strict_sets_no_cookie_and_is_kept_by_nobody()
    {
        await using var app = await CreditBotApp.StartAsync();
        var page = await app.Http.GetStringAsync(new Uri("/tip", UriKind.Relative), Cancellation);
        var script = Script().Match(page).Groups["it"].Value;

        foreach (var path in (string[])["/tip", "/tip?lang=en", script])
        {
            using var response = await app.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            response.EnsureSuccessStatusCode();
            Assert.False(response.Headers.Contains("Set-Cookie"));
            Assert.False(response.Headers.Contains("ETag"));
            Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
            Assert.StartsWith("default-src 'none'; base-uri 'none'; form-action '", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
            Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
            Assert.Equal("same-origin", Header(response, "Cross-Origin-Resource-Policy"));
            Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
            Assert.Contains("camera=()", Header(response, "Permissions-Policy"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_conversation_costs_a_solved_puzzle_and_each_puzzle_serves_once()
    {
        await using var app = await CreditBotApp.StartAsync(null, null, "--Tip:ProofOfWorkBits", "8");
        var puzzle = (await OpenAsync(app, null, null))["puzzle"]!;
        var proof = Solve((string)puzzle["ticket"]!, (int)puzzle["bits"]!, (int)puzzle["parts"]!);

        var unsolved = await OpenAsync(app, (string)puzzle["ticket"]!, string.Join('.', Enumerable.Repeat("0", (int)puzzle["parts"]!)));
        var opened = await OpenAsync(app, (string)puzzle["ticket"]!, proof);
        var again = await OpenAsync(app, (string)puzzle["ticket"]!, proof);

        Assert.NotNull(unsolved["puzzle"]);
        Assert.NotNull(opened["token"]);
        Assert.Null(opened["device"]);
        Assert.NotNull(again["puzzle"]);
    }

    [Fact]
    public async Task The_open_tab_goes_on_with_its_conversation_without_another_puzzle()
    {
        await using var app = await CreditBotApp.StartAsync(null, null, "--Tip:ProofOfWorkBits", "0");
        var puzzle = (await OpenAsync(app, null, null))["puzzle"]!;
        var opened = await OpenAsync(app, (string)puzzle["ticket"]!, "");

        using var response = await app.Http.PostAsJsonAsync("/tip/session", new JsonObject { ["conversation"] = opened["conversation"]!.DeepClone() }, Cancellation);
        var resumed = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;

        Assert.True((bool)resumed["resumed"]!);
        Assert.Equal((string)opened["conversation"]!["id"]!, (string)resumed["conversation"]!["id"]!);
    }

    [Fact]
    public async Task Nobody_binds_and_nothing_else_is_offered_on_the_tip_page()
    {
        await using var app = await CreditBotApp.StartAsync();
        var form = await FormTalk.BeginAsync(app, "菜单");
        Assert.Contains("凭回执码查举报", form.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("绑定身份", form.Page, StringComparison.Ordinal);

        await form.SaysAsync($"绑定 {app.Demo.Liaison}");

        Assert.DoesNotContain("绑定成功", form.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_tip_by_plain_forms_and_a_repeated_form_changes_nothing()
    {
        await using var app = await CreditBotApp.StartAsync();
        var form = await FormTalk.BeginAsync(app, "我要举报");
        foreach (var said in (string[])["同意", "1", "城建科张某 <b>&\"", "3", "2026-11-20", "跳过", TipTalk.Facts, "跳过", "2"])
            await form.SaysAsync(said);
        Assert.Contains("城建科张某 &lt;b&gt;&amp;&quot;", form.Page, StringComparison.Ordinal);
        Assert.Contains("2026年11月20日", form.Page, StringComparison.Ordinal);
        await form.PressesAsync(1);
        await form.SaysAsync("城建科李某");

        var last = form.Hidden;
        await form.SaysAsync("确认提交");
        var receipt = Receipt().Match(form.Page).Groups["it"].Value;
        var page = form.Page;
        await form.SaysAsync("确认提交", last);

        Assert.Equal(24, receipt.Length);
        Assert.Equal(Visible(page), Visible(form.Page));
        Assert.Equal(1, await app.ReadAsync(archive => archive.Tips.CountAsync()));
        await form.SaysAsync(receipt[^4..]);
        await form.SaysAsync(receipt);
        Assert.Contains("等待登记", form.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", form.Page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_visitor_without_scripts_waits_instead_and_a_first_form_sent_twice_leads_to_one_conversation()
    {
        await using var app = await CreditBotApp.StartAsync();
        var early = await FormTalk.OpenAsync(app);

        await early.SaysAsync("我要举报");
        Assert.Contains("还要等", early.Page, StringComparison.Ordinal);
        app.Time.Advance(TimeSpan.FromSeconds(21));
        var ticket = early.Hidden;
        await early.SaysAsync("我要举报");
        Assert.Contains("同意后开始", early.Page, StringComparison.Ordinal);

        await early.SaysAsync("我要举报", ticket);
        Assert.Contains("同意后开始", early.Page, StringComparison.Ordinal);
        Assert.Equal(1, await app.ReadAsync(archive => archive.Conversations.CountAsync()));

        await early.SaysAsync("同意");
        await early.SaysAsync("我要举报", ticket);
        Assert.Contains("已经过期", early.Page, StringComparison.Ordinal);
        Assert.Equal(1, await app.ReadAsync(archive => archive.Conversations.CountAsync()));
    }

    [Fact]
    public async Task The_same_answer_sent_at_once_many_times_is_taken_once()
    {
        await using var app = await CreditBotApp.StartAsync();
        var form = await FormTalk.BeginAsync(app, "我要举报");
        foreach (var said in (string[])["同意", "1", "城建科张某", "3", "2026-11-20", "跳过", TipTalk.Facts, "跳过", "2"])
            await form.SaysAsync(said);
        var hidden = form.Hidden;

        var taps = Enumerable.Range(0, 6).Select(_ => FormTalk.Of(app, form.Page)).ToList();
        await Task.WhenAll(taps.Select(tap => tap.SaysAsync("确认提交", hidden)));

        Assert.Equal(1, await app.ReadAsync(archive => archive.Tips.CountAsync()));
        Assert.Single(taps.Select(tap => Receipt().Match(tap.Page).Groups["it"].Value).Distinct());
    }

    [Theory]
    [InlineData("cross-site", null, HttpStatusCode.Forbidden)]
    [InlineData("same-site", "null", HttpStatusCode.Forbidden)]
    [InlineData(null, "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", "null", HttpStatusCode.OK)]
    [InlineData("none", null, HttpStatusCode.OK)]
    [InlineData(null, "null", HttpStatusCode.OK)]
    public async Task A_form_from_another_site_does_not_lead_into_its_conversation(string? site, string? origin, HttpStatusCode expected)
    {
        await using var app = await CreditBotApp.StartAsync();
        var planted = await FormTalk.BeginAsync(app, "我要举报");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/tip", UriKind.Relative))
        {
            Content = new MultipartFormDataContent { { new StringContent(planted.Hidden["token"]), "token" }, { new StringContent("1"), "refresh" } },
        };
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null)
            request.Headers.Add("Origin", origin);

        using var response = await app.Http.SendAsync(request, Cancellation);
        var page = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, page.Contains("同意后开始", StringComparison.Ordinal));
        Assert.Equal(expected == HttpStatusCode.Forbidden, page.Contains("id=\"start\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_conversation_that_was_not_begun_here_does_not_go_on_here_without_a_puzzle()
    {
        await using var app = await CreditBotApp.StartAsync(null, null, "--Tip:ProofOfWorkBits", "8");
        using var phone = await app.Http.PostAsJsonAsync("/phone/session", new { locale = "zh-CN" }, Cancellation);
        var conversation = JsonNode.Parse(await phone.Content.ReadAsStringAsync(Cancellation))!["conversation"]!;
        conversation["pass"] = "AAAA";

        using var response = await app.Http.PostAsJsonAsync("/tip/session", new JsonObject { ["conversation"] = conversation.DeepClone() }, Cancellation);

        Assert.NotNull(JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!["puzzle"]);
    }

    [Theory]
    [InlineData("谁能看到", "只有举报专办人能打开")]
    [InlineData("科长能看到我写的吗", "只有举报专办人能打开")]
    [InlineData("你们会知道我是谁吗", "不保存姓名")]
    [InlineData("多久有结果", "凭回执码回来看")]
    [InlineData("回执码丢了怎么办", "谁也找不回来")]
    [InlineData("人工", "12388")]
    public async Task Questions_within_a_tip_are_answered_with_what_holds_for_tips(string question, string answer)
    {
        await using var app = await CreditBotApp.StartAsync();
        var form = await FormTalk.BeginAsync(app, "举报");

        await form.SaysAsync(question);

        Assert.Contains(answer, form.Page, StringComparison.Ordinal);
        Assert.Contains("同意后开始", form.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("信用办签收", form.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_stays_on_the_page_until_it_was_confirmed()
    {
        await using var app = await CreditBotApp.StartAsync();
        var form = await FormTalk.BeginAsync(app, "我要举报");
        foreach (var said in (string[])["同意", "1", "城建科张某", "3", "2026-11-20", "跳过", TipTalk.Facts, "跳过", "2", "确认提交"])
            await form.SaysAsync(said);
        var receipt = Receipt().Match(form.Page).Groups["it"].Value;

        await form.SaysAsync("1");

        Assert.Equal(receipt, Receipt().Match(form.Page).Groups["it"].Value);
    }

    [Fact]
    public async Task A_tip_about_the_office_finds_a_recipient_in_the_demo()
    {
        await using var app = await CreditBotApp.StartAsync();
        var form = await FormTalk.BeginAsync(app, "我要举报");
        foreach (var said in (string[])["同意", "1", "办公室", "3", "2026-11-20", "跳过", TipTalk.Facts, "跳过", "2", "确认提交"])
            await form.SaysAsync(said);

        Assert.Matches(Receipt(), form.Page);
    }

    [Fact]
    public async Task Leaving_forgets_the_conversation_and_leads_to_another_page()
    {
        await using var app = await CreditBotApp.StartAsync();
        var form = await FormTalk.BeginAsync(app, "我要举报");
        var hidden = form.Hidden;
        using var leave = new MultipartFormDataContent { { new StringContent(hidden["token"]), "leave" } };

        using var response = await app.Http.PostAsync(new Uri("/tip", UriKind.Relative), leave, Cancellation);
        var page = await response.Content.ReadAsStringAsync(Cancellation);
        await form.SaysAsync("同意", hidden);

        Assert.Contains("0;url=https://www.gov.cn/", page, StringComparison.Ordinal);
        Assert.DoesNotContain("举报", page, StringComparison.Ordinal);
        Assert.Contains("已经过期", form.Page, StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(archive => archive.Conversations.CountAsync()));
    }

    [Fact]
    public async Task Words_that_come_too_late_are_handed_back()
    {
        await using var app = await CreditBotApp.StartAsync();
        var form = await FormTalk.BeginAsync(app, "我要举报");
        app.Time.Advance(TimeSpan.FromHours(13));

        await form.SaysAsync("这是我写了很久的一段话。");

        Assert.Contains("已经过期", form.Page, StringComparison.Ordinal);
        Assert.Contains("这是我写了很久的一段话。", form.Page, StringComparison.Ordinal);
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(',', response.Headers.GetValues(name));

    private static string Visible(string page) => Random().Replace(page, "");

    private static async Task<JsonNode> OpenAsync(CreditBotApp app, string? puzzle, string? proof)
    {
        using var response = await app.Http.PostAsJsonAsync("/tip/session", new { puzzle, proof, locale = "zh-CN" }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
    }

    private static string Solve(string ticket, int bits, int parts)
    {
        var block = new byte[40];
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(ticket), block);
        return string.Join('.', Enumerable.Range(0, parts).Select(part =>
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(block.AsSpan(32), part);
            for (var number = 0u; ; number++)
            {
                System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(block.AsSpan(36), number);
                var digest = System.Security.Cryptography.SHA256.HashData(block);
                if (System.Numerics.BitOperations.LeadingZeroCount(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(digest)) >= bits)
                    return number;
            }
        }));
    }

    [GeneratedRegex("src=\"(?<it>/tip/[^\"]+\\.js)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Script();

    [GeneratedRegex("number big\">(?<it>[\\d ]+)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Receipt();

    [GeneratedRegex("(nonce=\"[^\"]*\"|type=\"hidden\" name=\"(token|nonce)\" value=\"[^\"]*\")", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Random();
}
