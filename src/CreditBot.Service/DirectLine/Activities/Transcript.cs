using CreditBot.Archive.Conversations;
using CreditBot.Archive.Sealing;
using CreditBot.Archive.Turns;
using CreditBot.Service.DirectLine.Tokens;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Newtonsoft.Json.Linq;

namespace CreditBot.Service.DirectLine.Activities;

/// <summary>The echo of a posted activity, ready to be stored, with its id and the key by which a repetition is found.</summary>
internal sealed record Echo(string Id, byte[] Json, byte[]? ClientKey);

/// <summary>Writes activities into a conversation (sealed with its public key alone) and reads them back (with its secret).</summary>
internal sealed class Transcript(ConversationStore store, TimeProvider time, IOptions<DirectLineOptions> options)
{
    private const int BytesInAnswer = 2 * 1024 * 1024;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    /// <summary>When a conversation expires that was used now: at the end of a day, so that it tells no time of use.</summary>
    public DateTimeOffset NextExpiry()
    {
        var expiry = time.GetUtcNow() + options.Value.ConversationLifetime;
        return expiry.TimeOfDay == TimeSpan.Zero ? expiry : new DateTimeOffset(expiry.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
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
                Sealed = SealedJson.Seal(conversation.PublicKey, batch.Json),
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
                if (new ActivityBatch(row.Sequence, row.Count, SealedJson.Strip(secret.Open(row.Sealed))).After(after) is not { } batch)
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

    /// <summary>A turn of which nothing is kept, as its client hears it.</summary>
    public ActivityBatch Passing(string conversationId, Echo echo, IReadOnlyList<Activity> replies)
    {
        var kept = replies.Where(IsForClients).ToList();
        var timestamp = time.GetUtcNow();
        for (var number = 0; number < kept.Count; number++)
        {
            timestamp += Step;
            Stamp(kept[number], conversationId, 0, timestamp, echo.Id);
            kept[number].Id = $"{echo.Id}-{number + 1}";
        }

        return new ActivityBatch(First: 0, kept.Count + 1, ActivityJson.WriteArray(echo.Json, kept));
    }

    /// <summary>
    /// Empties rows of the conversation in the turn's transaction: those in which one of the texts stands, or all. Numbers, lengths and the keys
    /// by which repetitions are found stay.
    /// </summary>
    public async Task ForgetAsync(ArchiveTurn work, Ticket ticket, IReadOnlyList<string>? texts, CancellationToken cancellationToken)
    {
        var rows = new List<DirectLineActivity>();
        for (var after = 0L; await store.ReadAsync(ticket.ConversationId, after, cancellationToken) is { Count: > 0 } some; after = some[^1].Sequence + some[^1].Count - 1)
        {
            rows.AddRange(some.Where(row => texts is null || Holds(ticket.Secret.Open(row.Sealed), texts)));
        }

        var archive = await work.OpenAsync(cancellationToken);
        foreach (var row in rows)
        {
            var empty = SealedJson.Empty(ticket.Secret.PublicKey, row.Sealed.Length);
            await archive.ConversationActivities.Where(kept => kept.ConversationId == row.ConversationId && kept.Sequence == row.Sequence)
                .ExecuteUpdateAsync(update => update.SetProperty(kept => kept.Sealed, empty), cancellationToken);
        }
    }

    private static bool Holds(byte[] json, IReadOnlyList<string> texts) =>
        JToken.Parse(System.Text.Encoding.UTF8.GetString(json)) is JContainer all
        && all.DescendantsAndSelf().OfType<JValue>().Any(value => value.Value is string text && texts.Any(one => text.Contains(one, StringComparison.Ordinal)));

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
