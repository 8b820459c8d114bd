using CreditBot.Archive.Directory;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Events.Escalation;

/// <summary>Who a step of the chain is.</summary>
internal static class EscalationPeople
{
    /// <summary>Channels of the people of a step, counted from 1.</summary>
    public static async Task<IReadOnlyList<string>> ChannelsAsync(ArchiveContext context, IReadOnlyList<Roles> chain, int step, CancellationToken cancellationToken)
    {
        var role = chain[step - 1];
        var people = await context.People.AsNoTracking().Where(p => p.LeftAt == null).ToListAsync(cancellationToken);
        var told = people.Where(p => (p.Roles & role) != Roles.None);
        if (role == Roles.DepartmentHead)
        {
            var over = await UnitsAsync(context, people, chain.Take(step - 1).Count(before => before == Roles.DepartmentHead), cancellationToken);
            told = told.Where(p => over.Contains(p.UnitId));
        }

        var ids = told.Select(p => p.Id).ToList();
        var bindings = await context.ChannelBindings.Where(b => ids.Contains(b.PersonId) && b.RevokedAt == null).Select(b => b.Id).ToListAsync(cancellationToken);
        return bindings.ConvertAll(id => $"conversation:{id}");
    }

    /// <summary>The units in which credit officers are, or so many levels above.</summary>
    private static async Task<HashSet<Guid>> UnitsAsync(ArchiveContext context, List<Person> people, int levels, CancellationToken cancellationToken)
    {
        var units = people.Where(p => (p.Roles & Roles.CreditOfficer) != Roles.None).Select(p => p.UnitId).ToHashSet();
        var parents = await context.Units.AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.ParentId, cancellationToken);
        for (var level = 0; level < levels; level++)
            units = [.. units.Select(unit => parents.GetValueOrDefault(unit)).OfType<Guid>()];
        return units;
    }
}
