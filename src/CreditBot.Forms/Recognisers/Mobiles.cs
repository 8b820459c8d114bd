namespace CreditBot.Forms.Recognisers;

/// <summary>A mainland mobile number; <see cref="Number"/> is its eleven digits.</summary>
public sealed record MobileMatch(Span Span, string Number);

/// <summary>Finds mobile numbers: 13800138000, 138 0013 8000, +86-138…, full-width, and read out as 一三八….</summary>
public static class Mobiles
{
    private const int Digits = 11;

    public static IReadOnlyList<MobileMatch> Find(string text)
    {
        ReadOnlySpan<char> s = Text.Fold(text);
        List<MobileMatch>? found = null;
        for (var i = 0; i < s.Length;)
        {
            if (Digit(s[i], Scan.IsHan(s[i])) >= 0 || s[i] == '+')
            {
                var run = End(s, i);
                if (ReadAt(s, i, run) is { } match)
                {
                    (found ??= []).Add(match);
                }

                i = run;
                continue;
            }

            i++;
        }

        return found ?? (IReadOnlyList<MobileMatch>)[];
    }

    /// <summary>The end of a run of digits of one script with single spaces or dashes in it.</summary>
    private static int End(ReadOnlySpan<char> s, int at)
    {
        var chinese = Scan.IsHan(s[at]);
        var end = at + 1;
        while (end < s.Length && (Digit(s[end], chinese) >= 0 || (s[end] is ' ' or '-' && Digit(Scan.Char(s, end + 1), chinese) >= 0)))
        {
            end++;
        }

        return end;
    }

    private static MobileMatch? ReadAt(ReadOnlySpan<char> s, int start, int end)
    {
        if (Scan.IsAlnum(Scan.Char(s, start - 1)) || Scan.IsLetter(Scan.Char(s, end)) || (Scan.Char(s, start - 1) is '.' or '-' && Scan.IsAlnum(Scan.Char(s, start - 2))))
        {
            return null;
        }

        Span<char> digits = stackalloc char[16];
        var count = 0;
        for (var i = start; i < end; i++)
        {
            if (Digit(s[i], Scan.IsHan(s[start])) is >= 0 and var digit)
            {
                if (count == digits.Length)
                {
                    return null;
                }

                digits[count++] = (char)('0' + digit);
            }
        }

        var number = WithoutCountry(digits[..count], s[start] == '+');
        return number is { Length: Digits } && number[0] == '1' && number[1] >= '3' ? new(new(start, end - start), new string(number)) : null;
    }

    private static ReadOnlySpan<char> WithoutCountry(ReadOnlySpan<char> digits, bool plus) =>
        digits.StartsWith("0086", StringComparison.Ordinal) ? digits[4..]
        : digits.StartsWith("86", StringComparison.Ordinal) && (plus || digits.Length == Digits + 2) ? digits[2..]
        : digits;

    private static int Digit(char c, bool chinese) =>
        chinese ? Scan.IsHan(c) || c == '〇' ? Numerals.Digit(c) : -1 : Scan.IsDigit(c) ? c - '0' : -1;
}
