using CreditBot.Archive;
using CreditBot.Archive.Turns;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace CreditBot.Service.DirectLine.Conversations;

/// <summary>Says something in a web conversation without being asked; needs no secret, since sealing takes the public key alone.</summary>
internal sealed class ConversationNotifier(DirectLineJournals journals, ConversationLocks locks, TurnFactory turns)
{
    private const int MaxAttempts = 3;

    /// <summary>
    /// Appends the messages, in one transaction with whatever <paramref name="alsoInSameTransaction"/> writes, and publishes them to open sockets.
    /// Gives the watermark after them; refused with <c>conversation.unknown</c> when there is no such conversation any more.
    /// Not to be called from within a turn of the same conversation.
    /// </summary>
    public async Task<Outcome<long>> NotifyAsync(
        ConversationReference reference,
        IReadOnlyList<Activity> messages,
        Func<ArchiveTurn, Task>? alsoInSameTransaction,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (reference.ChannelId != Channels.Directline || reference.Conversation?.Id is not { } id)
        {
            return new Outcome<long>.Refused(DirectLineConversations.Unknown);
        }

        using var turn = await locks.EnterAsync(id, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AppendAsync(id, messages, alsoInSameTransaction, cancellationToken);
            }
            catch (TurnConflictException) when (attempt < MaxAttempts)
            {
                // Another node wrote to the conversation first: append after it.
            }
        }
    }

    private async Task<Outcome<long>> AppendAsync(string id, IReadOnlyList<Activity> messages, Func<ArchiveTurn, Task>? also, CancellationToken cancellationToken)
    {
        if (await journals.Store.FindAsync(id, cancellationToken) is not { } conversation)
        {
            return new Outcome<long>.Refused(DirectLineConversations.Unknown);
        }

        await using var work = turns.Begin();
        var batch = journals.Transcript.Append(work, conversation, echo: null, messages);
        if (also is not null)
        {
            await also(work);
        }

        await work.CommitAsync(cancellationToken);
        if (batch is null)
        {
            return new Outcome<long>.Done(conversation.NextSequence - 1);
        }

        journals.Hub.Publish(id, batch);
        return new Outcome<long>.Done(batch.Last);
    }
}
