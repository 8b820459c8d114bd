using CreditBot.Archive.Directory;
using CreditBot.Archive.Turns;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms.Messages;
using CreditBot.Service.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace CreditBot.Benchmarks.Dialogs;

/// <summary>A liaison's phone that talks to the bot within the process; the conversation's state is kept as the service writes it, unsealed.</summary>
internal sealed class MemoryPhone(IBot bot, TurnFactory turns, StaffMember liaison)
{
    public const string Channel = Channels.Directline;
    public const string Account = "dl_liaison";

    private readonly InnerAdapter _adapter = new();
    private readonly InnerStorage _storage = new();

    /// <summary>The fields that the bot asked in its first answers.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>One turn; nothing is filed, so its unit of work stays empty.</summary>
    public async Task SaysAsync(string text)
    {
        await using var work = turns.Begin();
        using var turn = new TurnContext(_adapter, new Activity(ActivityTypes.Message)
        {
            Id = "conversation|0000001",
            ChannelId = Channel,
            ServiceUrl = "urn:creditbot:directline",
            Conversation = new ConversationAccount(id: "conversation"),
            From = new ChannelAccount(Account, role: RoleTypes.User),
            Recipient = new ChannelAccount("creditbot", role: RoleTypes.Bot),
            Text = text,
            Locale = "zh-CN",
        });
        var state = new SealedState(_storage);
        turn.TurnState.Set<ConversationState>(state);
        turn.TurnState.Set(new TurnScope { Work = work, Caller = liaison, Sealed = true, Now = TimeProvider.System.GetUtcNow() });
        await _adapter.RunAsync(turn, bot);
        await state.SaveChangesAsync(turn);
        await work.CommitAsync(CancellationToken.None);
        if (Asked.Count < 100)
            Asked.Add((_adapter.Sent?.ChannelData as AskData)?.Ask.Field ?? "no question");
    }

    private sealed class InnerAdapter : BotAdapter
    {
        public Activity? Sent { get; private set; }

        public Task RunAsync(ITurnContext turn, IBot bot) => RunPipelineAsync(turn, bot.OnTurnAsync, CancellationToken.None);

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
        {
            Sent = activities[^1];
            return Task.FromResult(Array.ConvertAll(activities, _ => new ResourceResponse("")));
        }

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    private sealed class InnerStorage : IStorage
    {
        private byte[]? _state;

        public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
        {
            var found = new Dictionary<string, object>(StringComparer.Ordinal);
            if (_state is not null)
                found[keys[0]] = StateJson.Read(_state);
            return Task.FromResult<IDictionary<string, object>>(found);
        }

        public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
        {
            _state = StateJson.Write((IDictionary<string, object>)changes.Values.Single());
            return Task.CompletedTask;
        }

        public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
        {
            _state = null;
            return Task.CompletedTask;
        }
    }
}
