using System.Collections.Frozen;

namespace CreditBot.Forms.Recognisers;

/// <summary>A unit of the directory with the names people use for it.</summary>
public sealed record UnitName(string Id, string Name, IReadOnlyList<string> Aliases);

/// <summary>A unit's name in a message.</summary>
/// <param name="Span">The characters that said it.</param>
/// <param name="UnitIds">The unit, or all that share the name.</param>
/// <param name="Fuzzy">One character was wrong: confirm before use.</param>
public sealed record UnitMatch(Span Span, IReadOnlyList<string> UnitIds, bool Fuzzy);

/// <summary>An immutable matcher for the names of a directory; build it once for each version of the directory.</summary>
public sealed class UnitNames
{
    private const int LeastForAnyPlace = 4;

    private readonly string[] names;
    private readonly string[][] ids;
    private readonly FrozenDictionary<int, int[]> starts;
    private readonly FrozenDictionary<int, int[]> ends;
    private readonly FrozenDictionary<int, int[]> rims;

    public UnitNames(IEnumerable<UnitName> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        var byName = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var unit in units)
        {
            foreach (var name in unit.Aliases.Prepend(unit.Name))
            {
                var key = Key(name);
                if (key.Length >= 2 && !Listed(byName, key).Contains(unit.Id, StringComparer.Ordinal))
                {
                    byName[key].Add(unit.Id);
                }
            }
        }

        names = [.. byName.Keys.OrderByDescending(n => n.Length).ThenBy(n => n, StringComparer.Ordinal)];
        ids = [.. names.Select(n => byName[n].ToArray())];
        starts = Index(n => Pair(n, 0));
        ends = Index(n => Pair(n, n.Length - 2));
        rims = Index(n => n.Length == 3 ? Pair(n[0], n[2]) : 0);
    }

    /// <summary>Longest names first, never overlapping; exact matches win over names with a wrong character.</summary>
    public IReadOnlyList<UnitMatch> Find(string text)
    {
        var folded = Text.Fold(text);
        Span<char> lowered = folded.Length <= 256 ? stackalloc char[256] : new char[folded.Length];
        var s = lowered[..folded.Length];
        folded.AsSpan().ToLowerInvariant(s);
        List<UnitMatch>? found = null;
        for (var i = 0; i + 1 < s.Length;)
        {
            var match = Exact(s, i) ?? Fuzzy(s, i);
            if (match is not null)
            {
                (found ??= []).Add(match);
                i = match.Span.End;
                continue;
            }

            i++;
        }

        return found ?? (IReadOnlyList<UnitMatch>)[];
    }

    private UnitMatch? Exact(ReadOnlySpan<char> s, int at)
    {
        if (!starts.TryGetValue(Pair(s, at), out var candidates))
        {
            return null;
        }

        foreach (var index in candidates)
        {
            if (s[at..].StartsWith(names[index], StringComparison.Ordinal) && IsWhole(s, at, names[index].Length))
            {
                return new(new(at, names[index].Length), ids[index], Fuzzy: false);
            }
        }

        return null;
    }

    /// <summary>One of the two outer pairs of a name is intact when one character is wrong; a wrong first character is found here as well.</summary>
    private UnitMatch? Fuzzy(ReadOnlySpan<char> s, int at)
    {
        var best = starts.TryGetValue(Pair(s, at), out var candidates) ? Best(s, at, candidates, -1) : -1;
        if (at + 2 < s.Length && rims.TryGetValue(Pair(s[at], s[at + 2]), out candidates))
        {
            best = Best(s, at, candidates, best, 3);
        }

        for (var length = 3; length <= LongestFuzzy && at + length <= s.Length; length++)
        {
            if (ends.TryGetValue(Pair(s, at + length - 2), out candidates))
            {
                best = Best(s, at, candidates, best, length);
            }
        }

        return best < 0 ? null : new(new(at, names[best].Length), ids[best], Fuzzy: true);
    }

    private const int LongestFuzzy = 12;

    private int Best(ReadOnlySpan<char> s, int at, int[] candidates, int best, int length = 0)
    {
        foreach (var index in candidates)
        {
            var name = names[index];
            if ((length == 0 || name.Length == length) && (best < 0 || name.Length > names[best].Length) && IsNear(s, at, name))
            {
                best = index;
            }
        }

        return best;
    }

    /// <summary>Exactly one character differs. A name of three characters is compared only when it is nearly the whole message.</summary>
    private bool IsNear(ReadOnlySpan<char> s, int at, string name)
    {
        if (at + name.Length > s.Length || name.Length < 3 || (name.Length < LeastForAnyPlace && s.Trim().Length > name.Length + 2) || !IsWhole(s, at, name.Length))
        {
            return false;
        }

        var wrong = 0;
        for (var i = 0; i < name.Length && wrong <= 1; i++)
        {
            if (s[at + i] != name[i])
            {
                wrong++;
                if (!char.IsLetterOrDigit(s[at + i]) || (i == name.Length - 1 && name.Length <= LeastForAnyPlace))
                {
                    return false;
                }
            }
        }

        return wrong == 1 && (name[0] >= '\u0080' || name.Length > 5) && !HasExactInside(s, at, name.Length);
    }

    /// <summary>A wrong guess must not swallow the beginning of a name that is written correctly.</summary>
    private bool HasExactInside(ReadOnlySpan<char> s, int at, int length)
    {
        for (var i = at; i < at + length; i++)
        {
            if (Exact(s, i) is { } exact && (exact.Span.Length >= length || exact.Span.End > at + length))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>English names end at word boundaries; 局办 in 局办理 is no name.</summary>
    private static bool IsWhole(ReadOnlySpan<char> s, int at, int length)
    {
        var next = Scan.Char(s, at + length);
        return !(Scan.IsAlnum(s[at]) && Scan.IsAlnum(Scan.Char(s, at - 1)))
            && !(Scan.IsAlnum(s[at + length - 1]) && Scan.IsAlnum(next))
            && !(s[at + length - 1] == '办' && next is '公' or '理' or '事' or '案' or '法' or '结' or '件');
    }

    private FrozenDictionary<int, int[]> Index(Func<string, int> key) =>
        Enumerable.Range(0, names.Length).GroupBy(i => key(names[i])).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    private static List<string> Listed(Dictionary<string, List<string>> byName, string key)
    {
        if (!byName.TryGetValue(key, out var list))
        {
            byName[key] = list = [];
        }

        return list;
    }

    private static string Key(string name) => Text.Fold(name).Trim().ToLowerInvariant();

    private static int Pair(ReadOnlySpan<char> s, int at) => at + 1 < s.Length ? Pair(s[at], s[at + 1]) : 0;

    private static int Pair(char first, char second) => (first << 16) | second;
}
