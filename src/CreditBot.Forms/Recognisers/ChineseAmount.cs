namespace CreditBot.Forms.Recognisers;

/// <summary>Chinese numerals of money, plain and capital: 三万二, 五十六万, 三点五万, 壹拾贰万叁仟, 七八万.</summary>
internal static class ChineseAmount
{
    public static AmountNumber? Read(ReadOnlySpan<char> s, int at)
    {
        var end = at;
        var total = 0m;
        var section = 0m;
        var digit = 0m;
        var high = 0m;
        var last = 1m;
        var digits = 0;
        var approximate = false;
        var ended = false;
        for (; !ended && end - at < 40; end++)
        {
            var c = Scan.Char(s, end);
            if (Numerals.Digit(c) is >= 0 and var value)
            {
                high = digits > 0 && value > digit && digit > 0 ? value : 0;
                digit = digits > 0 && high == 0 ? (digit * 10) + value : digits > 0 ? digit : value;
                digits++;
                if (digits > 9)
                {
                    return null;
                }
            }
            else if (Numerals.Unit(c) is > 0 and var unit)
            {
                if (high > 0)
                {
                    return Pair(s, at, end, section, digit, high);
                }

                section += (digits == 0 || (digit == 0 && section == 0) ? 1 : digit) * unit;
                (digit, digits, last) = (0, 0, unit);
            }
            else if (c is '多' or '余' or '来' && Big(Scan.Char(s, end + 1)) > 0)
            {
                approximate = true;
            }
            else if (c == '几' && digits == 0 && Big(Scan.Char(s, end + 1)) > 0)
            {
                return new(end + 2 - at, null, null, Big(Scan.Char(s, end + 1)), IsWritten: true, Approximate: true);
            }
            else if (c == '点' && Numerals.Digit(Scan.Char(s, end + 1)) >= 0)
            {
                return Fraction(s, at, end, section + digit);
            }
            else if (Big(c) is > 0 and var big)
            {
                if (high > 0)
                {
                    return Pair(s, at, end, section, digit, high);
                }

                var part = section + digit;
                total = big > last && total > 0 ? (total + part) * big : total + ((part == 0 ? 1 : part) * big);
                (section, digit, digits, last) = (0, 0, 0, big);
            }
            else
            {
                ended = true;
                end--;
            }

            if (total > 90_000_000_000_000m || section > 90_000_000m)
            {
                return null;
            }
        }

        return Close(s, at, end, total, section, digit, digits, last, high, approximate);
    }

    private static AmountNumber? Close(ReadOnlySpan<char> s, int at, int end, decimal total, decimal section, decimal digit, int digits, decimal last, decimal high, bool approximate)
    {
        if (high > 0 && last == 1)
        {
            return null;
        }

        var zero = digits == 1 && Scan.Char(s, end - 2) is '零' or '〇';
        if (digits == 1 && last >= 100 && !zero)
        {
            digit *= last / 10;
        }

        return end == at ? null : new(end - at, total + section + digit, null, total > 0 ? Math.Max(last, 10_000m) : last, total > 0 || last >= 1000, approximate);
    }

    /// <summary>三五万, 七八千, 五六十万: two neighbouring digits are the ends of a range.</summary>
    private static AmountNumber? Pair(ReadOnlySpan<char> s, int at, int end, decimal section, decimal low, decimal high)
    {
        var multiplier = 1m;
        for (; end - at < 12; end++)
        {
            var unit = Numerals.Unit(Scan.Char(s, end)) is > 0 and var small ? small : Big(Scan.Char(s, end));
            if (unit == 0)
            {
                break;
            }

            multiplier *= unit;
        }

        return new(end - at, section > 0 ? (section + low) * multiplier : low * multiplier, (section + high) * multiplier, multiplier, multiplier >= 1000, Approximate: true);
    }

    /// <summary>三点五万.</summary>
    private static AmountNumber? Fraction(ReadOnlySpan<char> s, int at, int point, decimal whole)
    {
        var end = point + 1;
        var scale = 0.1m;
        for (; Numerals.Digit(Scan.Char(s, end)) >= 0 && end - point < 6; end++)
        {
            whole += Numerals.Digit(s[end]) * scale;
            scale /= 10;
        }

        var multiplier = 1m;
        for (; Big(Scan.Char(s, end)) > 0 || (Numerals.Unit(Scan.Char(s, end)) > 10 && multiplier == 1m); end++)
        {
            multiplier *= Math.Max(Big(s[end]), Numerals.Unit(s[end]));
            if (multiplier > 1_000_000_000_000m)
            {
                return null;
            }
        }

        return new(end - at, whole * multiplier, null, multiplier, multiplier >= 1000, Approximate: false);
    }

    private static decimal Big(char c) => c switch
    {
        '万' => 10_000m,
        '亿' => 100_000_000m,
        _ => 0m,
    };
}
