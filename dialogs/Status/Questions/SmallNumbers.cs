using System.Globalization;

namespace CreditBot.Dialogs.Status;

/// <summary>Numbers up to 999 as people say places and days: 12, 十二, 两, twelve is not one of them, ten is.</summary>
internal static class SmallNumbers
{
    private const string Digits = "零一二三四五六七八九";

    private static readonly string[] s_english = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>The number that a text is, or null.</summary>
    public static int? Read(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            return digits;
        return Array.IndexOf(s_english, text) is >= 0 and var english ? english : Chinese(text);
    }

    private static int? Chinese(string text)
    {
        var (sum, digit) = (0, (int?)null);
        foreach (var character in text)
        {
            switch (character)
            {
                case '百':
                    (sum, digit) = (sum + ((digit ?? 1) * 100), null);
                    break;
                case '十':
                    (sum, digit) = (sum + ((digit ?? 1) * 10), null);
                    break;
                case '两':
                    digit = 2;
                    break;
                case var other when Digits.IndexOf(other, StringComparison.Ordinal) is >= 0 and var value:
                    digit = value;
                    break;
                default:
                    return null;
            }
        }

        return text.Length == 0 ? null : sum + (digit ?? 0);
    }
}
