using CreditBot.Archive;
using CreditBot.Archive.Deliveries;
using CreditBot.Service.Deliveries;
using CreditBot.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Tests.Deliveries;

public sealed class DeliveryWorkerTests
{
    [Theory]
    [MemberData(nameof(ArchiveFixture.Both), MemberType = typeof(ArchiveFixture))]
    public async Task Two_nodes_on_one_archive_send_every_row_once(ArchiveProvider provider)
    {
        var archive = DeskHost.ArchiveOn(provider);
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (_, _) => Task.Delay(5);
        var settings = WebhookTests.SettingsOf(receiver);
        using var data = new TempDirectory();
        await using var host = await DeskHost.StartAsync(settings, data: data, archive: archive);
        await using var second = DeskHost.Build(data.Path, settings, archive: archive);
        await second.StartAsync();

        for (var i = 0; i < 30; i++)
            await host.FilesAsync();
        await WebhookTests.UntilAsync(host, d => d.Channel == "office:0" && d.DeliveredAt != null, 30);
        await second.StopAsync();

        Assert.Equal(30, receiver.Hits.Count);
        Assert.Equal(30, receiver.Hits.Select(hit => hit.Key).Distinct().Count());
    }

    [Fact]
    public async Task A_channel_that_hangs_does_not_delay_another()
    {
        var release = new TaskCompletionSource();
        await using var hanging = await Receiver.StartAsync();
        hanging.Answer = (_, _) => release.Task;
        await using var receiver = await Receiver.StartAsync();
        await using var host = await DeskHost.StartAsync(WebhookTests.SettingsOf(
            receiver, ("Office:Channels:1:Kind", "Webhook"), ("Office:Channels:1:Url", hanging.Url), ("Office:Channels:1:Secret", "another-long-secret")));

        await host.FilesAsync();
        await hanging.GetsAsync(1);
        for (var i = 0; i < 3; i++)
            await host.FilesAsync();

        await receiver.GetsAsync(4);
        Assert.Single(hanging.Hits);
        release.SetResult();
        await hanging.GetsAsync(4);
    }

    [Fact]
    public async Task A_stop_finishes_what_is_being_sent_so_that_the_next_start_does_not_send_it_again()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (_, _) => Task.Delay(500);
        var settings = WebhookTests.SettingsOf(receiver);
        using var data = new TempDirectory();
        var host = await DeskHost.StartAsync(settings, data: data);
        await host.FilesAsync();
        await receiver.GetsAsync(1);

        await host.DisposeAsync();
        await using var next = DeskHost.Build(data.Path, settings);
        await next.StartAsync();
        await Task.Delay(500);
        await next.StopAsync();

        Assert.Single(receiver.Hits);
        await using var context = await next.Services.GetRequiredService<IDbContextFactory<CreditBot.Archive.ArchiveContext>>().CreateDbContextAsync();
        Assert.Equal(1, await context.Deliveries.CountAsync(d => d.Channel == "office:0" && d.DeliveredAt != null));
    }

    [Fact]
    public async Task What_a_dead_process_had_claimed_is_sent_with_the_same_key_once_its_lease_is_over()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await WebhookTests.StartAsync(receiver, ("Deliveries:PollMilliseconds", "50"));
        var now = TimeProvider.System.GetUtcNow();
        var lease = now.AddSeconds(1);
        var notice = new Notice { Kind = NoticeKind.EventReported, Reference = "ZD-2026-000001", At = now };
        await host.WriteAsync(context =>
        {
            context.Deliveries.Add(new Delivery
            {
                Id = Guid.NewGuid(),
                Key = "claimed-before",
                Channel = "office:0",
                Payload = notice.ToJson(),
                CreatedAt = now,
                NextAttemptAt = now,
                LeasedUntil = lease,
            });
            return Task.CompletedTask;
        });

        var hit = Assert.Single(await receiver.GetsAsync(1));

        Assert.Equal("claimed-before", hit.Key);
        Assert.True(hit.At >= lease, "sent while another process held it");
    }

    [Fact]
    public async Task Conversations_are_told_through_the_notifier_and_one_that_is_gone_is_buried()
    {
        var notifier = new Notifier();
        await using var host = await DeskHost.StartAsync(services: services =>
            services.AddConversationDeliveries<Notifier>().AddSingleton<IConversationNotifier>(notifier));
        var here = await BindsAsync(host, "here");
        var gone = await BindsAsync(host, "gone");
        notifier.Gone = gone;
        var filed = await host.FilesAsync();
        using var officer = await host.SignsInAsync("officer");

        (await officer.SignsForAsync(filed.EventId)).Dispose();
        await WebhookTests.UntilAsync(host, d => d.Channel == $"conversation:{here}" && d.DeliveredAt != null, 1);
        await WebhookTests.UntilAsync(host, d => d.Channel == $"conversation:{gone}" && d.DeadAt != null, 1);

        Assert.Equal(new[] { here, gone }.Order(), notifier.Told.Order());
    }

    [Theory]
    [InlineData("Office:Channels:0:Kind", "Pigeon")]
    [InlineData("Office:Channels:0:Url", "not an address")]
    [InlineData("Office:Channels:0:Secret", "short")]
    [InlineData("Deliveries:MaxAttempts", "0")]
    [InlineData("PublicUrl", "credit.example")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value)
    {
        await using var receiver = await Receiver.StartAsync();

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => WebhookTests.StartAsync(receiver, (key, value)));

        Assert.Contains(key, fault.Message);
        Assert.DoesNotContain(value == "0" ? "secret" : value, fault.Message);
    }

    private static async Task<Guid> BindsAsync(DeskHost host, string account)
    {
        var id = Guid.NewGuid();
        await host.WriteAsync(context =>
        {
            context.ChannelBindings.Add(new() { Id = id, ChannelId = "directline", AccountId = account, PersonId = host.LiaisonId, BoundAt = TimeProvider.System.GetUtcNow() });
            return Task.CompletedTask;
        });
        return id;
    }

    private sealed class Notifier : IConversationNotifier
    {
        private readonly Lock _lock = new();
        private readonly List<Guid> _told = [];

        public Guid Gone { get; set; }

        public IReadOnlyList<Guid> Told
        {
            get
            {
                lock (_lock)
                    return [.. _told];
            }
        }

        public Task<SendResult> NotifyAsync(Guid bindingId, Delivery delivery, CancellationToken cancellationToken)
        {
            lock (_lock)
                _told.Add(bindingId);
            return Task.FromResult<SendResult>(bindingId == Gone ? new SendResult.Hopeless("binding revoked") : new SendResult.Sent());
        }
    }
}
