using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.Routing;

/// <summary>
/// A phrase to recognise. <c>多久/几天+结果/答复</c> needs one of each group, in any order; a plain phrase is one group of one.
/// Case does not matter, and words of Latin letters match whole.
/// </summary>
public sealed class Pattern
{
    private readonly string[][] _groups;

    public Pattern(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _groups = [.. text.Split('+').Select(group => group.Split('/').OrderByDescending(word => word.Length).ToArray())];
    }

    /// <summary>Where each group matched, or null when one did not.</summary>
    public IReadOnlyList<Span>? Find(string text)
    {
        Span[]? spans = null;
        for (var group = 0; group < _groups.Length; group++)
        {
            if (First(text, _groups[group]) is not { } span)
                return null;
            spans ??= new Span[_groups.Length];
            spans[group] = span;
        }

        return spans;
    }

    /// <summary>The first place of a word, or null.</summary>
    public static Span? Place(string text, string word)
    {
        for (var at = 0; (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
            if ((!char.IsAsciiLetter(word[0]) || at == 0 || !char.IsAsciiLetter(text[at - 1]))
                && (!char.IsAsciiLetter(word[^1]) || at + word.Length == text.Length || !char.IsAsciiLetter(text[at + word.Length])))
                return new Span(at, word.Length);

        return null;
    }

    private static Span? First(string text, string[] words)
    {
        foreach (var word in words)
            if (Place(text, word) is { } span)
                return span;

        return null;
    }
}
