namespace CreditBot.Forms.Recognisers;

/// <summary>Looks at a folded message without allocating; every look reaches a bounded number of characters.</summary>
internal static class Scan
{
    public static char Char(ReadOnlySpan<char> s, int at) => (uint)at < (uint)s.Length ? s[at] : '\0';

    public static bool At(ReadOnlySpan<char> s, int at, string what) =>
        (uint)at < (uint)s.Length && s[at] == what[0] && s[at..].StartsWith(what, StringComparison.Ordinal);

    /// <summary>True when the text that ends before <paramref name="at"/> is <paramref name="what"/>.</summary>
    public static bool Before(ReadOnlySpan<char> s, int at, string what) => At(s, at - what.Length, what);

    /// <summary>An English phrase, any case, with word boundaries on both sides. Returns its length or 0.</summary>
    public static int Word(ReadOnlySpan<char> s, int at, string lower) =>
        (uint)at < (uint)s.Length
        && (s[at] == lower[0] || (s[at] | 0x20) == lower[0])
        && s[at..].StartsWith(lower, StringComparison.OrdinalIgnoreCase)
        && !IsAlnum(Char(s, at - 1))
        && !(IsAlnum(Char(s, at + lower.Length)) && IsAlnum(lower[^1]))
            ? lower.Length
            : 0;

    public static int AnyWord(ReadOnlySpan<char> s, int at, ReadOnlySpan<string> lower)
    {
        foreach (var word in lower)
        {
            if (Word(s, at, word) is > 0 and var length)
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>The length of the first of <paramref name="words"/> found at the position, or 0.</summary>
    public static int Any(ReadOnlySpan<char> s, int at, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (At(s, at, word))
            {
                return word.Length;
            }
        }

        return 0;
    }

    /// <summary>Skips at most three spaces: nobody types more inside one value.</summary>
    public static int Spaces(ReadOnlySpan<char> s, int at)
    {
        for (var n = 0; n < 3 && Char(s, at) == ' '; n++)
        {
            at++;
        }

        return at;
    }

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    public static bool IsLetter(char c) => (uint)((c | 0x20) - 'a') < 26;

    public static bool IsAlnum(char c) => IsDigit(c) || IsLetter(c);

    public static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF';

    /// <summary>Nothing but spaces and punctuation surrounds the span.</summary>
    public static bool IsAlone(ReadOnlySpan<char> s, int start, int end)
    {
        for (var i = start - 1; i >= 0; i--)
        {
            if (char.IsLetterOrDigit(s[i]))
            {
                return false;
            }
        }

        for (var i = end; i < s.Length; i++)
        {
            if (char.IsLetterOrDigit(s[i]))
            {
                return false;
            }
        }

        return true;
    }
}
