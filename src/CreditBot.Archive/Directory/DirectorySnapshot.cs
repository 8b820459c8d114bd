using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Directory;

/// <summary>The whole directory at one version, ready to be looked up.</summary>
internal sealed class DirectorySnapshot
{
    private readonly Dictionary<(string Channel, string Account), StaffMember> members;

    private DirectorySnapshot(long version, List<Unit> units, List<Person> people, List<ChannelBinding> bindings)
    {
        Version = version;
        Units = units.FindAll(u => u.Type != UnitType.Supervisor);
        var unitsById = units.ToDictionary(u => u.Id);
        var peopleById = people.ToDictionary(p => p.Id);
        members = bindings
            .Where(b => peopleById.ContainsKey(b.PersonId))
            .ToDictionary(
                b => (b.ChannelId, b.AccountId),
                b => new StaffMember(b.Id, peopleById[b.PersonId], unitsById[peopleById[b.PersonId].UnitId]));
    }

    public long Version { get; }

    /// <summary>Those of the bureau itself, by code.</summary>
    public IReadOnlyList<Unit> Units { get; }

    public StaffMember? Find(string channelId, string accountId) => members.GetValueOrDefault((channelId, accountId));

    /// <summary>Reads what is at least <paramref name="version"/>.</summary>
    public static async Task<DirectorySnapshot> LoadAsync(ArchiveContext context, long version, CancellationToken cancellationToken) => new(
        version,
        [.. (await context.Units.AsNoTracking().ToListAsync(cancellationToken)).OrderBy(u => u.Code, StringComparer.Ordinal)],
        await context.People.AsNoTracking().Where(p => p.LeftAt == null).ToListAsync(cancellationToken),
        await context.ChannelBindings.AsNoTracking().Where(b => b.RevokedAt == null).ToListAsync(cancellationToken));
}
