using System.Globalization;
using System.Security.Cryptography;

namespace CreditBot.Archive.Tips.Codes;

/// <summary>
/// The tipster's receipt: 19 random digits and a check digit (ISO 7064 MOD 11,10). It is shown once and never kept;
/// <see cref="ToString"/> does not tell it.
/// </summary>
public sealed class ReceiptCode
{
    public const int Length = 20;
    private const int Group = 4;

    private ReceiptCode(string digits) => Digits = digits;

    /// <summary>The 20 digits.</summary>
    public string Digits { get; }

    /// <summary>What the tipster types back before the conversation ends.</summary>
    public string LastFour => Digits[^Group..];

    /// <summary>Whether the check digit is right. Whoever types a code back is answered alike either way.</summary>
    public bool IsWellFormed => CheckDigit(Digits.AsSpan(0, Length - 1)) == Digits[^1];

    /// <summary>Makes a new one from the system's random generator.</summary>
    public static ReceiptCode Create()
    {
        Span<char> digits = stackalloc char[Length];
        RandomNumberGenerator.GetItems("0123456789", digits);
        digits[^1] = CheckDigit(digits[..^1]);
        return new(digits.ToString());
    }

    /// <summary>
    /// Reads 20 digits however they are grouped: spaces, dashes, full-width digits. The check digit is not looked at.
    /// False when something else is in it or the number of digits is another.
    /// </summary>
    public static bool TryRead(string? text, out ReceiptCode code)
    {
        code = null!;
        Span<char> digits = stackalloc char[Length];
        var count = 0;
        foreach (var c in text ?? "")
        {
            if (char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format || c is '.' or '·' or '、' or ',' or '，' or '_')
                continue;
            var value = c is >= '０' and <= '９' ? c - '０' : c - '0';
            if (value is < 0 or > 9 || count == Length)
                return false;
            digits[count++] = (char)('0' + value);
        }

        if (count != Length)
            return false;
        code = new(digits.ToString());
        return true;
    }

    /// <summary>Five groups of four.</summary>
    public string Grouped() => string.Join(' ', Digits.Chunk(Group).Select(group => new string(group)));

    public override string ToString() => "(receipt code)";

    private static char CheckDigit(ReadOnlySpan<char> digits)
    {
        var product = 10;
        foreach (var digit in digits)
        {
            var sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (char)('0' + ((11 - product) % 10));
    }
}
