namespace CreditBot.Archive.Tips.Routing;

/// <summary>A handler as routing sees them.</summary>
internal sealed record RoutedHandler(Guid PersonId, Guid UnitId, byte[] PublicKey);

/// <summary>Who may read a tip, and whether it is kept from somebody.</summary>
internal sealed record TipRoute(IReadOnlySet<Guid> Readers, bool IsConflict)
{
    /// <summary>
    /// A usual tip goes to the ordinary handlers (to the alternative recipients where there are none). One that concerns a handler, a handler's
    /// unit or a leader goes to the alternative recipients and the other handlers; one that concerns the office, to the alternative recipients only.
    /// Nobody reads what concerns them.
    /// </summary>
    public static TipRoute Of(IReadOnlyCollection<string> concerns, IReadOnlyCollection<RoutedHandler> handlers, IReadOnlySet<Guid> alternatives, IReadOnlySet<Guid> leaders)
    {
        var named = concerns.Where(c => c != TipConcerns.Office).Select(Guid.Parse).ToHashSet();
        var office = concerns.Contains(TipConcerns.Office);
        var free = handlers.Where(h => !named.Contains(h.PersonId) && !named.Contains(h.UnitId)).Select(h => h.PersonId).ToList();
        var ordinary = free.Where(id => !alternatives.Contains(id)).ToHashSet();
        var others = free.Where(alternatives.Contains).ToHashSet();
        var conflict = office || free.Count < handlers.Count || named.Overlaps(leaders);
        return (office, conflict) switch
        {
            (true, _) => new(others, true),
            (_, true) => new(free.ToHashSet(), true),
            _ => new(ordinary.Count > 0 ? ordinary : others, false),
        };
    }
}
