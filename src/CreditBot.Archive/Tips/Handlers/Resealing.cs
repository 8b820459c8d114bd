using CreditBot.Archive.Tips.Cases;
using CreditBot.Archive.Tips.Routing;
using CreditBot.Archive.Tips.Sealed;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Handlers;

/// <summary>Seals the keys of tips to handlers who came later. The tips themselves stay as they are.</summary>
internal static class Resealing
{
    /// <summary>Gives one handler a box for every tip: a real one where the tip could be opened and may be known, otherwise a decoy.</summary>
    public static async Task<int> ToOneAsync(ArchiveContext context, TipRouter router, Guid personId, Func<Tip, TipSecret?> open, CancellationToken cancellationToken)
    {
        var publicKey = router.Handlers.Single(h => h.PersonId == personId).PublicKey;
        var resealed = 0;
        foreach (var tip in await context.Tips.AsNoTracking().ToListAsync(cancellationToken))
        {
            var secret = open(tip);
            var may = secret is not null && (await RouteAsync(context, router, secret, tip, cancellationToken)).Readers.Contains(personId);
            context.TipKeys.Add(new() { TipId = tip.Id, PersonId = personId, Box = may ? secret!.SealTo(publicKey) : TipSecret.Decoy() });
            resealed += may ? 1 : 0;
        }

        await context.SaveChangesAsync(cancellationToken);
        return resealed;
    }

    /// <summary>Routes every tip anew to all handlers; gives how many of them one person can read. A damaged tip can be opened by nobody and is left as it is.</summary>
    public static async Task<int> ToAllAsync(ArchiveContext context, TipRouter router, Guid personId, Func<Tip, TipSecret> open, CancellationToken cancellationToken)
    {
        var tips = await context.Tips.AsNoTracking().ToListAsync(cancellationToken);
        await context.TipKeys.ExecuteDeleteAsync(cancellationToken);
        var readable = 0;
        foreach (var tip in tips)
        {
            var secret = open(tip);
            var route = await RouteAsync(context, router, secret, tip, cancellationToken);
            context.TipKeys.AddRange(router.Seal(tip.Id, secret, route));
            readable += route.Readers.Contains(personId) ? 1 : 0;
        }

        await context.SaveChangesAsync(cancellationToken);
        return readable;
    }

    /// <summary>By the routing rules and the directory as it is now, without those who stepped aside; nobody gets a damaged tip.</summary>
    private static async Task<TipRoute> RouteAsync(ArchiveContext context, TipRouter router, TipSecret secret, Tip tip, CancellationToken cancellationToken)
    {
        var entries = await context.TipEntries.AsNoTracking().Where(e => e.TipId == tip.Id).OrderBy(e => e.Number).ToListAsync(cancellationToken);
        return HandledTip.TryFrom(tip, secret, entries) is { } handled ? await Recusal.RouteAsync(context, router, handled, cancellationToken) : new(new HashSet<Guid>(), true);
    }
}
