namespace CreditBot.Forms.Recognisers;

/// <summary>
/// The number of a sum with its 万 and 亿: null for 十几万, <c>High</c> for the second of two neighbouring digits (三五万),
/// <c>Multiplier</c> the last 千, 万 or 亿, <c>IsWritten</c> when that stands as a unit of its own and makes a sum without 元.
/// </summary>
internal readonly record struct AmountNumber(int Length, decimal? Value, decimal? High, decimal Multiplier, bool IsWritten, bool Approximate)
{
    private const decimal Most = 90_000_000_000_000m;

    public static bool TryRead(ReadOnlySpan<char> s, int at, out AmountNumber number)
    {
        var c = Scan.Char(s, at);
        number = default;
        var read = Scan.IsDigit(c) ? Arabic(s, at)
            : c is '几' or '数' or '上' ? Vague(s, at, 1)
            : c == '半' ? null
            : Rough(s, at) is { } rough ? rough
            : Numerals.IsChinese(c) ? Chinese(s, at)
            : Scan.IsLetter(c) ? English(s, at) : null;
        if (read is not { } found || found.Value > Most || found.High > Most)
        {
            return false;
        }

        number = found;
        return true;
    }

    /// <summary>50,000.00, 3.2万, 3万2, 3万5千, 20来万, 5w, 1.2 million.</summary>
    private static AmountNumber? Arabic(ReadOnlySpan<char> s, int at)
    {
        var total = 0m;
        var approximate = false;
        var last = 1m;
        var largest = 1m;
        var written = false;
        var end = at;
        while (ArabicPart(s, AfterZero(s, end, written)) is { } part)
        {
            end = AfterZero(s, end, written);
            var next = end + part.Length;
            if (Scan.Char(s, next) is '多' or '余' or '来' && ReadMultiplier(s, next + 1).Value > 1)
            {
                approximate = true;
                next++;
            }

            if (Scan.Char(s, next) == '几' && ReadMultiplier(s, next + 1).Value > 1)
            {
                return new(next + 1 + ReadMultiplier(s, next + 1).Length - at, null, null, ReadMultiplier(s, next + 1).Value, IsWritten: true, Approximate: true);
            }

            var multiplier = ReadMultiplier(s, next);
            if (written && multiplier.Value == 1)
            {
                return Tail(s, at, end, next, part, total, last);
            }

            if (written && multiplier.Value >= last)
            {
                break;
            }

            total += part.Value * multiplier.Value;
            end = next + multiplier.Length;
            if (multiplier.Value == 1)
            {
                break;
            }

            last = multiplier.Value;
            largest = Math.Max(largest, last);
            written = true;
        }

        return end == at ? null : new(end - at, total, null, largest >= 1_000m && last < 1_000m ? largest : last, written, approximate);
    }

    /// <summary>10万零500.</summary>
    private static int AfterZero(ReadOnlySpan<char> s, int at, bool written) =>
        written && Scan.Char(s, at) is '零' or '〇' && Scan.IsDigit(Scan.Char(s, at + 1)) ? at + 1 : at;

    /// <summary>3万2 is 32,000; 5万2000 is 52,000; 1亿零50.</summary>
    private static AmountNumber Tail(ReadOnlySpan<char> s, int at, int end, int next, (decimal Value, int Length) part, decimal total, decimal last)
    {
        var single = part.Value < 10 && part.Length == 1;
        if (single ? Scan.IsHan(Scan.Char(s, next)) && Scan.Char(s, next) is not ('元' or '块' or '左' or '的') : part.Value >= last)
        {
            return new(end - at, total, null, last, IsWritten: true, Approximate: false);
        }

        return new(next - at, total + (single ? part.Value * last / 10 : part.Value), null, last, IsWritten: true, Approximate: false);
    }

    private static (decimal Value, int Length)? ArabicPart(ReadOnlySpan<char> s, int at)
    {
        var i = at;
        var value = 0m;
        var digits = 0;
        for (; Scan.IsDigit(Scan.Char(s, i)) || (Scan.Char(s, i) == ',' && Grouped(s, i) && i > at); i++)
        {
            if (s[i] != ',' && ++digits <= 16)
            {
                value = (value * 10) + (s[i] - '0');
            }
        }

        if (Scan.Char(s, i) == '.' && Scan.IsDigit(Scan.Char(s, i + 1)))
        {
            var scale = 0.1m;
            for (i++; Scan.IsDigit(Scan.Char(s, i)); i++)
            {
                value += scale >= 0.00000001m ? (s[i] - '0') * scale : 0m;
                scale = scale >= 0.00000001m ? scale / 10 : scale;
            }
        }

        return i == at || digits > 15 ? null : (value, i - at);
    }

    private static bool Grouped(ReadOnlySpan<char> s, int comma) =>
        Scan.IsDigit(Scan.Char(s, comma + 1)) && Scan.IsDigit(Scan.Char(s, comma + 2)) && Scan.IsDigit(Scan.Char(s, comma + 3)) && !Scan.IsDigit(Scan.Char(s, comma + 4));

    private static (decimal Value, int Length) ReadMultiplier(ReadOnlySpan<char> s, int at)
    {
        var word = Scan.At(s, at, "个亿") ? at + 1 : Scan.Spaces(s, at);
        var space = word - at;
        switch (Scan.Char(s, word))
        {
            case '亿':
                return (100_000_000m, space + 1);
            case '千' or '百' or '十' or '仟' or '佰' or '拾' when Scan.Char(s, word + 1) is '万' or '亿' && space == 0:
                return (Numerals.Unit(s[word]) * (Scan.Char(s, word + 1) == '万' ? 10_000m : 100_000_000m), 2);
            case '万':
                return Scan.Char(s, word + 1) == '亿' ? (1_000_000_000_000m, space + 2) : (10_000m, space + 1);
            case '千' or '仟' when Scan.Char(s, word + 1) is not ('克' or '米' or '瓦' or '伏' or '卡' or '字'):
                return (1_000m, space + 1);
            case '百' or '佰':
                return (100m, space + 1);
            case 'w' or 'W' when space == 0 && !Scan.IsAlnum(Scan.Char(s, word + 1)):
                return (10_000m, 1);
        }

        return EnglishMultiplier(s, word) is { Length: > 0 } english ? (english.Value, space + english.Length) : (1m, 0);
    }

    private static (decimal Value, int Length) EnglishMultiplier(ReadOnlySpan<char> s, int at) =>
        Scan.At(s, at, "k") || Scan.At(s, at, "K") ? (Scan.IsAlnum(Scan.Char(s, at + 1)) ? 1m : 1_000m, Scan.IsAlnum(Scan.Char(s, at + 1)) ? 0 : 1)
        : (Scan.At(s, at, "m") || Scan.At(s, at, "M")) && !Scan.IsAlnum(Scan.Char(s, at + 1)) ? (1_000_000m, 1)
        : Scan.Word(s, at, "thousand") > 0 ? (1_000m, 8)
        : Scan.Word(s, at, "million") > 0 ? (1_000_000m, 7)
        : Scan.Word(s, at, "billion") > 0 ? (1_000_000_000m, 7)
        : Scan.Word(s, at, "hundred") > 0 ? (100m, 7)
        : (1m, 0);

    /// <summary>几万, 数百万, 上亿, 十几万.</summary>
    private static AmountNumber? Vague(ReadOnlySpan<char> s, int at, int skip)
    {
        var end = at + skip;
        var multiplier = 1m;
        while (end - at < 5)
        {
            var next = Scan.Char(s, end) switch
            {
                '万' => 10_000m,
                '亿' => 100_000_000m,
                var c => Numerals.Unit(c),
            };
            if (next == 0)
            {
                break;
            }

            multiplier *= next;
            end++;
        }

        return multiplier == 1m ? null : new(end - at, null, null, multiplier, multiplier >= 10_000m, Approximate: true);
    }

    /// <summary>百把万, 个把万, 百十万, 千把块, 小十万: an order of magnitude.</summary>
    private static AmountNumber? Rough(ReadOnlySpan<char> s, int at)
    {
        var small = Scan.Char(s, at) == '小';
        var unit = Scan.Char(s, at + (small ? 1 : 0)) switch { '万' when !small => 10_000, '个' when !small => 1, '十' => 10, '百' => 100, '千' => 1_000, _ => 0 };
        var end = at + (small ? 2 : 1);
        var rough = small || Scan.Char(s, end) == '把' || (unit == 100 && Scan.Char(s, end) is '十' or '来');
        if (unit == 0 || !rough)
        {
            return null;
        }

        end += small ? 0 : 1;
        var big = Scan.Char(s, end) switch { '万' => 10_000m, '亿' => 100_000_000m, _ => 1m };
        return unit * big < 100 || (big == 1m && Scan.Char(s, end) is not ('块' or '元')) ? null : new(end + (big > 1m ? 1 : 0) - at, null, null, unit * big, big > 1m, Approximate: true);
    }

    private static AmountNumber? Chinese(ReadOnlySpan<char> s, int at) => ChineseAmount.Read(s, at);

    /// <summary>fifty thousand, two million.</summary>
    private static AmountNumber? English(ReadOnlySpan<char> s, int at)
    {
        if (EnglishNumbers.Read(s, at, out var many) is > 0 and var first && Scan.Word(s, Scan.Spaces(s, at + first), "and a half") > 0
            && Scan.Spaces(s, Scan.Spaces(s, at + first) + 10) is var scale && EnglishMultiplier(s, scale) is { Length: > 3 } halves)
        {
            return new(scale + halves.Length - at, (many + 0.5m) * halves.Value, null, halves.Value, IsWritten: false, Approximate: false);
        }

        if (Scan.Word(s, at, "half a") is > 0 and var half && EnglishMultiplier(s, Scan.Spaces(s, at + half)) is { Length: > 3 } whole)
        {
            return new(Scan.Spaces(s, at + half) + whole.Length - at, whole.Value / 2, null, whole.Value, IsWritten: false, Approximate: false);
        }

        var length = EnglishNumbers.Read(s, at, out var value);
        if (length == 0)
        {
            return null;
        }

        var total = (decimal)value;
        var end = at + length;
        var last = 1m;
        for (var round = 0; round < 3; round++)
        {
            var word = Scan.Spaces(s, end);
            if (EnglishMultiplier(s, word) is not { Length: > 3 } multiplier)
            {
                break;
            }

            total *= multiplier.Value;
            last = multiplier.Value;
            end = word + multiplier.Length;
        }

        return new(end - at, total, null, last, IsWritten: false, Approximate: false);
    }
}
