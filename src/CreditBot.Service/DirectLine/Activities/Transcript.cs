using CreditBot.Archive.Conversations;
using CreditBot.Archive.Sealing;
using CreditBot.Archive.Turns;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.DirectLine.Activities;

/// <summary>The echo of a posted activity, ready to be stored, with its id and the key by which a repetition is found.</summary>
internal sealed record Echo(string Id, byte[] Json, byte[]? ClientKey);

/// <summary>Writes activities into a conversation (sealed with its public key alone) and reads them back (with its secret).</summary>
internal sealed class Transcript(ConversationStore store, TimeProvider time, IOptions<DirectLineOptions> options)
{
    private const int BytesInAnswer = 2 * 1024 * 1024;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    /// <summary>When a conversation expires that was used now, rounded up to the hour so that it tells no time of use.</summary>
    public DateTimeOffset NextExpiry()
    {
        var ticks = (time.GetUtcNow() + options.Value.ConversationLifetime).UtcTicks;
        var hours = (ticks + TimeSpan.TicksPerHour - 1) / TimeSpan.TicksPerHour;
        return new DateTimeOffset(hours * TimeSpan.TicksPerHour, TimeSpan.Zero);
    }

    /// <summary>Adds one turn to a unit of work; null when there is nothing to keep.</summary>
    public ActivityBatch? Append(ArchiveTurn work, DirectLineConversation conversation, Echo? echo, IReadOnlyList<Activity> replies)
    {
        var first = conversation.NextSequence;
        var kept = replies.Where(IsForClients).ToList();
        var count = kept.Count + (echo is null ? 0 : 1);
        if (count == 0)
        {
            return null;
        }

        var sequence = echo is null ? first : first + 1;
        var timestamp = time.GetUtcNow();
        foreach (var reply in kept)
        {
            timestamp += Step;
            Stamp(reply, conversation.Id, sequence++, timestamp, echo?.Id);
        }

        var batch = new ActivityBatch(first, count, ActivityJson.WriteArray(echo?.Json, kept));
        work.Append(
            new DirectLineActivity
            {
                ConversationId = conversation.Id,
                Sequence = first,
                Count = count,
                ClientKey = echo?.ClientKey,
                Sealed = SealedBox.Seal(conversation.PublicKey, batch.Json),
            },
            NextExpiry());
        return batch;
    }

    /// <summary>
    /// What comes after a sequence number, in order. An answer is full at a few megabytes; whoever goes on from the last activity in it gets the rest,
    /// and an empty one is the end.
    /// </summary>
    public async Task<IReadOnlyList<ActivityBatch>> ReadAsync(string conversationId, ConversationSecret secret, long after, CancellationToken cancellationToken)
    {
        var batches = new List<ActivityBatch>();
        var bytes = 0;
        while (true)
        {
            var rows = await store.ReadAsync(conversationId, after, cancellationToken);
            foreach (var row in rows)
            {
                if (new ActivityBatch(row.Sequence, row.Count, secret.Open(row.Sealed)).After(after) is not { } batch)
                {
                    continue;
                }

                batches.Add(batch);
                (after, bytes) = (batch.Last, bytes + batch.Json.Length);
                if (bytes > BytesInAnswer)
                {
                    return batches;
                }
            }

            if (rows.Count < ConversationStore.RowsAtOnce)
            {
                return batches;
            }
        }
    }

    private void Stamp(Activity reply, string conversationId, long sequence, DateTimeOffset timestamp, string? replyTo)
    {
        reply.Id = ActivityBatch.IdOf(conversationId, sequence);
        reply.Timestamp = timestamp;
        reply.ChannelId = Channels.Directline;
        reply.ServiceUrl = null;
        reply.From = new ChannelAccount(options.Value.BotId, reply.From?.Name, RoleTypes.Bot);
        reply.Recipient = null;
        reply.Conversation = new ConversationAccount(id: conversationId);
        reply.ReplyToId = replyTo;
    }

    private static bool IsForClients(Activity reply) =>
        reply.Type is not (ActivityTypesEx.InvokeResponse or ActivityTypes.Trace or ActivityTypes.Delay or ActivityTypes.Typing);
}
