using System.Net;
using System.Text.RegularExpressions;
using CreditBot.Archive.Deliveries;
using CreditBot.Tests.Deliveries;

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
        Assert.Contains("测试消息已于", await officer.ReadsAsync(answer.Headers.Location!.ToString()), StringComparison.Ordinal);
        using var unknown = await officer.PostsAsync("/desk/deliveries", "/desk/deliveries?handler=Test", ("channel", "office:7"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Only_officers_see_it_and_a_tip_that_is_kept_from_somebody_is_not_on_it()
    {
        await using var host = await DeskHost.StartAsync();
        await host.WriteAsync(context =>
        {
            var now = TimeProvider.System.GetUtcNow();
            foreach (var (channel, reference) in new[] { ("office:9", "JB-AAAAAAAA"), ($"conversation:{Guid.NewGuid()}", "JB-BBBBBBBB") })
            {
                context.Deliveries.Add(new Delivery
                {
                    Id = Guid.NewGuid(),
                    Key = $"{channel}/{reference}",
                    Channel = channel,
                    Payload = new Notice { Kind = NoticeKind.TipReceived, Reference = reference, At = now }.ToJson(),
                    CreatedAt = now,
                    NextAttemptAt = now,
                    DeadAt = now,
                    KeepsNoTime = true,
                });
            }

            return Task.CompletedTask;
        });
        using var head = await host.SignsInAsync("head");
        using var refused = await head.GetsAsync("/desk/deliveries");
        using var officer = await host.SignsInAsync("officer");
        var page = await officer.ReadsAsync("/desk/deliveries");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("JB-AAAAAAAA", page, StringComparison.Ordinal);
        Assert.DoesNotContain("JB-BBBBBBBB", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("name=\"id\" value=\"(?<it>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
