using CreditBot.Archive.Directory;
using CreditBot.Archive.Tips.Sealed;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Routing;

/// <summary>The handlers as they are in a transaction, and whom the settings name.</summary>
internal sealed record TipRouter(IReadOnlyList<RoutedHandler> Handlers, IReadOnlySet<Guid> Alternatives, IReadOnlySet<Guid> Leaders, byte[]? RecoveryKey)
{
    /// <summary>Locks the recovery row, so that no handler comes or goes until the transaction ends, and reads who is there.</summary>
    public static async Task<TipRouter> LockAsync(ArchiveContext context, CancellationToken cancellationToken)
    {
        await context.TipRecoveries.ExecuteUpdateAsync(set => set.SetProperty(r => r.PublicKey, r => r.PublicKey), cancellationToken);
        return await ReadAsync(context, cancellationToken);
    }

    public static async Task<TipRouter> ReadAsync(ArchiveContext context, CancellationToken cancellationToken)
    {
        var recovery = await context.TipRecoveries.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var handlers = await context.TipHandlerKeys
            .Where(k => k.Confirmed)
            .Join(context.People.Where(p => p.LeftAt == null), k => k.PersonId, p => p.Id, (k, p) => new { p.Id, p.UnitId, p.Roles, k.PublicKey })
            .ToListAsync(cancellationToken);
        return new(
            [.. handlers.Where(h => (h.Roles & Roles.TipHandler) != Roles.None).Select(h => new RoutedHandler(h.Id, h.UnitId, h.PublicKey))],
            await PeopleOfAsync(context, TipSettings.AlternativeRecipients, cancellationToken),
            await PeopleOfAsync(context, TipSettings.Leaders, cancellationToken),
            recovery?.PublicKey);
    }

    public TipRoute RouteOf(IReadOnlyCollection<string> concerns) => TipRoute.Of(concerns, Handlers, Alternatives, Leaders);

    /// <summary>A row for every handler; those who are not among the readers get a box nobody opens.</summary>
    public IEnumerable<TipKey> Seal(Guid tipId, TipSecret secret, TipRoute route) => Handlers.Select(h => new TipKey
    {
        TipId = tipId,
        PersonId = h.PersonId,
        Box = route.Readers.Contains(h.PersonId) ? secret.SealTo(h.PublicKey) : TipSecret.Decoy(),
    });

    private static async Task<IReadOnlySet<Guid>> PeopleOfAsync(ArchiveContext context, string key, CancellationToken cancellationToken)
    {
        var value = await context.Settings.Where(s => s.Key == key).OrderByDescending(s => s.Version).Select(s => s.Value).FirstOrDefaultAsync(cancellationToken);
        return (value ?? "").Split([',', ' ', '\n', ';'], StringSplitOptions.RemoveEmptyEntries).Where(id => Guid.TryParse(id, out _)).Select(Guid.Parse).ToHashSet();
    }
}
