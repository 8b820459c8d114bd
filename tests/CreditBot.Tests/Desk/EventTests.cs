using System.Net;
using System.Text;
using CreditBot.Archive;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Events;
using CreditBot.Service.Desk.Events;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Desk;

public sealed class EventTests
{
    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task The_page_shows_everything_that_was_reported_and_when(ArchiveProvider provider)
    {
        await using var host = await DeskHost.StartAsync(archive: DeskHost.ArchiveOn(provider));
        var filed = await host.FilesAsync();
        await host.FollowsUpAsync(filed.EventId, "对方同意延期付款。");
        using var officer = await host.SignsInAsync("officer");

        var page = await officer.ReadsAsync($"/desk/events/{filed.EventId}");

        Assert.All(
            [filed.Reference, "财务科合同付款逾期", "某某建设有限公司", "5,000,000.00 元", "联络员甲", "010-12345678", "发生时间", "发现时间", "开始填写", "提交时间", "尚未签收", "首报", "续报1", "对方同意延期付款。", "首报归档", "续报归档"],
            text => Assert.Contains(text, page));
    }

    [Fact]
    public async Task Signing_for_it_changes_the_state_and_names_the_officer()
    {
        await using var host = await DeskHost.StartAsync();
        var filed = await host.FilesAsync();
        using var officer = await host.SignsInAsync("officer");

        using var answer = await officer.SignsForAsync(filed.EventId);

        Assert.Equal($"/desk/events/{filed.EventId}", answer.Headers.Location!.OriginalString);
        var record = await host.EventAsync(filed.EventId);
        Assert.Equal((EventStatus.Acknowledged, host.OfficerId), (record.Status, record.AcknowledgedById));
        var page = await officer.ReadsAsync($"/desk/events/{filed.EventId}");
        Assert.Contains("专管员丙 已于", page);
        Assert.DoesNotContain("handler=Acknowledge", page);
    }

    [Fact]
    public async Task Signing_twice_at_once_signs_once()
    {
        await using var host = await DeskHost.StartAsync();
        var filed = await host.FilesAsync();
        using var officer = await host.SignsInAsync("officer");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => officer.SignsForAsync(filed.EventId)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(1, await host.ReadAsync(context => context.AuditEntries.CountAsync(a => a.Subject == filed.Reference && a.Action == "event.acknowledged")));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task The_second_officer_is_told_that_somebody_was_faster()
    {
        await using var host = await DeskHost.StartAsync();
        var filed = await host.FilesAsync();
        using var officer = await host.SignsInAsync("officer");
        using var colleague = await host.SignsInAsync("colleague");
        var form = $"/desk/events/{filed.EventId}";
        (await officer.SignsForAsync(filed.EventId)).Dispose();

        using var answer = await colleague.PostsAsync("/desk", $"{form}?handler=Acknowledge");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("可能已由他人处理", await colleague.ReadsAsync(form));
        Assert.Equal(host.OfficerId, (await host.EventAsync(filed.EventId)).AcknowledgedById);
    }

    [Fact]
    public async Task Signing_without_the_forms_token_is_refused()
    {
        await using var host = await DeskHost.StartAsync();
        var filed = await host.FilesAsync();
        using var officer = await host.SignsInAsync("officer");

        using var answer = await officer.PostsWithoutTokenAsync($"/desk/events/{filed.EventId}?handler=Acknowledge");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(EventStatus.Submitted, (await host.EventAsync(filed.EventId)).Status);
    }

    [Fact]
    public async Task An_unknown_event_is_a_page_that_says_so()
    {
        await using var host = await DeskHost.StartAsync();
        using var officer = await host.SignsInAsync("officer");

        using var answer = await officer.GetsAsync($"/desk/events/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("找不到页面", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task A_file_is_handed_out_to_be_saved_and_the_download_is_in_the_audit_chain(ArchiveProvider provider)
    {
        await using var host = await DeskHost.StartAsync(archive: DeskHost.ArchiveOn(provider));
        var content = Encoding.UTF8.GetBytes("<script>alert(1)</script>");
        var file = await host.UploadsAsync("催告函.html", content);
        var filed = await host.FilesAsync(files: [file]);
        using var officer = await host.SignsInAsync("officer");
        Assert.Contains("催告函.html", await officer.ReadsAsync($"/desk/events/{filed.EventId}"));

        using var answer = await officer.GetsAsync($"/desk/events/{filed.EventId}/files/{file.AttachmentId}");

        Assert.Equal(content, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("催告函.html", answer.Content.Headers.ContentDisposition.FileNameStar);
        var entry = await host.ReadAsync(context => context.AuditEntries.SingleAsync(a => a.Action == AccessLog.FileRead));
        Assert.Equal((host.OfficerId.ToString(), filed.Reference, file.AttachmentId.ToString()), (entry.Actor, entry.Subject, entry.Detail));
    }

    [Fact]
    public async Task A_file_is_found_only_under_its_own_event()
    {
        await using var host = await DeskHost.StartAsync();
        var file = await host.UploadsAsync("a.txt", [1, 2, 3]);
        await host.FilesAsync(files: [file]);
        var other = await host.FilesAsync();
        var unfiled = await host.UploadsAsync("b.txt", [1, 2, 3]);
        using var officer = await host.SignsInAsync("officer");

        foreach (var id in new[] { file.AttachmentId, unfiled.AttachmentId })
        {
            using var answer = await officer.GetsAsync($"/desk/events/{other.EventId}/files/{id}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Reading_an_event_is_recorded_once_in_a_while_and_the_chain_stays_sound()
    {
        await using var host = await DeskHost.StartAsync();
        var filed = await host.FilesAsync();
        using var officer = await host.SignsInAsync("officer");
        using var colleague = await host.SignsInAsync("colleague");

        await officer.ReadsAsync($"/desk/events/{filed.EventId}");
        await officer.ReadsAsync($"/desk/events/{filed.EventId}");
        await colleague.ReadsAsync($"/desk/events/{filed.EventId}");

        Assert.Equal(2, await host.ReadAsync(context => context.AuditEntries.CountAsync(a => a.Action == AccessLog.EventRead && a.Subject == filed.Reference)));
        Assert.True((await host.ReadAsync(context => AuditChain.VerifyAsync(context, default))).IsSound);
    }
}
