namespace CreditBot.Forms.Recognisers;

internal readonly record struct DurationRead(int Count, DurationUnit Unit, int Length, bool Approximate);

/// <summary>Reads "number and unit of time" at a position; shared by durations and by dates counted from now.</summary>
internal static class DurationScanner
{
    private static readonly (string Word, DurationUnit Unit)[] Chinese =
    [
        ("个工作日", DurationUnit.WorkingDay),
        ("工作日", DurationUnit.WorkingDay),
        ("分钟", DurationUnit.Minute),
        ("个小时", DurationUnit.Hour),
        ("小时", DurationUnit.Hour),
        ("个钟头", DurationUnit.Hour),
        ("钟头", DurationUnit.Hour),
        ("个自然日", DurationUnit.Day),
        ("自然日", DurationUnit.Day),
        ("天", DurationUnit.Day),
        ("日", DurationUnit.Day),
        ("个星期", DurationUnit.Week),
        ("星期", DurationUnit.Week),
        ("个礼拜", DurationUnit.Week),
        ("礼拜", DurationUnit.Week),
        ("周", DurationUnit.Week),
        ("个月", DurationUnit.Month),
        ("年", DurationUnit.Year),
    ];

    private static readonly (string Word, DurationUnit Unit)[] English =
    [
        ("working days", DurationUnit.WorkingDay),
        ("working day", DurationUnit.WorkingDay),
        ("business days", DurationUnit.WorkingDay),
        ("business day", DurationUnit.WorkingDay),
        ("minutes", DurationUnit.Minute),
        ("minute", DurationUnit.Minute),
        ("mins", DurationUnit.Minute),
        ("min", DurationUnit.Minute),
        ("hours", DurationUnit.Hour),
        ("hour", DurationUnit.Hour),
        ("hrs", DurationUnit.Hour),
        ("hr", DurationUnit.Hour),
        ("days", DurationUnit.Day),
        ("day", DurationUnit.Day),
        ("weeks", DurationUnit.Week),
        ("week", DurationUnit.Week),
        ("months", DurationUnit.Month),
        ("month", DurationUnit.Month),
        ("years", DurationUnit.Year),
        ("year", DurationUnit.Year),
    ];

    /// <summary>日 means "day of the month" at least as often as "days": callers ask for it only where the next word decides.</summary>
    public static bool TryRead(ReadOnlySpan<char> s, int at, out DurationRead read)
    {
        read = default;
        if (Scan.Char(s, at) == '半')
        {
            return TryChineseHalf(s, at, out read);
        }

        if (Scan.IsLetter(Scan.Char(s, at)))
        {
            return TryEnglishWords(s, at, out read);
        }

        if (!Numerals.TryRead(s, at, out var n) || n.Value > 9999)
        {
            return false;
        }

        var end = at + n.Length;
        if (Scan.Char(s, end) == '.' && Scan.Char(s, end + 1) == '5' && !Scan.IsDigit(Scan.Char(s, end + 2)))
        {
            return TryUnit(s, Scan.Spaces(s, end + 2), out var halfUnit, out var halfLength)
                && Halves(n.Value, halfUnit, Scan.Spaces(s, end + 2) + halfLength - at, out read);
        }

        return TryCounted(s, at, end, n, out read);
    }

    private static bool TryCounted(ReadOnlySpan<char> s, int at, int end, Numeral n, out DurationRead read)
    {
        read = default;
        var approximate = false;
        var value = n.Value;
        if (n is { Chinese: true, Positional: true, Length: 2 } && value > 10)
        {
            approximate = true;
            value /= 10;
        }

        if (Scan.Char(s, end) is '多' or '来' or '余')
        {
            approximate = true;
            end++;
        }

        if (Scan.At(s, end, "个多"))
        {
            return TryMore(s, at, end + 2, value, out read);
        }

        if (Scan.At(s, end, "个半月"))
        {
            return Halves(value, DurationUnit.Month, end + 3 - at, out read);
        }

        if (Scan.At(s, end, "个半") && TryUnit(s, end + 2, out var unit, out var length))
        {
            return Halves(value, unit, end + 2 + length - at, out read);
        }

        var word = Scan.Spaces(s, end);
        if (Scan.At(s, word, "刻钟"))
        {
            read = new(value * 15, DurationUnit.Minute, word + 2 - at, approximate);
            return true;
        }

        if (!TryUnit(s, word, out unit, out length))
        {
            return false;
        }

        end = word + length;
        if (Scan.Char(s, end) == '半' && unit is (DurationUnit.Day or DurationUnit.Year or DurationUnit.Week))
        {
            return Halves(value, unit, end + 1 - at, out read);
        }

        read = new(value, unit, end - at, approximate);
        return true;
    }

    private static bool TryChineseHalf(ReadOnlySpan<char> s, int at, out DurationRead read)
    {
        read = default;
        var more = Scan.Any(s, at + 1, ["个多", "多"]);
        var word = at + 1 + more;
        return TryUnit(s, word, out var unit, out var length)
            && unit != DurationUnit.WorkingDay
            && !Scan.At(s, word, "日")
            && !Scan.At(s, word, "周")
            && Halves(0, unit, word + length - at, out read)
            && (read = read with { Approximate = more > 0 }).Length > 0;
    }

    /// <summary>三个多小时, 两个多月.</summary>
    private static bool TryMore(ReadOnlySpan<char> s, int at, int word, int value, out DurationRead read)
    {
        read = default;
        var unit = Scan.At(s, word, "月") ? DurationUnit.Month : default;
        var length = unit == DurationUnit.Month ? 1 : 0;
        if (length == 0 && !TryUnit(s, word, out unit, out length))
        {
            return false;
        }

        read = new(value, unit, word + length - at, Approximate: true);
        return true;
    }

    private static bool TryEnglishWords(ReadOnlySpan<char> s, int at, out DurationRead read)
    {
        read = default;
        var half = Scan.AnyWord(s, at, ["half an hour", "half hour"]);
        if (half > 0)
        {
            read = new(30, DurationUnit.Minute, half, Approximate: false);
            return true;
        }

        if (Scan.AnyWord(s, at, ["half a day"]) is > 0 and var halfDay)
        {
            read = new(12, DurationUnit.Hour, halfDay, Approximate: false);
            return true;
        }

        var couple = Scan.AnyWord(s, at, ["a couple of", "couple of"]);
        var value = couple > 0 ? 2 : 0;
        var length = couple > 0 ? couple : EnglishNumbers.Read(s, at, out value);
        if (length == 0)
        {
            return false;
        }

        var word = Scan.Spaces(s, at + length);
        if (word == at + length && Scan.Char(s, word) == '-')
        {
            word++;
        }

        if (!TryUnit(s, word, out var unit, out var unitLength))
        {
            return false;
        }

        read = new(value, unit, word + unitLength - at, couple > 0);
        return true;
    }

    private static bool TryUnit(ReadOnlySpan<char> s, int at, out DurationUnit unit, out int length)
    {
        var c = Scan.Char(s, at);
        foreach (var (word, candidate) in Scan.IsLetter(c) ? English : Chinese)
        {
            if (c >= '\u0080' ? Scan.At(s, at, word) : EnglishUnit(s, at, word))
            {
                unit = candidate;
                length = word.Length;
                return true;
            }
        }

        unit = default;
        length = 0;
        return false;
    }

    private static bool EnglishUnit(ReadOnlySpan<char> s, int at, string word) =>
        s[Math.Min(at, s.Length)..].StartsWith(word, StringComparison.OrdinalIgnoreCase)
        && !Scan.IsAlnum(Scan.Char(s, at + word.Length));

    private static bool Halves(int whole, DurationUnit unit, int length, out DurationRead read)
    {
        read = unit switch
        {
            DurationUnit.Hour => new((whole * 60) + 30, DurationUnit.Minute, length, Approximate: false),
            DurationUnit.Day or DurationUnit.WorkingDay => new((whole * 24) + 12, DurationUnit.Hour, length, Approximate: false),
            DurationUnit.Week => new((whole * 168) + 84, DurationUnit.Hour, length, Approximate: false),
            DurationUnit.Month => new((whole * 30) + 15, DurationUnit.Day, length, Approximate: false),
            DurationUnit.Year => new((whole * 12) + 6, DurationUnit.Month, length, Approximate: false),
            _ => default,
        };
        return read.Length > 0;
    }
}
