using System.Net;
using CreditBot.Archive.Directory;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Desk;

public sealed class AccessTests
{
    [Fact]
    public async Task A_stranger_is_sent_to_the_sign_in_and_learns_nothing()
    {
        await using var host = await DeskHost.StartAsync();
        var filed = await host.FilesAsync();
        using var visitor = host.Visits();

        using var known = await visitor.GetsAsync($"/desk/events/{filed.EventId}");
        using var unknown = await visitor.GetsAsync($"/desk/events/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.Redirect, known.StatusCode);
        Assert.Contains("/desk/sign-in?to=%2Fdesk%2Fevents%2F", known.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, unknown.StatusCode);
        Assert.Equal("", await known.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk?handler=Rows")]
    [InlineData("/desk/live")]
    public async Task A_script_without_a_session_gets_401(string path)
    {
        await using var host = await DeskHost.StartAsync();
        using var visitor = host.Visits();

        using var answer = await visitor.GetsAsync(path, ("Sec-Fetch-Mode", "cors"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_person_who_is_no_credit_officer_sees_403_everywhere_and_no_event()
    {
        await using var host = await DeskHost.StartAsync();
        var filed = await host.FilesAsync();
        using var head = await host.SignsInAsync("head");

        foreach (var path in new[] { "/desk", $"/desk/events/{filed.EventId}", "/desk/live", $"/desk?handler=Row&id={filed.EventId}" })
        {
            using var answer = await head.GetsAsync(path);
            var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("没有权限", text);
            Assert.DoesNotContain(filed.Reference, text);
        }
    }

    [Fact]
    public async Task A_change_of_roles_acts_at_the_next_request()
    {
        await using var host = await DeskHost.StartAsync();
        using var officer = await host.SignsInAsync("officer");
        using var head = await host.SignsInAsync("head");

        await host.SetRolesAsync(host.OfficerId, Roles.Liaison);
        await host.SetRolesAsync(host.HeadId, Roles.CreditOfficer);

        using var lost = await officer.GetsAsync("/desk");
        using var gained = await head.GetsAsync("/desk");
        Assert.Equal(HttpStatusCode.Forbidden, lost.StatusCode);
        Assert.Equal(HttpStatusCode.OK, gained.StatusCode);
    }

    [Fact]
    public async Task Somebody_who_has_left_is_signed_out()
    {
        await using var host = await DeskHost.StartAsync();
        using var officer = await host.SignsInAsync("officer");
        DateTimeOffset? now = TimeProvider.System.GetUtcNow();
        await host.WriteAsync(context => context.People.Where(p => p.Id == host.OfficerId).ExecuteUpdateAsync(set => set.SetProperty(p => p.LeftAt, now)));

        using var answer = await officer.GetsAsync("/desk");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task A_link_from_another_site_is_opened_again_from_here_so_that_the_strict_cookie_comes_along()
    {
        await using var host = await DeskHost.StartAsync();
        using var visitor = host.Visits();

        using var answer = await visitor.GetsAsync("/desk/events/x%22%3E?a=1&b=2", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"));
        using var list = await visitor.GetsAsync("/desk?before=%22%3E%3Cscript%3E", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        var page = await list.Content.ReadAsStringAsync();
        Assert.Contains("http-equiv=refresh", page);
        Assert.DoesNotContain("<script>", page);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        await using var host = await DeskHost.StartAsync();
        var filed = await host.FilesAsync();
        using var officer = await host.SignsInAsync("officer");

        foreach (var path in new[] { "/desk", $"/desk/events/{filed.EventId}", "/desk/nowhere", "/desk/sign-in", "/desk/live" })
        {
            using var answer = await officer.GetsAsync(path);

            Assert.StartsWith("default-src 'none'; style-src 'self'; script-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.Contains("no-store", answer.Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task Pages_hold_no_script_or_style_of_their_own()
    {
        await using var host = await DeskHost.StartAsync();
        var filed = await host.FilesAsync();
        using var officer = await host.SignsInAsync("officer");

        foreach (var path in new[] { "/desk", $"/desk/events/{filed.EventId}" })
        {
            var page = await officer.ReadsAsync(path);
            Assert.DoesNotContain(" style=", page);
            Assert.DoesNotContain("<style", page);
            Assert.DoesNotMatch("<script(?![^>]* src=)", page);
            Assert.DoesNotMatch(" on[a-z]+=", page);
        }
    }
}
