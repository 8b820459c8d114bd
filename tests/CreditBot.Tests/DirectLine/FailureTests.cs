using System.Net;
using Microsoft.Data.Sqlite;

namespace CreditBot.Tests.DirectLine;

public sealed class FailureTests : IDisposable
{
    private readonly TempDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_turn_that_fails_leaves_the_echo_and_one_honest_sentence()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        await phone.SaysAsync("count");
        await phone.PollsAsync();

        var id = await phone.SaysAsync("boom", "b-1");
        var repeated = await phone.SaysAsync("boom", "b-1");
        await phone.SaysAsync("count");

        var heard = await phone.HearsAsync();
        Assert.Equal(id, repeated);
        Assert.Equal(4, heard.Count);
        Assert.Equal("boom", heard[0]);
        Assert.Contains("没有成功", heard[1]);
        Assert.Equal(["count", "第2次"], heard.Skip(2));
        Assert.DoesNotContain("秘密", host.Logs.Text);
        Assert.Contains("System.InvalidOperationException", host.Logs.Text);
    }

    [Fact]
    public async Task The_sentence_is_in_the_language_of_the_message()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);

        await phone.SendAsync(HttpMethod.Post, $"conversations/{phone.ConversationId}/activities", new { type = "message", text = "boom", locale = "en-GB" });

        Assert.Contains("send the last message again", (await phone.HearsAsync())[^1]);
    }

    [Fact]
    public async Task A_welcome_that_fails_still_starts_the_conversation()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        host.Bot.During = _ => throw new InvalidOperationException();

        var phone = await Phone.StartAsync(host);

        Assert.Contains("没有成功", Assert.Single(await phone.HearsAsync()));
    }

    [Fact]
    public async Task A_turn_that_meets_another_nodes_write_runs_again_from_fresh_state()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        await using var other = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        await phone.SaysAsync("count");
        await phone.PollsAsync();
        var attempts = 0;
        host.Bot.During = async _ =>
        {
            if (++attempts == 1)
            {
                await phone.At(other).SaysAsync("count");
            }
        };

        var id = await phone.SaysAsync("count");

        Assert.Equal(2, attempts);
        Assert.Equal($"{phone.ConversationId}|0000006", id);
        Assert.Equal(["count", "第2次", "count", "第3次"], await phone.HearsAsync());
    }

    [Fact]
    public async Task The_same_post_on_two_nodes_is_processed_once()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        await using var other = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        var attempts = 0;
        var elsewhere = "";
        host.Bot.During = async _ =>
        {
            if (++attempts == 1)
            {
                elsewhere = await phone.At(other).SaysAsync("count", "same");
            }
        };

        var here = await phone.SaysAsync("count", "same");

        Assert.Equal(elsewhere, here);
        Assert.Equal(["欢迎", "count", "第1次"], await phone.HearsAsync());
    }

    [Fact]
    public async Task A_turn_that_always_meets_others_gives_up_after_three_attempts()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        await using var other = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        host.Bot.During = _ => phone.At(other).SaysAsync("count");
        var before = host.Bot.Turns;

        await phone.SaysAsync("count");

        Assert.Equal(3, host.Bot.Turns - before);
        Assert.Contains("没有成功", (await phone.HearsAsync())[^1]);
    }

    [Fact]
    public async Task When_nothing_can_be_written_the_client_is_asked_to_try_again_and_nothing_is_half_written()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var phone = await Phone.StartAsync(host);
        using var stream = await phone.ListensAsync();
        await stream.HearsAsync(1);
        await ExecuteAsync("CREATE TRIGGER full BEFORE INSERT ON ConversationActivities BEGIN SELECT RAISE(ABORT, 'disk full'); END");

        using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{phone.ConversationId}/activities")
        {
            Content = new StringContent("""{ "type": "message", "text": "count", "channelData": { "clientActivityID": "c" } }"""),
        };
        request.Headers.Authorization = new("Bearer", phone.Token);
        using var response = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        await ExecuteAsync("DROP TRIGGER full");
        await phone.SaysAsync("count", "c");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains("ServiceUnavailable", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["count", "第1次"], await stream.HearsAsync(2));
        Assert.Equal(["欢迎", "count", "第1次"], await phone.HearsAsync());
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_data.Path, "archive.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
