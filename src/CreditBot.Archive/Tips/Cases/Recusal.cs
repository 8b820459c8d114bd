using CreditBot.Archive.Tips.Routing;

namespace CreditBot.Archive.Tips.Cases;

/// <summary>Handlers who stepped aside from a tip, as the tip itself says.</summary>
internal static class Recusal
{
    public static IReadOnlySet<Guid> Of(HandledTip tip) => tip.Internals.Where(i => i is { Recused: true }).Select(i => i!.Author).ToHashSet();

    /// <summary>
    /// Who may read it now: by the routing rules, with everybody kept out whom the tip or a later message of its tipster names as the directory is now,
    /// and without those who stepped aside. When all ordinary handlers did, the alternative recipients have it.
    /// </summary>
    public static async Task<TipRoute> RouteAsync(ArchiveContext context, TipRouter router, HandledTip tip, CancellationToken cancellationToken)
    {
        var concerns = await TipConcerns.OfAsync(context, tip.Sealed.Content, tip.Parts.Where(p => p.IsByTipster).Select(p => p.Text), cancellationToken);
        var route = router.RouteOf(concerns);
        var readers = route.Readers.Except(Of(tip)).ToHashSet();
        if (readers.Count == 0)
            readers = [.. router.Handlers.Where(h => router.Alternatives.Contains(h.PersonId) && !concerns.Contains(h.PersonId.ToString(), StringComparer.Ordinal) && !concerns.Contains(h.UnitId.ToString(), StringComparer.Ordinal)).Select(h => h.PersonId).Except(Of(tip))];
        return route with { Readers = readers };
    }

    /// <summary>Whether a reader is left when one more steps aside.</summary>
    public static async Task<TipRoute?> WithoutAsync(ArchiveContext context, HandledTip tip, Guid personId, CancellationToken cancellationToken)
    {
        var router = await TipRouter.ReadAsync(context, cancellationToken);
        var aside = tip with { Parts = [.. tip.Parts, new() { Day = default, Kind = TipEntryKind.Internal }], Internals = [.. tip.Internals, new() { Author = personId, Recused = true }] };
        return await RouteAsync(context, router, aside, cancellationToken) is { Readers.Count: > 0 } route ? route : null;
    }
}
