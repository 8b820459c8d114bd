using CreditBot.Archive.Directory;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips;

/// <summary>Whom a tip concerns, as far as its routing goes (TP-10).</summary>
public static class TipConcerns
{
    /// <summary>The credit office itself.</summary>
    public const string Office = "office";

    private static readonly string[] OfficeWords =
        ["信用办", "信用管理部门", "信用管理科", "信用管理处", "信用科", "信用处", "举报专办", "专办人", "creditoffice", "tiphandler"];

    /// <summary>
    /// Ids of the people and units the text names, and <see cref="Office"/> when it names the office or a unit in which credit officers sit.
    /// Rather one too many: whoever is named wrongly only does not see the tip.
    /// </summary>
    public static IReadOnlyList<string> NamedIn(string text, IReadOnlyCollection<Unit> units, IReadOnlyCollection<Person> people)
    {
        var said = Plain(text);
        bool Says(string name) => Names(said, name);
        var named = units.Where(u => NamesOf(u).Any(Says)).Select(u => u.Id).ToHashSet();
        var office = OfficeWords.Any(Says) || people.Any(p => named.Contains(p.UnitId) && (p.Roles & Roles.CreditOfficer) != Roles.None);
        return
        [
            .. people.Where(p => Says(p.Name)).Select(p => p.Id.ToString()),
            .. named.Select(id => id.ToString()),
            .. office ? [Office] : Array.Empty<string>(),
        ];
    }

    /// <summary>Whom a tip concerns as the directory is now: what was stated, whom the target names, and the people named in the account or in later words of the tipster.</summary>
    internal static async Task<IReadOnlyList<string>> OfAsync(ArchiveContext context, TipContent content, IEnumerable<string?> later, CancellationToken cancellationToken)
    {
        var units = await context.Units.AsNoTracking().ToListAsync(cancellationToken);
        var people = await context.People.AsNoTracking().Where(p => p.LeftAt == null).ToListAsync(cancellationToken);
        var account = string.Join('\n', [content.Conduct, content.Place, content.Facts, content.Verification, .. later]);
        return
        [
            .. content.Concerns.Where(c => c == Office || Guid.TryParse(c, out _))
                .Union(NamedIn(content.Target, units, people), StringComparer.Ordinal)
                .Union(PeopleIn(account, people), StringComparer.Ordinal),
        ];
    }

    /// <summary>Ids of the people whom the account of what happened names: it may be about them as well. Units are looked for in the target only, as accounts name many.</summary>
    public static IReadOnlyList<string> PeopleIn(string text, IReadOnlyCollection<Person> people)
    {
        var said = Plain(text);
        return [.. people.Where(p => Names(said, p.Name)).Select(p => p.Id.ToString())];
    }

    private static bool Names(string said, string name) => Plain(name) is { Length: > 1 } plain && said.Contains(plain, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> NamesOf(Unit unit) => [unit.Name, unit.EnglishName, .. unit.Aliases];

    /// <summary>Without spaces, full-width letters and digits as usual ones.</summary>
    private static string Plain(string text) =>
        string.Concat(text.Where(c => !char.IsWhiteSpace(c)).Select(c => c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c));
}
