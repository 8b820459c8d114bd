using System.Net;
using System.Text.RegularExpressions;
using CreditBot.Archive.Deliveries;
using CreditBot.Tests.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Tests.Desk;

public sealed partial class DeliveriesTests
{
    [Fact]
    public async Task What_was_given_up_is_listed_with_its_reason_and_sent_again()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (_, context) => { context.Response.StatusCode = 503; return Task.CompletedTask; };
        await using var host = await WebhookTests.StartAsync(receiver, ("Deliveries:MaxAttempts", "2"));
        var filed = await host.FilesAsync();
        await WebhookTests.UntilAsync(host, d => d.Channel == "office:0" && d.DeadAt != null, 1);
        using var officer = await host.SignsInAsync("officer");

        var page = await officer.ReadsAsync("/desk/deliveries");
        Assert.Contains(filed.Reference, page, StringComparison.Ordinal);
        Assert.Contains("已尝试 2 次，原因：503", page, StringComparison.Ordinal);
        Assert.Contains("网络回调（Webhook）（office:0）", page, StringComparison.Ordinal);
        Assert.Contains("Attempts: 2, reason: 503", await officer.ReadsAsync("/desk/deliveries?lang=en"), StringComparison.Ordinal);

        receiver.Answer = (_, _) => Task.CompletedTask;
        (await officer.PostsAsync("/desk/deliveries", "/desk/deliveries?handler=Resend", ("id", Id().Match(page).Groups["it"].Value))).Dispose();
        await WebhookTests.UntilAsync(host, d => d.Channel == "office:0" && d.DeliveredAt != null, 1);

        Assert.Single(receiver.Hits.Select(hit => hit.Key).Distinct(StringComparer.Ordinal));
        Assert.Equal([(host.OfficerId.ToString(), $"office:0/{filed.Reference}/0/EventReported")], await LoggedAsync(host, DeliveryActions.Resent));
        Assert.DoesNotContain(filed.Reference, await officer.ReadsAsync("/desk/deliveries"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_of_a_channel_arrives_and_the_page_says_so()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await WebhookTests.StartAsync(receiver);
        using var officer = await host.SignsInAsync("officer");

        using var answer = await officer.PostsAsync("/desk/deliveries", "/desk/deliveries?handler=Test", ("channel", "office:0"));
        var hit = Assert.Single(await receiver.GetsAsync(1));
        await WebhookTests.UntilAsync(host, d => d.Channel == "office:0" && d.DeliveredAt != null, 1);

        Assert.StartsWith("office:0/test/", hit.Key, StringComparison.Ordinal);
        Assert.Equal([(host.OfficerId.ToString(), "office:0")], await LoggedAsync(host, DeliveryActions.Tested));
        Assert.Contains("测试消息已于", await officer.ReadsAsync(answer.Headers.Location!.ToString()), StringComparison.Ordinal);
        using var unknown = await officer.PostsAsync("/desk/deliveries", "/desk/deliveries?handler=Test", ("channel", "office:7"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_test_that_fails_is_tried_once_says_why_and_is_no_dead_letter()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (_, context) => { context.Response.StatusCode = 503; return Task.CompletedTask; };
        await using var host = await WebhookTests.StartAsync(receiver);
        using var officer = await host.SignsInAsync("officer");

        using var answer = await officer.PostsAsync("/desk/deliveries", "/desk/deliveries?handler=Test", ("channel", "office:0"));
        await WebhookTests.UntilAsync(host, d => d.Channel == "office:0" && d.DeadAt != null, 1);
        var page = await officer.ReadsAsync(answer.Headers.Location!.ToString());

        Assert.Contains("测试消息未送达：503", page, StringComparison.Ordinal);
        Assert.Contains("没有未送达的通知", page, StringComparison.Ordinal);
        Assert.Single(receiver.Hits);
    }

    [Fact]
    public async Task A_test_of_the_desk_is_heard_by_the_desks_that_are_open()
    {
        await using var host = await DeskHost.StartAsync();
        using var officer = await host.SignsInAsync("officer");
        await using var desk = await OpenDesk.AtAsync(officer);

        (await officer.PostsAsync("/desk/deliveries", "/desk/deliveries?handler=Test", ("channel", "desk"))).Dispose();

        Assert.Equal(("test", ""), await desk.NextAsync());
    }

    [Fact]
    public async Task Sending_a_tip_s_notice_again_leaves_neither_its_number_nor_a_time_of_it_in_the_log()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await WebhookTests.StartAsync(receiver);
        var id = await AddTipAsync(host, "office:0", "JB-AAAAAAAA");
        using var officer = await host.SignsInAsync("officer");

        (await officer.PostsAsync("/desk/deliveries", "/desk/deliveries?handler=Resend", ("id", id.ToString()))).Dispose();
        await receiver.GetsAsync(1);

        Assert.Equal([(host.OfficerId.ToString(), "office:0")], await LoggedAsync(host, DeliveryActions.Resent));
    }

    [Fact]
    public async Task Only_officers_see_it_and_a_tip_that_is_kept_from_somebody_is_not_on_it()
    {
        await using var host = await DeskHost.StartAsync();
        await AddTipAsync(host, "office:9", "JB-AAAAAAAA");
        await AddTipAsync(host, $"conversation:{Guid.NewGuid()}", "JB-BBBBBBBB");
        using var head = await host.SignsInAsync("head");
        using var refused = await head.GetsAsync("/desk/deliveries");
        using var officer = await host.SignsInAsync("officer");
        var page = await officer.ReadsAsync("/desk/deliveries");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("JB-AAAAAAAA", page, StringComparison.Ordinal);
        Assert.DoesNotContain("JB-BBBBBBBB", page, StringComparison.Ordinal);
    }

    private static async Task<Guid> AddTipAsync(DeskHost host, string channel, string reference)
    {
        var id = Guid.NewGuid();
        await host.WriteAsync(context =>
        {
            var now = TimeProvider.System.GetUtcNow();
            context.Deliveries.Add(new Delivery
            {
                Id = id,
                Key = $"{channel}/{reference}",
                Channel = channel,
                Payload = new Notice { Kind = NoticeKind.TipReceived, Reference = reference, At = now }.ToJson(),
                CreatedAt = now,
                NextAttemptAt = now,
                DeadAt = now,
                KeepsNoTime = true,
            });
            return Task.CompletedTask;
        });
        return id;
    }

    private static async Task<IEnumerable<(string Actor, string Subject)>> LoggedAsync(DeskHost host, string action) =>
        (await host.ReadAsync(context => context.AuditEntries.Where(entry => entry.Action == action).ToListAsync())).Select(entry => (entry.Actor, entry.Subject));

    [GeneratedRegex("name=\"id\" value=\"(?<it>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
