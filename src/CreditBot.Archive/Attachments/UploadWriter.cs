using System.Security.Cryptography;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Attachments;

/// <summary>One upload: reads a set of pieces from the network, then writes them in a short turn, and so on.</summary>
internal sealed class UploadWriter(TurnFactory turns, string conversationId)
{
    private const int ChunksInTurn = 16;

    private readonly Guid id = Guid.NewGuid();
    private readonly byte[] key = RandomNumberGenerator.GetBytes(FileCipher.KeyLength);
    private bool begun;

    /// <summary>Reads to the end; null as soon as it is longer than the limit.</summary>
    public async Task<Upload?> ReadAsync(Stream content, long limit, CancellationToken cancellationToken)
    {
        using var cipher = new FileCipher(key);
        var set = new List<AttachmentChunk>(ChunksInTurn);
        var (current, ahead) = (new byte[FileCipher.ChunkLength], new byte[FileCipher.ChunkLength]);
        var filled = await content.ReadAtLeastAsync(current, current.Length, throwOnEndOfStream: false, cancellationToken);
        long length = 0;
        for (var number = 0; ; number++)
        {
            length += filled;
            if (length > limit)
                return null;
            var filledAhead = await content.ReadAtLeastAsync(ahead, ahead.Length, throwOnEndOfStream: false, cancellationToken);
            var last = filledAhead == 0;
            set.Add(new() { AttachmentId = id, Number = number, Sealed = cipher.Seal(number, last, current.AsSpan(0, filled)) });
            if (last)
                break;
            if (set.Count == ChunksInTurn)
                await WriteAsync(set, null, cancellationToken);
            (current, ahead, filled) = (ahead, current, filledAhead);
        }

        await WriteAsync(set, length, cancellationToken);
        return new(id, key, length);
    }

    /// <summary>Deletes what was written; also after the caller has given up.</summary>
    public async Task DiscardAsync()
    {
        if (!begun)
            return;
        await using var turn = turns.Begin();
        var context = await turn.OpenAsync(CancellationToken.None);
        await context.Attachments.Where(a => a.Id == id).ExecuteDeleteAsync(CancellationToken.None);
        await turn.CommitAsync(CancellationToken.None);
    }

    private async Task WriteAsync(List<AttachmentChunk> set, long? length, CancellationToken cancellationToken)
    {
        await using var turn = turns.Begin();
        var context = await turn.OpenAsync(cancellationToken);
        if (!begun)
            context.Attachments.Add(new() { Id = id, ConversationId = conversationId, Header = [], Length = length ?? 0 });
        else if (length is { } known)
            await context.Attachments.Where(a => a.Id == id).ExecuteUpdateAsync(update => update.SetProperty(a => a.Length, known), cancellationToken);
        context.AttachmentChunks.AddRange(set);
        begun = true;
        await turn.CommitAsync(cancellationToken);
        set.Clear();
    }
}
