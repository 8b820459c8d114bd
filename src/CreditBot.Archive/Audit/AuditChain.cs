using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Audit;

/// <summary>The append-only, hash-chained log of what was done .</summary>
public static class AuditChain
{
    internal const int HashLength = SHA256.HashSizeInBytes;

    /// <summary>
    /// Adds the next entry to the context's transaction; it is saved with everything else of the turn.
    /// Takes the chain's lock until the transaction ends, so take references and lock rows before it.
    /// </summary>
    public static async Task<AuditEntry> AppendAsync(
        ArchiveContext context, DateTimeOffset at, string actor, string action, string subject, string detail, CancellationToken cancellationToken)
    {
        var heads = await context.AuditHeads
            .FromSqlRaw("UPDATE \"AuditHeads\" SET \"Number\" = \"Number\" + 1 RETURNING \"Id\", \"Number\", \"Hash\"")
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var head = heads.Single();
        var hash = HashOf(head.Hash, head.Number, at, actor, action, subject, detail);
        await context.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(h => h.Hash, hash), cancellationToken);

        var entry = new AuditEntry
        {
            Number = head.Number,
            At = at,
            Actor = actor,
            Action = action,
            Subject = subject,
            Detail = detail,
            PreviousHash = head.Hash,
            Hash = hash,
        };
        context.AuditEntries.Add(entry);
        return entry;
    }

    /// <summary>Walks the whole chain and names the first entry that was changed, deleted or inserted.</summary>
    public static async Task<AuditVerdict> VerifyAsync(ArchiveContext context, CancellationToken cancellationToken)
    {
        var head = await context.AuditHeads.AsNoTracking().SingleAsync(cancellationToken);
        var previous = new byte[HashLength];
        long number = 0;
        await foreach (var entry in context.AuditEntries.AsNoTracking().OrderBy(e => e.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (entry.Number <= number || entry.Number > head.Number)
                return new(number, new(entry.Number, AuditFault.Inserted));
            if (entry.Number > number + 1)
                return new(number, new(number + 1, AuditFault.Deleted));
            if (!entry.PreviousHash.AsSpan().SequenceEqual(previous) || !entry.Hash.AsSpan().SequenceEqual(HashOf(entry)))
                return new(number, new(entry.Number, AuditFault.Changed));
            (number, previous) = (entry.Number, entry.Hash);
        }

        if (number < head.Number)
            return new(number, new(number + 1, AuditFault.Deleted));
        return new(number, previous.AsSpan().SequenceEqual(head.Hash) ? null : new(number, AuditFault.Changed));
    }

    private static byte[] HashOf(AuditEntry entry) =>
        HashOf(entry.PreviousHash, entry.Number, entry.At, entry.Actor, entry.Action, entry.Subject, entry.Detail);

    /// <summary>SHA-256 over the previous hash, number and ticks (big-endian) and each text as UTF-8 with its length before it.</summary>
    private static byte[] HashOf(ReadOnlySpan<byte> previous, long number, DateTimeOffset at, params ReadOnlySpan<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        AppendNumber(hash, number);
        AppendNumber(hash, at.UtcTicks);
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            AppendNumber(hash, bytes.Length);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }

    private static void AppendNumber(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}

/// <summary>Result of a verification: how many entries are sound, and the first that is not.</summary>
public sealed record AuditVerdict(long Sound, AuditBreak? Broken)
{
    public bool IsSound => Broken is null;
}

/// <summary>The first broken entry and what happened to it.</summary>
public sealed record AuditBreak(long Number, AuditFault Fault);

/// <summary>What was done to an entry.</summary>
public enum AuditFault
{
    Changed,
    Deleted,
    Inserted,
}
