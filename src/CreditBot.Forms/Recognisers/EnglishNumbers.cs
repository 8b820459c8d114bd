namespace CreditBot.Forms.Recognisers;

/// <summary>Small English number words: a, one … twelve, fifteen, twenty, thirty and their like.</summary>
internal static class EnglishNumbers
{
    private static readonly string[] Words =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ];

    private static readonly string[] Tens = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>Returns the length read, or 0.</summary>
    public static int Read(ReadOnlySpan<char> s, int at, out int value)
    {
        value = 1;
        if (Scan.AnyWord(s, at, ["an", "a"]) is > 0 and var article)
        {
            return article;
        }

        for (var i = Words.Length - 1; i >= 0; i--)
        {
            if (Scan.Word(s, at, Words[i]) is > 0 and var length)
            {
                value = i;
                return i == 20 ? length + Ones(s, at + length, ref value) : length;
            }
        }

        for (var i = 0; i < Tens.Length; i++)
        {
            if (Scan.Word(s, at, Tens[i]) is > 0 and var length)
            {
                value = (i + 3) * 10;
                return length + Ones(s, at + length, ref value);
            }
        }

        value = 0;
        return 0;
    }

    private static int Ones(ReadOnlySpan<char> s, int at, ref int value)
    {
        if (Scan.Char(s, at) is not ('-' or ' '))
        {
            return 0;
        }

        for (var i = 1; i <= 9; i++)
        {
            if (Scan.Word(s, at + 1, Words[i]) is > 0 and var length)
            {
                value += i;
                return length + 1;
            }
        }

        return 0;
    }
}
