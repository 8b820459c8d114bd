using CreditBot.Archive.Conversations;
using CreditBot.Archive.Turns;
using CreditBot.Dialogs.Turns;
using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Endpoints;
using CreditBot.Service.DirectLine.Streams;
using CreditBot.Service.DirectLine.Tokens;
using CreditBot.Service.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace CreditBot.Service.DirectLine.Conversations;

/// <summary>Makes the journals of Direct Line turns.</summary>
internal sealed class DirectLineJournals(ConversationStore store, Transcript transcript, StreamHub hub, TimeProvider time)
{
    /// <summary>Answers of dropped turns that no socket took.</summary>
    public PassingAnswers Passing { get; } = new(time);

    public ConversationStore Store => store;

    public Transcript Transcript => transcript;

    public StreamHub Hub => hub;

    public TimeProvider Time => time;

    /// <summary>For the first turn of a conversation, in which the bot welcomes.</summary>
    public DirectLineJournal OfStart(Ticket ticket) => new(this, ticket, conversation: null, incoming: null);

    /// <summary>For a posted activity.</summary>
    public DirectLineJournal OfPost(Ticket ticket, DirectLineConversation conversation, IncomingActivity incoming) =>
        new(this, ticket, conversation, incoming);
}

/// <summary>What Direct Line keeps of a turn: one sealed row with the echo and the replies, which goes to the open sockets after the commit.</summary>
internal sealed class DirectLineJournal(DirectLineJournals shared, Ticket ticket, DirectLineConversation? conversation, IncomingActivity? incoming) : ITurnJournal
{
    /// <summary>What a client sees in place of words that were not kept.</summary>
    private const string Hidden = "······";

    private readonly byte[]? _clientKey = incoming?.ClientActivityId is { Length: > 0 } id ? ticket.Secret.ClientKey(id) : null;
    private DirectLineConversation? _fresh = conversation;
    private DirectLineConversation? _conversation;
    private Echo? _echo;
    private ActivityBatch? _written;

    public bool Sealed => true;

    public IReadOnlyList<UploadedFile> Files => incoming?.Files ?? [];

    public IReadOnlyList<RefusedFile> Refused => incoming?.Refused ?? [];

    /// <summary>Id under which the posted activity is kept, whether by this turn or by an earlier one.</summary>
    public string? PostedId { get; private set; }

    public async ValueTask<bool> BeginAsync(CancellationToken cancellationToken)
    {
        var found = _fresh ?? await shared.Store.FindAsync(ticket.ConversationId, cancellationToken);
        _fresh = null;
        if (incoming is null)
        {
            _conversation = NewConversation();
            return found is null;
        }

        if (_clientKey is not null && await shared.Store.FindByClientKeyAsync(ticket.ConversationId, _clientKey, cancellationToken) is { } row)
        {
            PostedId = ActivityBatch.IdOf(ticket.ConversationId, row.Sequence);
            return false;
        }

        _conversation = found ?? throw new InvalidOperationException("The conversation expired during its turn.");
        incoming.Activity.Id = PostedId = ActivityBatch.IdOf(ticket.ConversationId, found.NextSequence);
        _echo = new Echo(PostedId, ActivityJson.Write(incoming.Activity), _clientKey);
        return true;
    }

    public SealedStorage OpenState() =>
        new($"directline/{ticket.ConversationId}", new ConversationProtection(_conversation!.PublicKey, ticket.Secret), shared.Store);

    public async ValueTask WriteAsync(ArchiveTurn work, TurnScope? scope, IReadOnlyList<Activity> replies, CancellationToken cancellationToken)
    {
        if (incoming is null)
        {
            work.Add(_conversation!);
        }

        if (scope is { ForgetsAll: true } or { Forgotten.Count: > 0 })
        {
            await shared.Transcript.ForgetAsync(work, ticket, scope.ForgetsAll ? null : scope.Forgotten, cancellationToken);
        }

        _written = shared.Transcript.Append(work, _conversation!, scope?.Echo is { } words ? Unreadable(words) : _echo, replies);
    }

    /// <summary>Client and bot still hear each other, but by ids outside of the conversation's order and only now.</summary>
    public void Drop(IReadOnlyList<Activity> replies)
    {
        PostedId = $"{ticket.ConversationId}|{Tickets.Random(6)}";
        _written = shared.Transcript.Passing(ticket.ConversationId, Unreadable(Hidden), replies);
    }

    public Task SendAsync(ITurnContext turnContext, IReadOnlyList<Activity> replies, CancellationToken cancellationToken)
    {
        if (_written is not null && !shared.Hub.Publish(ticket.ConversationId, _written) && _written.IsPassing)
        {
            shared.Passing.Keep(ticket.ConversationId, _written);
        }

        return Task.CompletedTask;
    }

    /// <summary>The echo without what was typed, tapped or sent.</summary>
    private Echo Unreadable(string words)
    {
        var echo = incoming!.Activity;
        echo.Id = PostedId;
        echo.Text = words;
        echo.Value = null;
        echo.Attachments = [];
        echo.ChannelData = incoming.ClientActivityId is { } id ? new JObject { ["clientActivityID"] = id } : null;
        return new Echo(PostedId!, ActivityJson.Write(echo), _clientKey);
    }

    private DirectLineConversation NewConversation() => new()
    {
        Id = ticket.ConversationId,
        SecretHash = ticket.Secret.Hash,
        PublicKey = ticket.Secret.PublicKey,
        ExpiresOn = shared.Transcript.NextExpiry(),
    };
}
