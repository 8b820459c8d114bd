using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CreditBot.Archive.Audit;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Audit;

/// <summary>
/// The tips' part of the audit. An entry in the chain itself would stand between two entries with exact times and so tell when a tip came.
/// Therefore tips have a list for each day, sealed as a whole, and the chain gets one seal a day at the day's end.
/// </summary>
public static class TipAudit
{
    /// <summary>The chain's entry for a day; its subject is the day, its detail the seal.</summary>
    internal const string DayClosed = "tips.dayClosed";

    private const int NonceLength = 32;

    /// <summary>Adds an entry to the context's transaction; holds the day's seal until it ends.</summary>
    internal static async Task AppendAsync(
        ArchiveContext context, DateOnly today, string actor, string action, string subject, string detail, CancellationToken cancellationToken)
    {
        var day = await LockAsync(context, today, cancellationToken);
        if (day.Closed)
            day = await LockAsync(context, today.AddDays(1), cancellationToken);
        var entry = new TipAuditEntry
        {
            Id = Guid.NewGuid(),
            Day = day.Day,
            Actor = actor,
            Action = action,
            Subject = subject,
            Detail = detail,
            Hash = HashOf(day.Day, actor, action, subject, detail),
        };
        context.TipAuditEntries.Add(entry);
        await context.SaveChangesAsync(cancellationToken);
        var digest = DigestOf(day.Nonce, await HashesAsync(context, day.Day, cancellationToken));
        await context.TipAuditDays.Where(d => d.Day == day.Day).ExecuteUpdateAsync(set => set.SetProperty(d => d.Digest, digest), cancellationToken);
    }

    /// <summary>
    /// Takes the seals of the days that are over into the audit chain. Run it at times that have nothing to do with tips: at the start and every hour.
    /// </summary>
    internal static async Task CloseDaysAsync(ArchiveContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = TipDays.Of(now);
        var first = await FirstOpenAsync(context, today, cancellationToken);
        await LockAsync(context, today, cancellationToken);
        for (var day = first; day < today; day = day.AddDays(1))
        {
            var row = await LockAsync(context, day, cancellationToken);
            if (row.Closed)
                continue;
            await context.TipAuditDays.Where(d => d.Day == day).ExecuteUpdateAsync(set => set.SetProperty(d => d.Closed, true), cancellationToken);
            await AuditChain.AppendAsync(context, now, "system", DayClosed, day.Text(), Convert.ToHexStringLower(row.Digest), cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Whether there is something of tips in a day that is over and not closed.</summary>
    internal static async Task<bool> EndedAsync(ArchiveContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = TipDays.Of(now);
        var first = await FirstOpenAsync(context, today, cancellationToken);
        return await context.TipAuditEntries.AnyAsync(e => e.Day >= first && e.Day < today, cancellationToken);
    }

    private static async Task<DateOnly> FirstOpenAsync(ArchiveContext context, DateOnly today, CancellationToken cancellationToken)
    {
        var closed = await context.TipAuditDays.Where(d => d.Closed).MaxAsync(d => (DateOnly?)d.Day, cancellationToken);
        var open = await context.TipAuditDays.Where(d => !d.Closed).MinAsync(d => (DateOnly?)d.Day, cancellationToken);
        return closed?.AddDays(1) ?? open ?? today;
    }

    internal static byte[] HashOf(DateOnly day, params ReadOnlySpan<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var text in (ReadOnlySpan<string>)[day.Text(), .. texts])
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>Hash over the hashes in their own order, which says nothing about when they came.</summary>
    internal static byte[] DigestOf(byte[] nonce, IEnumerable<byte[]> hashes) =>
        SHA256.HashData([.. nonce, .. hashes.OrderBy(Convert.ToHexString, StringComparer.Ordinal).SelectMany(h => h)]);

    internal static Task<List<byte[]>> HashesAsync(ArchiveContext context, DateOnly day, CancellationToken cancellationToken) =>
        context.TipAuditEntries.Where(e => e.Day == day).Select(e => e.Hash).ToListAsync(cancellationToken);

    /// <summary>The day's row, made when it is not there, locked until the transaction ends.</summary>
    private static async Task<TipAuditDay> LockAsync(ArchiveContext context, DateOnly day, CancellationToken cancellationToken)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        var digest = DigestOf(nonce, []);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "TipAuditDays" ("Day", "Nonce", "Digest", "Closed") VALUES ({day}, {nonce}, {digest}, {false})
            ON CONFLICT ("Day") DO UPDATE SET "Closed" = "TipAuditDays"."Closed"
            """,
            cancellationToken);
        return await context.TipAuditDays.AsNoTracking().SingleAsync(d => d.Day == day, cancellationToken);
    }
}
