using System.Net;
using System.Text.RegularExpressions;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Service.Desk.Tips;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CreditBot.Tests.Desk.Tips;

public sealed partial class TipAccessTests
{
    [Fact]
    public async Task To_officers_and_administrators_the_pages_of_tips_do_not_exist()
    {
        await using var desk = await HandlerDesk.StartAsync();
        var (id, _) = await desk.FilesAsync();
        await desk.Host.SetRolesAsync(desk.Host.OfficerId, Roles.CreditOfficer | Roles.SystemAdmin | Roles.DepartmentHead | Roles.Liaison);
        using var officer = await desk.Host.SignsInAsync("officer");
        using var nowhere = await officer.GetsAsync("/desk/nothing/is/here");
        var nothing = await PageAsync(nowhere);

        foreach (var path in new[] { "/desk/tips", "/desk/tips?show=all", $"/desk/tips/{id}", $"/desk/tips/{Guid.NewGuid()}", $"/desk/tips/{id}/files/{id}", "/desk/tips/handlers", "/desk/tips/unlock", "/desk/tips/set-up", "/desk/tips/lost", "/desk/tips/awake" })
        {
            using var answer = await officer.GetsAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal(nothing, await PageAsync(answer));
            Assert.Equal(Headers(nowhere), Headers(answer));
        }

        using var post = await officer.PostsAsync("/desk", $"/desk/tips/{id}?handler=Open", ("reason", "x"));
        Assert.Equal(HttpStatusCode.NotFound, post.StatusCode);
        Assert.DoesNotContain("/desk/tips", await officer.ReadsAsync("/desk"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tip_that_is_kept_from_a_handler_is_for_them_the_same_as_none()
    {
        await using var desk = await HandlerDesk.StartAsync();
        var (hidden, _) = await desk.FilesAsync(HandlerDesk.FirstName);
        using var first = await desk.OpensAsync("first");
        using var second = await desk.OpensAsync("second");
        var reference = await desk.Host.ReadAsync(archive => archive.Tips.Select(tip => tip.Reference).SingleAsync());

        Assert.DoesNotContain(reference, await first.ReadsAsync("/desk/tips?show=all"), StringComparison.Ordinal);
        Assert.Contains("<b>0</b>", await first.ReadsAsync("/desk/tips?show=all"), StringComparison.Ordinal);
        Assert.Contains(reference, await second.ReadsAsync("/desk/tips?show=all"), StringComparison.Ordinal);
        using var kept = await first.GetsAsync($"/desk/tips/{hidden}");
        using var none = await first.GetsAsync($"/desk/tips/{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, kept.StatusCode);
        Assert.Equal(await PageAsync(none), await PageAsync(kept));
        Assert.Equal(Headers(none), Headers(kept));
        using var opening = await first.PostsAsync("/desk/tips", $"/desk/tips/{hidden}?handler=Open", ("reason", "x"));
        Assert.Equal(HttpStatusCode.NotFound, opening.StatusCode);
    }

    [Fact]
    public async Task Without_the_passphrase_every_address_leads_to_it_and_a_wrong_one_opens_nothing()
    {
        await using var desk = await HandlerDesk.StartAsync();
        var (id, _) = await desk.FilesAsync();
        using var handler = await desk.Host.SignsInAsync("first");

        foreach (var path in new[] { "/desk/tips", $"/desk/tips/{id}", $"/desk/tips/{Guid.NewGuid()}", "/desk/tips/handlers" })
        {
            using var answer = await handler.GetsAsync(path);
            Assert.StartsWith("/desk/tips/unlock?to=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        using var wrong = await handler.PostsAsync("/desk/tips/unlock", "/desk/tips/unlock", ("passphrase", "not the passphrase"));
        Assert.Contains("口令不对", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var still = await handler.GetsAsync("/desk/tips");
        Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);
    }

    [Theory]
    [InlineData("/desk/tips/unlock?handler=Lock")]
    [InlineData("/desk/sign-out")]
    public async Task Locking_and_signing_out_forget_the_key(string how)
    {
        await using var desk = await HandlerDesk.StartAsync();
        using var handler = await desk.OpensAsync("first");
        var ring = desk.Host.Services.GetRequiredService<TipKeyRing>();
        Assert.Equal(1, ring.Count);

        (await handler.PostsAsync("/desk/tips", how)).Dispose();

        Assert.Equal(0, ring.Count);
    }

    [Fact]
    public async Task A_key_belongs_to_one_session_and_a_role_taken_away_ends_it()
    {
        await using var desk = await HandlerDesk.StartAsync();
        using var open = await desk.OpensAsync("first");
        using var other = await desk.Host.SignsInAsync("first");

        using var locked = await other.GetsAsync("/desk/tips");
        Assert.Equal(HttpStatusCode.Redirect, locked.StatusCode);
        await desk.Host.SetRolesAsync(desk.FirstId, Roles.Liaison);
        using var gone = await open.GetsAsync("/desk/tips");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_key_that_is_not_used_for_a_quarter_of_an_hour_is_forgotten()
    {
        await using var desk = await HandlerDesk.StartAsync();
        var time = new FakeTimeProvider();
        using var ring = new TipKeyRing(time, Options.Create(new TipDeskOptions()));
        var key = (await desk.Host.Services.GetRequiredService<TipHandlers>().UnlockAsync(desk.FirstId, HandlerDesk.Passphrase, TestContext.Current.CancellationToken)).Value();
        ring.Keep("a", key);

        time.Advance(TimeSpan.FromMinutes(14));
        Assert.Same(key, ring.Find("a", desk.FirstId));
        time.Advance(TimeSpan.FromMinutes(14));
        Assert.Same(key, ring.Find("a", desk.FirstId));
        time.Advance(TimeSpan.FromMinutes(16));
        Assert.Null(ring.Find("a", desk.FirstId));
        Assert.Equal(0, ring.Count);
    }

    [Fact]
    public async Task A_tip_handler_who_is_no_officer_gets_the_tips_as_first_page_and_no_event()
    {
        await using var desk = await HandlerDesk.StartAsync();
        var filed = await desk.Host.FilesAsync();
        using var handler = await desk.OpensAsync("first");

        using var first = await handler.GetsAsync("/desk");
        using var report = await handler.GetsAsync($"/desk/events/{filed.EventId}");

        Assert.Equal("/desk/tips", first.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, report.StatusCode);
    }

    private static async Task<string> PageAsync(HttpResponseMessage answer) => Token().Replace(await answer.Content.ReadAsStringAsync(), "");

    private static IEnumerable<string> Headers(HttpResponseMessage answer) =>
        answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order(StringComparer.Ordinal);

    [GeneratedRegex("value=\"CfDJ8[^\"]+\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
