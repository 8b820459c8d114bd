using System.Net.WebSockets;
using System.Text;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace CreditBot.Tests.DirectLine;

public sealed class StreamTests : IDisposable
{
    private readonly TempDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task The_stream_begins_with_what_was_said_and_goes_on_live()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        using var stream = await phone.ListensAsync();

        var welcome = await stream.HearsAsync(1);
        await phone.SaysAsync("three");
        var live = await stream.NextFrameAsync();

        Assert.Equal(["欢迎"], welcome);
        Assert.Equal(["three", "一", "二", "三"], Phone.Texts(live["activities"]!.AsArray()));
        Assert.Equal("5", (string)live["watermark"]!);
    }

    [Fact]
    public async Task A_reconnect_replays_everything_after_the_watermark_exactly_once()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        using (var first = await phone.ListensAsync())
        {
            await phone.SaysAsync("甲");
            await first.HearsAsync(3);
            first.Drop();
        }

        phone.Watermark = "3";
        await phone.SaysAsync("乙");
        await phone.ReconnectsAsync();
        using var second = await phone.ListensAsync();
        await phone.SaysAsync("丙");

        Assert.Equal(["乙", "回声：乙", "丙", "回声：丙"], await second.HearsAsync(4));
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_between_replay_and_live()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        var posting = PostAsync(phone, 60);
        var expected = Enumerable.Range(0, 60).SelectMany(i => new[] { $"{i}", $"回声：{i}" }).Prepend("欢迎").ToList();

        var streams = new List<OpenStream>();
        for (var i = 0; i < 6; i++)
        {
            streams.Add(await phone.ListensAsync());
        }

        await posting;
        foreach (var stream in streams)
        {
            Assert.Equal(expected, await stream.HearsAsync(expected.Count));
            stream.Dispose();
        }
    }

    [Fact]
    public async Task Empty_frames_of_the_client_are_ignored()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        using var stream = await phone.ListensAsync();
        await stream.HearsAsync(1);

        await stream.Socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        await stream.Socket.SendAsync(Encoding.UTF8.GetBytes("{}"), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        await phone.SaysAsync("还在");

        Assert.Equal(["还在", "回声：还在"], await stream.HearsAsync(2));
    }

    [Fact]
    public async Task A_stream_address_is_good_for_sixty_seconds()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        host.Advance(TimeSpan.FromSeconds(61));

        await Assert.ThrowsAsync<WebSocketException>(phone.ListensAsync);
    }

    [Fact]
    public async Task A_stopping_service_closes_streams_so_that_clients_reconnect()
    {
        var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        using var stream = await phone.ListensAsync();
        await stream.HearsAsync(1);

        var stopping = host.DisposeAsync();
        var close = await stream.Socket.ReceiveAsync(new byte[16].AsMemory(), TestContext.Current.CancellationToken);
        var status = stream.Socket.CloseStatus;
        stream.Drop();
        await stopping;

        Assert.Equal(WebSocketMessageType.Close, close.MessageType);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, status);
    }

    [Fact]
    public async Task A_client_that_takes_no_frame_for_twenty_seconds_is_dropped()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        using var deaf = await phone.ListensAsync();
        var large = new string('x', 250_000);
        for (var i = 0; i < 20; i++)
        {
            await phone.SaysAsync(large);
        }

        for (var i = 0; i < 100 && !host.Logs.Text.Contains("did not take its messages", StringComparison.Ordinal); i++)
        {
            host.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Contains("did not take its messages", host.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proactive_message_reaches_the_open_stream_and_a_later_poll_exactly_once()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        var reference = await ReferenceAsync(host, phone);
        await phone.PollsAsync();
        await phone.ReconnectsAsync();
        using var stream = await phone.ListensAsync();

        var outcome = await host.Notifier.NotifyAsync(reference, [MessageFactory.Text("已签收")], alsoInSameTransaction: null, TestContext.Current.CancellationToken);

        var told = Assert.IsType<CreditBot.Archive.Outcome<long>.Done>(outcome);
        Assert.Equal(["已签收"], await stream.HearsAsync(1));
        Assert.Equal(["已签收"], await phone.HearsAsync());
        Assert.Equal(told.Value.ToString(), phone.Watermark);
        Assert.Empty(await phone.HearsAsync());
    }

    [Fact]
    public async Task A_stream_hears_what_another_node_wrote()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        await using var other = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        var reference = await ReferenceAsync(host, phone);
        await phone.PollsAsync();
        await phone.ReconnectsAsync();
        using var stream = await phone.ListensAsync();
        await phone.SaysAsync("在");
        await stream.HearsAsync(2);

        await other.Notifier.NotifyAsync(reference, [MessageFactory.Text("来自别处")], alsoInSameTransaction: null, TestContext.Current.CancellationToken);
        await phone.SaysAsync("再说");

        Assert.Equal(["来自别处", "再说", "回声：再说"], await stream.HearsAsync(3));
    }

    [Fact]
    public async Task What_is_written_with_a_notice_commits_with_it_or_not_at_all()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        var reference = await ReferenceAsync(host, phone);
        await phone.PollsAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Notifier.NotifyAsync(
            reference,
            [MessageFactory.Text("不该出现")],
            _ => throw new InvalidOperationException("the record could not be written"),
            TestContext.Current.CancellationToken));

        Assert.Empty(await phone.HearsAsync());
    }

    [Fact]
    public async Task A_notice_to_a_conversation_that_is_gone_says_so()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var reference = new ConversationReference(channelId: "directline", conversation: new ConversationAccount(id: "gone"));

        var outcome = await host.Notifier.NotifyAsync(reference, [MessageFactory.Text("有人吗")], alsoInSameTransaction: null, TestContext.Current.CancellationToken);

        Assert.Equal("conversation.unknown", Assert.IsType<CreditBot.Archive.Outcome<long>.Refused>(outcome).Reason);
    }

    private static async Task PostAsync(Phone phone, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await phone.SaysAsync($"{i}");
        }
    }

    private static async Task<ConversationReference> ReferenceAsync(DirectLineHost host, Phone phone)
    {
        ConversationReference? reference = null;
        host.Bot.During = turn =>
        {
            reference ??= turn.Activity.GetConversationReference();
            return Task.CompletedTask;
        };
        await phone.SaysAsync("记住我");
        return reference!;
    }
}
