using System.Security.Cryptography;
using CreditBot.Archive.Tips.Sealed;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Audit;

/// <summary>Checks the tips against their audit, and the audit's days against the chain, without opening anything.</summary>
public static class TipAuditVerdict
{
    /// <summary>What is not as it was written: a day such as <c>2026-11-23</c>, or a tip's reference; empty when all is sound.</summary>
    public static async Task<IReadOnlyList<string>> VerifyAsync(ArchiveContext context, CancellationToken cancellationToken)
    {
        var broken = new List<string>();
        var days = await context.TipAuditDays.AsNoTracking().OrderBy(d => d.Day).ToListAsync(cancellationToken);
        var entries = await context.TipAuditEntries.AsNoTracking().ToListAsync(cancellationToken);
        var chained = await context.AuditEntries.AsNoTracking().Where(e => e.Action == TipAudit.DayClosed)
            .ToDictionaryAsync(e => e.Subject, e => e.Detail, cancellationToken);
        broken.AddRange(days.Where(d => !IsSound(d, entries, chained)).Select(d => d.Day.Text()));
        broken.AddRange(chained.Keys.Concat(entries.Select(e => e.Day.Text())).Except(days.Select(d => d.Day.Text()), StringComparer.Ordinal));
        broken.AddRange(await TipsAsync(context, entries, cancellationToken));
        broken.AddRange(await KeysAsync(context, entries, cancellationToken));
        return broken;
    }

    /// <summary>The audit's name for the making of the recovery key.</summary>
    internal const string RecoverySet = "tip.recoverySet";

    internal static string DetailOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey));

    internal static string DetailOf(Tip tip) => Convert.ToHexStringLower(SHA256.HashData(tip.Content));

    internal static string DetailOf(TipEntry entry) => Convert.ToHexStringLower(SHA256.HashData([.. entry.Public, .. entry.Internal]));

    private static bool IsSound(TipAuditDay day, List<TipAuditEntry> entries, Dictionary<string, string> chained)
    {
        var own = entries.Where(e => e.Day == day.Day).ToList();
        return own.TrueForAll(e => e.Hash.AsSpan().SequenceEqual(TipAudit.HashOf(e.Day, e.Actor, e.Action, e.Subject, e.Detail)))
            && day.Digest.AsSpan().SequenceEqual(TipAudit.DigestOf(day.Nonce, own.Select(e => e.Hash)))
            && (day.Closed ? chained.GetValueOrDefault(day.Day.Text()) == Convert.ToHexStringLower(day.Digest) : !chained.ContainsKey(day.Day.Text()));
    }

    /// <summary>Every key to which tips are sealed was set up before the audit's eyes; one that somebody wrote into the table was not.</summary>
    private static async Task<IEnumerable<string>> KeysAsync(ArchiveContext context, List<TipAuditEntry> entries, CancellationToken cancellationToken)
    {
        var handlers = await context.TipHandlerKeys.AsNoTracking().ToListAsync(cancellationToken);
        var recovery = await context.TipRecoveries.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var seen = entries.Select(e => (e.Subject, e.Detail)).ToHashSet();
        return handlers.Where(h => !seen.Contains((h.PersonId.ToString(), DetailOf(h.PublicKey)))).Select(h => $"key of {h.PersonId}")
            .Concat(recovery is not null && !entries.Exists(e => e.Action == RecoverySet && e.Detail == DetailOf(recovery.PublicKey)) ? ["recovery key"] : Array.Empty<string>());
    }

    /// <summary>Every tip and entry has exactly one audit entry with its hash, and no audit entry has lost its tip or entry.</summary>
    private static async Task<IEnumerable<string>> TipsAsync(ArchiveContext context, List<TipAuditEntry> entries, CancellationToken cancellationToken)
    {
        var tips = await context.Tips.AsNoTracking().ToListAsync(cancellationToken);
        var references = tips.ToDictionary(t => t.Id, t => t.Reference);
        var written = tips.Select(t => (t.Reference, Detail: DetailOf(t))).ToList();
        await foreach (var entry in context.TipEntries.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
            written.Add((references[entry.TipId], DetailOf(entry)));
        var audited = entries.Where(e => e.Detail.Length > 0 && e.Subject.StartsWith(TipReference.Prefix)).Select(e => (Reference: e.Subject, e.Detail)).ToList();
        return written.Except(audited).Concat(audited.Except(written)).Select(w => w.Reference)
            .Concat(written.GroupBy(w => w).Where(g => g.Count() > 1).Select(g => g.Key.Reference))
            .Distinct(StringComparer.Ordinal);
    }
}
