using System.Net;
using System.Text.RegularExpressions;
using CreditBot.Archive;
using CreditBot.Archive.Events;
using CreditBot.Service.Desk.Events;

namespace CreditBot.Tests.Desk;

public sealed partial class QueueTests
{
    [Fact]
    public async Task Events_are_listed_newest_first_with_state_unit_kind_severity_and_times()
    {
        await using var host = await DeskHost.StartAsync();
        var first = await host.FilesAsync("第一件");
        var second = await host.FilesAsync("第二件", Severity.ExtraMajor);
        using var officer = await host.SignsInAsync("officer");

        var page = await officer.ReadsAsync("/desk");

        Assert.Equal([second.Reference, first.Reference], References(page));
        Assert.All(["第二件", "待签收", "财务科", "拖欠账款或政务失信", "特别重大", "（周"], text => Assert.Contains(text, page));
    }

    [Fact]
    public async Task The_list_speaks_English_when_asked_and_remembers_it()
    {
        await using var host = await DeskHost.StartAsync();
        await host.FilesAsync();
        using var officer = await host.SignsInAsync("officer");

        var page = await officer.ReadsAsync("/desk?lang=en");
        var later = await officer.ReadsAsync("/desk");

        Assert.All(["Major credit events", "To be signed for", "Finance Section", "Submitted"], text => Assert.Contains(text, page));
        Assert.Contains("<html lang=\"en\">", later);
    }

    [Fact]
    public async Task The_browsers_language_is_taken_when_nothing_else_says()
    {
        await using var host = await DeskHost.StartAsync();
        using var visitor = host.Visits();

        using var english = await visitor.GetsAsync("/desk/sign-in", ("Accept-Language", "fr,en-GB;q=0.8,zh;q=0.5"));
        using var french = await visitor.GetsAsync("/desk/sign-in", ("Accept-Language", "fr"));

        Assert.Contains("<html lang=\"en\">", await english.Content.ReadAsStringAsync());
        Assert.Contains("<html lang=\"zh-CN\">", await french.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_is_to_be_signed_for_can_be_shown_alone()
    {
        await using var host = await DeskHost.StartAsync();
        var waiting = await host.FilesAsync();
        var signed = await host.FilesAsync();
        using var officer = await host.SignsInAsync("officer");
        (await officer.SignsForAsync(signed.EventId)).Dispose();

        var page = await officer.ReadsAsync("/desk?show=waiting");

        Assert.Equal([waiting.Reference], References(page));
        Assert.Contains("<b id=\"waiting\">1</b>", page);
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_long_list_goes_on_where_the_last_page_ended(ArchiveProvider provider)
    {
        await using var host = await DeskHost.StartAsync(archive: DeskHost.ArchiveOn(provider));
        for (var i = 0; i < EventReader.PageSize + 3; i++)
            await host.FilesAsync();
        using var officer = await host.SignsInAsync("officer");

        var first = await officer.ReadsAsync("/desk");
        var second = await officer.ReadsAsync(Older().Match(first).Groups["it"].Value);

        Assert.Equal(EventReader.PageSize, References(first).Count);
        Assert.Equal(3, References(second).Count);
        Assert.Equal(EventReader.PageSize + 3, References(first).Concat(References(second)).Distinct().Count());
        Assert.DoesNotMatch(Older(), second);
    }

    [Fact]
    public async Task An_empty_list_says_so()
    {
        await using var host = await DeskHost.StartAsync();
        using var officer = await host.SignsInAsync("officer");

        Assert.Contains("还没有收到", await officer.ReadsAsync("/desk"));
    }

    [Fact]
    public async Task What_people_typed_is_shown_as_text()
    {
        await using var host = await DeskHost.StartAsync();
        var filed = await host.FilesAsync("<img src=x onerror=alert(1)>");
        using var officer = await host.SignsInAsync("officer");

        foreach (var path in new[] { "/desk", $"/desk/events/{filed.EventId}", $"/desk?handler=Row&id={filed.EventId}" })
        {
            using var answer = await officer.GetsAsync(path);
            Assert.DoesNotContain("<img src=x", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task The_style_is_kept_by_the_browser_and_changes_its_address_with_its_content()
    {
        await using var host = await DeskHost.StartAsync();
        using var visitor = host.Visits();
        var address = Style().Match(await visitor.ReadsAsync("/desk/sign-in")).Groups["it"].Value;

        using var answer = await visitor.GetsAsync(address);
        using var stale = await visitor.GetsAsync("/desk/assets/000000000000/desk.css");

        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, stale.StatusCode);
    }

    private static List<string> References(string page) => [.. Reference().Matches(page).Select(match => match.Groups["it"].Value)];

    [GeneratedRegex("data-reference=\"(?<it>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex("class=\"more\"><a href=\"(?<it>/desk\\?before=[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Older();

    [GeneratedRegex("href=\"(?<it>[^\"]+desk\\.css)\"", RegexOptions.None, 1000)]
    private static partial Regex Style();
}
