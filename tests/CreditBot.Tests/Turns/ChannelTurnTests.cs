using CreditBot.Service.Turns;
using CreditBot.Tests.DirectLine;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Tests.Turns;

/// <summary>Turns of a connector channel such as Teams, which has no secret and keeps its own transcript.</summary>
public sealed class ChannelTurnTests : IDisposable
{
    private readonly TempDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task State_is_kept_from_turn_to_turn_and_replies_leave_once()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var channel = new RecordingAdapter(host);

        await channel.HearsAsync("count");
        await channel.HearsAsync("count");

        Assert.Equal(["第1次", "第2次"], channel.Sent.Select(sent => sent.Text));
    }

    [Fact]
    public async Task Nothing_leaves_before_the_commit()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var channel = new RecordingAdapter(host);
        var sentDuringTurn = -1;
        host.Bot.During = async turn =>
        {
            await turn.SendActivityAsync("先说一句", cancellationToken: TestContext.Current.CancellationToken);
            sentDuringTurn = channel.Sent.Count;
        };

        await channel.HearsAsync("three");

        Assert.Equal(0, sentDuringTurn);
        Assert.Equal(["先说一句", "一", "二", "三"], channel.Sent.Select(sent => sent.Text));
    }

    [Fact]
    public async Task A_turn_that_fails_sends_one_sentence_and_keeps_the_state_before_it()
    {
        await using var host = await DirectLineHost.StartAsync(_data.Path);
        var channel = new RecordingAdapter(host);
        await channel.HearsAsync("count");
        await channel.HearsAsync("boom");
        await channel.HearsAsync("count");

        Assert.Equal(3, channel.Sent.Count);
        Assert.Contains("没有成功", channel.Sent[1].Text);
        Assert.Equal("第2次", channel.Sent[2].Text);
    }

    [Fact]
    public async Task The_turn_is_not_sealed_and_no_id_of_the_channel_is_stored()
    {
        await using (var host = await DirectLineHost.StartAsync(_data.Path))
        {
            var channel = new RecordingAdapter(host);
            await channel.HearsAsync("count");
            await channel.HearsAsync("scope");

            Assert.Equal("sealed False, caller nobody", channel.Sent[^1].Text);
        }

        Assert.Empty(ByteSearch.Find(_data.Path, "a:conversation-canary", "29:user-canary"));
    }

    private sealed class RecordingAdapter : BotAdapter
    {
        private readonly TestBot _bot;

        public RecordingAdapter(DirectLineHost host)
        {
            _bot = host.Bot;
            Use(host.Services.GetRequiredService<TransactionalTurn>());
        }

        public List<Activity> Sent { get; } = [];

        public async Task HearsAsync(string text)
        {
            var activity = new Activity(ActivityTypes.Message, "1")
            {
                ChannelId = "msteams",
                Text = text,
                Conversation = new ConversationAccount(id: "a:conversation-canary"),
                From = new ChannelAccount("29:user-canary"),
                Recipient = new ChannelAccount("28:bot"),
            };
            using var turnContext = new TurnContext(this, activity);
            await RunPipelineAsync(turnContext, _bot.OnTurnAsync, TestContext.Current.CancellationToken);
        }

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
        {
            Sent.AddRange(activities);
            return Task.FromResult(Array.ConvertAll(activities, _ => new ResourceResponse("sent")));
        }

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
            Task.FromResult(new ResourceResponse("updated"));

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }
}
