using System.Security.Cryptography;
using CreditBot.Archive;
using CreditBot.Archive.Conversations;
using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Tokens;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.DirectLine.Conversations;

/// <summary>Starts conversations and runs their turns, one at a time.</summary>
internal sealed class DirectLineConversations(
    DirectLineJournals journals, ConversationLocks locks, DirectLineAdapter adapter, PublicBudget budget, IOptions<DirectLineOptions> options)
{
    /// <summary>Never was, or has expired.</summary>
    public const string Unknown = "conversation.unknown";

    /// <summary>The secret is another conversation's.</summary>
    public const string Denied = "conversation.denied";

    /// <summary>The public writes too much at present; staff is not held up.</summary>
    public const string Busy = "conversation.busy";

    /// <summary>The conversation that the ticket opens; refused with <see cref="Unknown"/> or <see cref="Denied"/>.</summary>
    public async Task<Outcome<DirectLineConversation>> FindAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        if (await journals.Store.FindAsync(ticket.ConversationId, cancellationToken) is not { } conversation)
        {
            return new Outcome<DirectLineConversation>.Refused(Unknown);
        }

        return CryptographicOperations.FixedTimeEquals(conversation.SecretHash, ticket.Secret.Hash)
            ? new Outcome<DirectLineConversation>.Done(conversation)
            : new Outcome<DirectLineConversation>.Refused(Denied);
    }

    /// <summary>Answers that are given once and not kept.</summary>
    public IReadOnlyList<ActivityBatch> TakePassing(Ticket ticket) => journals.Passing.Take(ticket.ConversationId);

    /// <summary>The id under which an activity with this client's id is kept already, or null.</summary>
    public async Task<string?> FindPostedAsync(Ticket ticket, string clientActivityId, CancellationToken cancellationToken) =>
        await journals.Store.FindByClientKeyAsync(ticket.ConversationId, ticket.Secret.ClientKey(clientActivityId), cancellationToken) is { } row
            ? ActivityBatch.IdOf(ticket.ConversationId, row.Sequence)
            : null;

    /// <summary>Starts the conversation if it is new, and lets the bot welcome; true when it was new.</summary>
    public async Task<Outcome<bool>> StartAsync(Ticket ticket, string? locale, BotCallbackHandler bot, CancellationToken cancellationToken)
    {
        using var turn = await locks.EnterAsync(ticket.ConversationId, cancellationToken);
        switch (await FindAsync(ticket, cancellationToken))
        {
            case Outcome<DirectLineConversation>.Done:
                return new Outcome<bool>.Done(false);
            case Outcome<DirectLineConversation>.Refused { Reason: Denied }:
                return new Outcome<bool>.Refused(Denied);
            case var _ when !await budget.TakeAsync(ticket, PublicBudget.BytesOfTurn, cancellationToken):
                return new Outcome<bool>.Refused(Busy);
            default:
                // A started turn is finished even if the client hangs up: it may ask again and must find one conversation.
                await adapter.RunAsync(journals.OfStart(ticket), Welcome(ticket, locale), bot, CancellationToken.None);
                return new Outcome<bool>.Done(true);
        }
    }

    /// <summary>Forgets a conversation whole; its ticket opens nothing any more.</summary>
    public async Task LeaveAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        using var turn = await locks.EnterAsync(ticket.ConversationId, cancellationToken);
        if (await FindAsync(ticket, cancellationToken) is Outcome<DirectLineConversation>.Done)
        {
            await journals.Store.ForgetAsync(ticket.ConversationId, CancellationToken.None);
        }
    }

    /// <summary>Runs the turn of a posted activity and gives its id; a repeated one is answered with the id it has.</summary>
    public async Task<Outcome<string>> PostAsync(Ticket ticket, IncomingActivity incoming, BotCallbackHandler bot, CancellationToken cancellationToken)
    {
        using var turn = await locks.EnterAsync(ticket.ConversationId, cancellationToken);
        switch (await FindAsync(ticket, cancellationToken))
        {
            case Outcome<DirectLineConversation>.Refused refused:
                return new Outcome<string>.Refused(refused.Reason);
            case Outcome<DirectLineConversation>.Done when !await budget.TakeAsync(ticket, PublicBudget.BytesOfTurn + incoming.Length, cancellationToken):
                return new Outcome<string>.Refused(Busy);
            case Outcome<DirectLineConversation>.Done { Value: var conversation }:
                var journal = journals.OfPost(ticket, conversation, incoming);
                incoming.Activity.Recipient = Bot();
                incoming.Activity.Timestamp = journals.Time.GetUtcNow();
                await adapter.RunAsync(journal, incoming.Activity, bot, CancellationToken.None);
                return new Outcome<string>.Done(journal.PostedId!);
            default:
                throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    private Activity Welcome(Ticket ticket, string? locale)
    {
        var user = new ChannelAccount(ticket.UserId, role: RoleTypes.User);
        return new Activity(ActivityTypes.ConversationUpdate)
        {
            ChannelId = Channels.Directline,
            ServiceUrl = DirectLineAdapter.ServiceUrl,
            Conversation = new ConversationAccount(id: ticket.ConversationId),
            From = user,
            Recipient = Bot(),
            MembersAdded = [user],
            Locale = locale,
            Timestamp = journals.Time.GetUtcNow(),
        };
    }

    private ChannelAccount Bot() => new(options.Value.BotId, role: RoleTypes.Bot);
}
