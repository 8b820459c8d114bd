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

    /// <summary>财务科 and 财务处 are two units, 信息中新 is one with a slip.</summary>
    private const string KindsOfUnit = "科处室局队办股站所院部组厅司会楼馆区层";

    private readonly string[] names;
    private readonly string[][] ids;
    private readonly Dictionary<int, int[]> starts;
    private readonly Dictionary<int, int[]> ends;
    private readonly Dictionary<int, int[]> rims;

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

    /// <summary>Longest names first, never overlapping; at one place an exact name wins over one with a wrong character.</summary>
    public IReadOnlyList<UnitMatch> Find(string text)
    {
        var folded = Text.Fold(text);
        Span<char> lowered = folded.Length <= 256 ? stackalloc char[256] : new char[folded.Length];
        var s = lowered[..folded.Length];
        folded.AsSpan().ToLowerInvariant(s);
        return Read(s) is { } candidates ? Choose(candidates) : [];
    }

    private readonly record struct Candidate(int Start, int Index, bool Fuzzy);

    /// <summary>Looks up each pair of characters once: a name with one wrong character keeps its first pair, its last pair or, in three, its rim.</summary>
    private List<Candidate>? Read(ReadOnlySpan<char> s)
    {
        List<Candidate>? found = null;
        for (var i = 0; i + 1 < s.Length; i++)
        {
            var pair = Pair(s, i);
            if (starts.TryGetValue(pair, out var indexes))
            {
                Collect(s, indexes, i, fromEnd: false, ref found);
            }

            if (ends.TryGetValue(pair, out indexes))
            {
                Collect(s, indexes, i + 2, fromEnd: true, ref found);
            }

            if (i + 2 < s.Length && rims.TryGetValue(Pair(s[i], s[i + 2]), out indexes))
            {
                Collect(s, indexes, i, fromEnd: false, ref found);
            }
        }

        return found;
    }

    private void Collect(ReadOnlySpan<char> s, int[] indexes, int at, bool fromEnd, ref List<Candidate>? found)
    {
        foreach (var index in indexes)
        {
            var name = names[index];
            var start = fromEnd ? at - name.Length : at;
            if (start < 0 || start + name.Length > s.Length || !IsWhole(s, start, name.Length))
            {
                continue;
            }

            var exact = s[start..].StartsWith(name, StringComparison.Ordinal);
            if ((exact && !fromEnd) || (!exact && IsNear(s, start, name)))
            {
                (found ??= []).Add(new(start, index, !exact));
            }
        }
    }

    private List<UnitMatch> Choose(List<Candidate> candidates)
    {
        candidates.Sort((a, b) =>
            a.Start != b.Start ? a.Start.CompareTo(b.Start)
            : a.Fuzzy != b.Fuzzy ? a.Fuzzy.CompareTo(b.Fuzzy)
            : a.Index.CompareTo(b.Index));
        var chosen = new List<UnitMatch>(1);
        for (var i = 0; i < candidates.Count; i++)
        {
            var (start, index, fuzzy) = candidates[i];
            var end = start + names[index].Length;
            if ((chosen.Count == 0 || start >= chosen[^1].Span.End) && !(fuzzy && CoversExact(candidates, i, end)))
            {
                chosen.Add(new(new(start, names[index].Length), ids[index], fuzzy));
            }
        }

        return chosen;
    }

    /// <summary>A wrong guess must not swallow the beginning of a name that is written correctly, or one that is as long but for the wrong character (们办公室 is no 局办公室).</summary>
    private bool CoversExact(List<Candidate> candidates, int at, int end)
    {
        for (var i = at + 1; i < candidates.Count && candidates[i].Start < end; i++)
        {
            var other = candidates[i];
            if (!other.Fuzzy && (other.Start + names[other.Index].Length > end || names[other.Index].Length >= end - candidates[at].Start - 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Exactly one character differs. A name of three characters is compared only when it is nearly the whole message.</summary>
    private static bool IsNear(ReadOnlySpan<char> s, int at, string name)
    {
        if (name.Length < 3 || (name.Length < LeastForAnyPlace && (s.Length > 40 || s.Trim().Length > name.Length + 2)))
        {
            return false;
        }

        var wrong = 0;
        for (var i = 0; i < name.Length && wrong <= 1; i++)
        {
            if (s[at + i] != name[i])
            {
                wrong++;
                if (!char.IsLetterOrDigit(s[at + i]) || (i == name.Length - 1 && name.Length <= LeastForAnyPlace && (s.Trim().Length > name.Length || KindsOfUnit.Contains(s[at + i]))))
                {
                    return false;
                }
            }
        }

        return wrong == 1 && (name[0] >= '\u0080' || name.Length > 5);
    }

    /// <summary>English names end at word boundaries; 局办 in 局办理 is no name.</summary>
    private static bool IsWhole(ReadOnlySpan<char> s, int at, int length)
    {
        var next = Scan.Char(s, at + length);
        return !(Scan.IsAlnum(s[at]) && Scan.IsAlnum(Scan.Char(s, at - 1)))
            && !(Scan.IsAlnum(s[at + length - 1]) && Scan.IsAlnum(next))
            && !(s[at + length - 1] == '办' && next is '公' or '理' or '事' or '案' or '法' or '结' or '件');
    }

    private Dictionary<int, int[]> Index(Func<string, int> key) =>
        Enumerable.Range(0, names.Length).GroupBy(i => key(names[i])).ToDictionary(g => g.Key, g => g.ToArray());

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
