namespace CreditBot.Forms.Recognisers;

/// <summary>A whole number as typed.</summary>
/// <param name="Value">The number; <see cref="int.MaxValue"/> when it is too long to mean a date or a count.</param>
/// <param name="Length">Characters used.</param>
/// <param name="Chinese">Written in Chinese numerals.</param>
/// <param name="Positional">Digits only (2026, 二〇二六), not 二十三.</param>
internal readonly record struct Numeral(int Value, int Length, bool Chinese, bool Positional);

/// <summary>Reads Arabic and Chinese whole numbers. Work is linear in the run, and callers skip the run they read.</summary>
internal static class Numerals
{
    public static bool TryRead(ReadOnlySpan<char> s, int at, out Numeral numeral)
    {
        var c = Scan.Char(s, at);
        if (Scan.IsDigit(c))
        {
            numeral = ReadArabic(s, at);
            return true;
        }

        if (IsChinese(c))
        {
            numeral = ReadChinese(s, at);
            return true;
        }

        numeral = default;
        return false;
    }

    /// <summary>The length of the run of digits, Arabic or Chinese, that starts at the position.</summary>
    public static int Run(ReadOnlySpan<char> s, int at)
    {
        var end = at;
        if (Scan.IsDigit(Scan.Char(s, at)))
        {
            while (Scan.IsDigit(Scan.Char(s, end)))
            {
                end++;
            }
        }
        else
        {
            while (IsChinese(Scan.Char(s, end)))
            {
                end++;
            }
        }

        return end - at;
    }

    public static bool IsChinese(char c) => Digit(c) >= 0 || Unit(c) > 0;

    /// <summary>The value of a Chinese digit, plain or capital, or -1.</summary>
    public static int Digit(char c) => c switch
    {
        '〇' or '零' or '○' => 0,
        '一' or '壹' or '幺' => 1,
        '二' or '两' or '贰' or '俩' => 2,
        '三' or '叁' or '仨' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陆' => 6,
        '七' or '柒' => 7,
        '八' or '捌' => 8,
        '九' or '玖' => 9,
        _ => -1,
    };

    /// <summary>Ten, a hundred, a thousand; 0 for anything else.</summary>
    public static int Unit(char c) => c switch
    {
        '十' or '拾' => 10,
        '百' or '佰' => 100,
        '千' or '仟' => 1000,
        _ => 0,
    };

    private static Numeral ReadArabic(ReadOnlySpan<char> s, int at)
    {
        var length = Run(s, at);
        var value = int.MaxValue;
        if (length <= 9)
        {
            value = 0;
            for (var i = at; i < at + length; i++)
            {
                value = (value * 10) + (s[i] - '0');
            }
        }

        return new(value, length, Chinese: false, Positional: true);
    }

    private static Numeral ReadChinese(ReadOnlySpan<char> s, int at)
    {
        var length = Run(s, at);
        if (length > 8)
        {
            return new(int.MaxValue, length, Chinese: true, Positional: false);
        }

        var total = 0;
        var pending = 0;
        var digits = 0;
        var positional = true;
        for (var i = at; i < at + length; i++)
        {
            if (Unit(s[i]) is > 0 and var unit)
            {
                total += (pending == 0 ? 1 : pending) * unit;
                pending = 0;
                positional = false;
            }
            else
            {
                pending = Digit(s[i]);
                digits = (digits * 10) + pending;
            }
        }

        return new(positional ? digits : total + pending, length, Chinese: true, positional);
    }
}
