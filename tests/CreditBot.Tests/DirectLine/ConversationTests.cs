using System.Net;

namespace CreditBot.Tests.DirectLine;

public sealed class ConversationTests : IDisposable
{
    private readonly TempDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_new_conversation_answers_201_and_an_existing_one_200()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = new Phone(host);
        phone.Token = (string)(await phone.SendAsync(HttpMethod.Post, "tokens/generate")).Body["token"]!;

        var first = await phone.SendAsync(HttpMethod.Post, "conversations", new { locale = "zh-CN" });
        var again = await phone.SendAsync(HttpMethod.Post, "conversations", new { locale = "zh-CN" });

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal((string)first.Body["conversationId"]!, (string)again.Body["conversationId"]!);
        Assert.Equal(1800, (int)first.Body["expires_in"]!);
        Assert.NotNull((string?)first.Body["referenceGrammarId"]);
        Assert.StartsWith($"ws://127.0.0.1:{host.Address.Port}/v3/directline/conversations/", (string)first.Body["streamUrl"]!);
    }

    [Fact]
    public async Task The_bot_welcomes_once_however_often_the_client_starts()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        await Task.WhenAll(phone.SendAsync(HttpMethod.Post, "conversations"), phone.SendAsync(HttpMethod.Post, "conversations"));

        var activities = await phone.PollsAsync();

        var welcome = Assert.Single(activities)!;
        Assert.Equal("欢迎", (string)welcome["text"]!);
        Assert.Null(welcome["replyToId"]);
    }

    [Fact]
    public async Task The_welcome_is_told_the_language_of_the_page()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        string? locale = null;
        host.Bot.During = turn =>
        {
            locale = turn.Activity.Locale;
            return Task.CompletedTask;
        };

        await Phone.StartAsync(host);

        Assert.Equal("zh-CN", locale);
    }

    [Fact]
    public async Task Polling_gives_everything_once_and_a_watermark()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        await phone.SaysAsync("three");

        var all = await phone.HearsAsync();
        var nothing = await phone.HearsAsync();
        phone.Watermark = "3";
        var rest = await phone.HearsAsync();
        phone.Watermark = "-";
        var again = await phone.HearsAsync();

        Assert.Equal(["欢迎", "three", "一", "二", "三"], all);
        Assert.Empty(nothing);
        Assert.Equal(["二", "三"], rest);
        Assert.Equal(all, again);
    }

    [Fact]
    public async Task A_long_conversation_comes_in_parts_by_polling_and_whole_by_stream()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        var texts = Enumerable.Range(0, 20).Select(i => $"{i:D2}{new string('长', 40_000)}").ToList();
        foreach (var text in texts)
            await phone.SaysAsync(text);

        var first = await phone.HearsAsync();
        List<string> polled = [.. first];
        while (await phone.HearsAsync() is { Count: > 0 } more)
            polled.AddRange(more);
        phone.Watermark = "";
        await phone.ReconnectsAsync();
        using var stream = await phone.ListensAsync();

        Assert.InRange(first.Sum(text => text.Length), 600_000, 1_200_000);
        Assert.Equal(["欢迎", .. texts.SelectMany(text => new[] { text, "回声：" + text })], polled);
        Assert.Equal(polled, await stream.HearsAsync(polled.Count));
    }

    [Fact]
    public async Task A_watermark_that_is_none_is_refused_and_one_from_the_future_is_the_present()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);

        var nonsense = await phone.SendAsync(HttpMethod.Get, $"conversations/{phone.ConversationId}/activities?watermark=abc");
        phone.Watermark = "999";
        await phone.PollsAsync();

        Assert.Equal(HttpStatusCode.BadRequest, nonsense.Status);
        Assert.Equal("1", phone.Watermark);
    }

    [Fact]
    public async Task An_unknown_conversation_is_404_for_reconnecting_posting_and_polling()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = new Phone(host);
        var generated = await phone.SendAsync(HttpMethod.Post, "tokens/generate");
        phone.Token = (string)generated.Body["token"]!;
        var path = $"conversations/{(string)generated.Body["conversationId"]!}";

        var reconnect = await phone.SendAsync(HttpMethod.Get, path);
        var poll = await phone.SendAsync(HttpMethod.Get, path + "/activities");
        var post = await phone.SendAsync(HttpMethod.Post, path + "/activities", new { type = "message", text = "在吗" });

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], new[] { reconnect.Status, poll.Status, post.Status });
    }

    [Fact]
    public async Task A_restarted_service_goes_on_with_the_old_token_and_state()
    {
        Phone phone;
        await using (var before = await DirectLineHost.StartAsync(_data.Path))
        {
            phone = await Phone.StartAsync(before);
            await phone.SaysAsync("count", "first");
            await phone.PollsAsync();
        }

        await using var after = await DirectLineHost.StartAsync(_data.Path);
        phone = phone.At(after);
        await phone.ReconnectsAsync();
        var repeated = await phone.SaysAsync("count", "first");
        await phone.SaysAsync("count", "second");

        Assert.Equal($"{phone.ConversationId}|0000002", repeated);
        Assert.Equal(["count", "第2次"], await phone.HearsAsync());
    }

    [Fact]
    public async Task An_expired_conversation_is_deleted_with_all_it_holds()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        await phone.SaysAsync("count");
        host.Advance(TimeSpan.FromDays(8));

        var store = (CreditBot.Archive.Conversations.ConversationStore)host.Services.GetService(typeof(CreditBot.Archive.Conversations.ConversationStore))!;
        while (await store.ReadStateAsync($"directline/{phone.ConversationId}", TestContext.Current.CancellationToken) is not null)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Null(await store.FindAsync(phone.ConversationId, TestContext.Current.CancellationToken));
        Assert.Empty(await store.ReadAsync(phone.ConversationId, 0, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_row_of_a_conversation_tells_its_expiry_to_the_day_only()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);

        var store = (CreditBot.Archive.Conversations.ConversationStore)host.Services.GetService(typeof(CreditBot.Archive.Conversations.ConversationStore))!;
        var row = await store.FindAsync(phone.ConversationId, TestContext.Current.CancellationToken);

        Assert.Equal(new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero), row!.ExpiresOn);
    }
}
