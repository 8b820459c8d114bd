using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.Routing;

/// <summary>
/// A phrase to recognise. <c>多久/几天+结果/答复</c> needs one of each group, in any order; <c>要/想>报>事</c> needs them in this order with little
/// between; <c>&lt;want&gt;</c> stands for a class of the shared vocabulary; <c>^</c> and <c>$</c> tie a word to the beginning and the end.
/// A plain phrase is one group of one.
/// Case does not matter, and words of Latin letters match whole.
/// </summary>
public sealed class Pattern
{
    /// <summary>The most that may stand between two groups in order; English needs more room.</summary>
    private const int Gap = 12;
    private const int LatinGap = 40;

    private readonly Word[][][] _parts;

    public Pattern(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _parts = [.. text.Split('+').Select(part => Ordered(part).Select(Group).ToArray())];
    }

    /// <summary>Where each group matched, or null when one did not.</summary>
    public IReadOnlyList<Span>? Find(string text)
    {
        if (!Matches(text))
            return null;

        var spans = new List<Span>(_parts.Length);
        foreach (var part in _parts)
            Chain(text, part, 0, 0, text.Length, spans);
        return spans;
    }

    /// <summary>Whether all groups stand in the text.</summary>
    public bool Matches(string text)
    {
        foreach (var part in _parts)
            if (!Chain(text, part, 0, 0, text.Length, null))
                return false;

        return true;
    }

    /// <summary>The first place of a word from a position on, or null.</summary>
    public static Span? Place(string text, string word, int from = 0, int until = int.MaxValue)
    {
        for (var at = from; at < text.Length && (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0 && at <= until; at++)
            if ((!char.IsAsciiLetter(word[0]) || at == 0 || !char.IsAsciiLetter(text[at - 1]))
                && (!char.IsAsciiLetter(word[^1]) || at + word.Length == text.Length || !char.IsAsciiLetter(text[at + word.Length])))
                return new Span(at, word.Length);

        return null;
    }

    /// <summary>Group after group, each within reach of the one before; the first may stand anywhere.</summary>
    private static bool Chain(string text, Word[][] groups, int group, int from, int until, List<Span>? spans)
    {
        foreach (var word in groups[group])
            for (var place = Place(text, word.Text, from, until); place is { } span; place = Place(text, word.Text, span.Start + 1, until))
            {
                if ((word.First && span.Start > 0) || (word.Last && span.End < text.Length))
                    continue;

                var count = spans?.Count ?? 0;
                spans?.Add(span);
                if (group + 1 == groups.Length || Chain(text, groups, group + 1, span.End, span.End + (char.IsAsciiLetter(word.Text[^1]) ? LatinGap : Gap), spans))
                    return true;

                spans?.RemoveRange(count, spans.Count - count);
            }

        return false;
    }

    /// <summary>Splits at <c>></c>, but not at the one that closes a class.</summary>
    private static IEnumerable<string> Ordered(string part)
    {
        var (start, depth) = (0, 0);
        for (var at = 0; at < part.Length; at++)
        {
            if (part[at] == '<')
                depth++;
            else if (part[at] == '>' && depth > 0)
                depth--;
            else if (part[at] == '>')
            {
                yield return part[start..at];
                start = at + 1;
            }
        }

        yield return part[start..];
    }

    private static Word[] Group(string group) =>
    [
        .. group.Split('/')
            .SelectMany(word => word.StartsWith('<') ? Vocabulary.Class(word[1..^1]) : [word])
            .OrderByDescending(word => word.Length)
            .Select(word => new Word(word.TrimStart('^').TrimEnd('$'), word.StartsWith('^'), word.EndsWith('$'))),
    ];

    private sealed record Word(string Text, bool First, bool Last);
}
