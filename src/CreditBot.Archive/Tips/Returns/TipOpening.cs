using System.Security.Cryptography;
using CreditBot.Archive.Sealing;
using CreditBot.Archive.Tips.Codes;
using CreditBot.Archive.Tips.Sealed;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Returns;

/// <summary>A tip opened with its code: the key for what both sides read, held while a request is served.</summary>
internal sealed record OpenedTip(Guid Id, string Reference, byte[] Key, SealedTip Sealed, IReadOnlyList<PublicPart> Parts)
{
    public TipState State => Parts.Aggregate(TipState.Of(Sealed), (state, part) => state.After(part));
}

/// <summary>Finds and opens a tip; when there is none, the same work is done on one that nobody submitted.</summary>
internal static class TipOpening
{
    private static readonly Lazy<(Tip Tip, TipSecret Secret, byte[] PrivateKey)> Nobody = new(MakeNobody);

    public static async Task<OpenedTip?> OpenAsync(ArchiveContext context, ReceiptKeys keys, CancellationToken cancellationToken)
    {
        var lookup = keys.LookupId;
        var found = await context.Tips.AsNoTracking().SingleOrDefaultAsync(t => t.LookupId == lookup, cancellationToken);
        var tip = found ?? Nobody.Value.Tip;
        var isRight = CryptographicOperations.FixedTimeEquals(tip.LookupId, lookup);
        var entries = await context.TipEntries.AsNoTracking().Where(e => e.TipId == tip.Id).OrderBy(e => e.Number).ToListAsync(cancellationToken);
        var key = isRight ? keys.Open(tip.ReceiptBox) : OpenNobody(tip);
        var content = TipSecret.OpenContent(key, tip);
        return isRight ? new(tip.Id, tip.Reference, key, content, Numbered(key, entries)) : null;
    }

    /// <summary>The parts in order; throws when one is missing.</summary>
    public static IReadOnlyList<PublicPart> Numbered(byte[] key, List<TipEntry> entries)
    {
        if (entries.Where((e, i) => e.Number != i + 1).Any())
            throw new CryptographicException("An entry of a tip is missing.");
        return entries.ConvertAll(e => TipSecret.OpenPublic(key, e));
    }

    private static byte[] OpenNobody(Tip tip)
    {
        var (_, _, privateKey) = Nobody.Value;
        return Sodium.Open(Sodium.PublicKey(privateKey), privateKey, tip.ReceiptBox);
    }

    private static (Tip Tip, TipSecret Secret, byte[] PrivateKey) MakeNobody()
    {
        var secret = TipSecret.Create();
        var privateKey = RandomNumberGenerator.GetBytes(Sodium.KeyLength);
        var id = Guid.NewGuid();
        var content = new SealedTip { Content = new() { Mode = TipMode.Anonymous, Target = "", Conduct = "", Facts = "" }, Day = DateOnly.MinValue };
        var tip = new Tip
        {
            Id = id,
            Reference = "",
            DraftKey = [],
            LookupId = RandomNumberGenerator.GetBytes(Sodium.KeyLength),
            ReceiptBox = SealedBox.Seal(Sodium.PublicKey(privateKey), secret.Tip),
            RecoveryBox = [],
            Content = secret.SealContent(id, content),
        };
        return (tip, secret, privateKey);
    }
}
