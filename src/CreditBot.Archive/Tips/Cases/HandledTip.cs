using System.Security.Cryptography;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Archive.Tips.Returns;
using CreditBot.Archive.Tips.Sealed;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Cases;

/// <summary>A tip opened by a handler, with all its entries.</summary>
internal sealed record HandledTip(Guid Id, string Reference, TipSecret Secret, SealedTip Sealed, IReadOnlyList<PublicPart> Parts, IReadOnlyList<InternalPart?> Internals)
{
    public TipState State => Parts.Aggregate(TipState.Of(Sealed), (state, part) => state.After(part));

    public int NextNumber => Parts.Count + 1;

    /// <summary>
    /// All tips this handler may know of, and the references of those that somebody damaged. One that does not open is not counted, named or searched.
    /// </summary>
    public static async Task<(IReadOnlyList<HandledTip> Tips, IReadOnlyList<string> Damaged)> AllAsync(ArchiveContext context, UnlockedHandler handler, CancellationToken cancellationToken)
    {
        var boxes = await context.TipKeys.AsNoTracking().Where(k => k.PersonId == handler.PersonId).ToListAsync(cancellationToken);
        var secrets = boxes.Select(k => (k.TipId, Secret: handler.Open(k.Box))).Where(s => s.Secret is not null).ToDictionary(s => s.TipId, s => s.Secret!);
        var ids = secrets.Keys.ToList();
        var tips = await context.Tips.AsNoTracking().Where(t => ids.Contains(t.Id)).ToListAsync(cancellationToken);
        var entries = (await context.TipEntries.AsNoTracking().Where(e => ids.Contains(e.TipId)).ToListAsync(cancellationToken)).ToLookup(e => e.TipId);
        var opened = tips.ConvertAll(t => (Tip: t, Handled: TryFrom(t, secrets[t.Id], [.. entries[t.Id].OrderBy(e => e.Number)])));
        return ([.. opened.Select(t => t.Handled).OfType<HandledTip>()], [.. opened.Where(t => t.Handled is null).Select(t => t.Tip.Reference)]);
    }

    /// <summary>One of them; null when there is none for this handler.</summary>
    public static async Task<HandledTip?> FindAsync(ArchiveContext context, UnlockedHandler handler, Guid tipId, CancellationToken cancellationToken)
    {
        var box = await context.TipKeys.Where(k => k.PersonId == handler.PersonId && k.TipId == tipId).Select(k => k.Box).SingleOrDefaultAsync(cancellationToken);
        if (box is null || handler.Open(box) is not { } secret)
            return null;
        var tip = await context.Tips.AsNoTracking().SingleAsync(t => t.Id == tipId, cancellationToken);
        var entries = await context.TipEntries.AsNoTracking().Where(e => e.TipId == tipId).OrderBy(e => e.Number).ToListAsync(cancellationToken);
        return TryFrom(tip, secret, entries);
    }

    /// <summary>Null when the tip or one of its entries was changed, added or taken away behind the service's back.</summary>
    public static HandledTip? TryFrom(Tip tip, TipSecret secret, List<TipEntry> entries)
    {
        try
        {
            return From(tip, secret, entries);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static HandledTip From(Tip tip, TipSecret secret, List<TipEntry> entries)
    {
        var parts = TipOpening.Numbered(secret.Tip, entries);
        var internals = entries.Zip(parts, (entry, part) => part.IsByTipster ? null : secret.OpenInternal(entry)).ToList();
        return new(tip.Id, tip.Reference, secret, TipSecret.OpenContent(secret.Tip, tip), parts, internals);
    }
}
