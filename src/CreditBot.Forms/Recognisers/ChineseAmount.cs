namespace CreditBot.Forms.Recognisers;

/// <summary>Chinese numerals of money, plain and capital: 三万二, 五十六万, 三点五万, 壹拾贰万叁仟, 七八万.</summary>
internal static class ChineseAmount
{
    public static AmountNumber? Read(ReadOnlySpan<char> s, int at)
    {
        var reader = new Reader();
        var end = at;
        for (; end - at < 40; end++)
        {
            var c = Scan.Char(s, end);
            if (Numerals.Digit(c) is >= 0 and var value)
            {
                reader.Digit(value);
            }
            else if (reader.IsPair && (Numerals.Unit(c) > 0 || Big(c) > 0))
            {
                return Pair(s, at, end, reader);
            }
            else if (Numerals.Unit(c) is > 0 and var unit)
            {
                reader.Unit(unit);
            }
            else if (Big(c) is > 0 and var big)
            {
                reader.Big(big);
            }
            else if (c is '多' or '余' or '来' && Big(Scan.Char(s, end + 1)) > 0)
            {
                reader.Approximate = true;
            }
            else if (c == '个' && reader.Digits > 0 && Scan.Any(s, end + 1, ["亿", "多亿"]) > 0)
            {
                continue;
            }
            else if (c == '几' && reader.Digits == 0 && Big(Scan.Char(s, end + 1)) is > 0 and var order)
            {
                return new(end + 2 - at, null, null, order, IsWritten: true, Approximate: true);
            }
            else
            {
                return c == '点' && Numerals.Digit(Scan.Char(s, end + 1)) >= 0
                    ? Fraction(s, at, end, reader.Section + reader.Value)
                    : reader.IsPair ? Pair(s, at, end, reader) : Close(s, at, end, reader);
            }

            if (reader.IsTooLarge)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>三万二 is 32,000, 三万零二 is 30,002; 千万 without a digit before it is a word, not a sum, unless 元 follows.</summary>
    private static AmountNumber? Close(ReadOnlySpan<char> s, int at, int end, Reader reader)
    {
        var last = reader.Digits == 1 && reader.Last >= 100 && Scan.Char(s, end - 2) is not ('零' or '〇') ? reader.Value * reader.Last / 10 : reader.Value;
        var written = (reader.Total > 0 || reader.Last >= 1000) && (Numerals.Digit(s[at]) >= 0 || Numerals.Unit(s[at]) == 10 || Scan.Char(s, at - 1) is '近' or '约' or '逾');
        return end == at ? null : new(end - at, reader.Total + reader.Section + last, null, reader.Total > 0 ? Math.Max(reader.Last, 10_000m) : reader.Last, written, reader.Approximate);
    }

    /// <summary>三五万, 七八千, 五六十万: two neighbouring digits are the ends of a range.</summary>
    private static AmountNumber? Pair(ReadOnlySpan<char> s, int at, int end, Reader reader)
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

        var (low, high) = (Math.Floor(reader.Value / 10), reader.Value % 10);
        return new(end - at, (reader.Section + low) * multiplier, (reader.Section + high) * multiplier, multiplier, multiplier >= 1000, Approximate: true);
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

    /// <summary>The running value: what stands before the last 万 or 亿, the thousands in hand, the digits in hand.</summary>
    private sealed class Reader
    {
        public decimal Total { get; private set; }

        public decimal Section { get; private set; }

        public decimal Value { get; private set; }

        public int Digits { get; private set; }

        public decimal Last { get; private set; } = 1m;

        public bool Approximate { get; set; }

        private decimal LastBig { get; set; }

        public bool IsPair => Digits == 2 && Value % 10 > Math.Floor(Value / 10) && Value % 10 - Math.Floor(Value / 10) <= 2 && Value > 10;

        public bool IsTooLarge => Total > 90_000_000_000_000m || Section > 90_000_000m || Digits > 9;

        public void Digit(int value)
        {
            Value = (Value * 10) + value;
            Digits++;
        }

        public void Unit(int unit)
        {
            Section += (Digits == 0 || (Value == 0 && Section == 0) ? 1 : Value) * unit;
            (Value, Digits, Last) = (0, 0, unit);
        }

        public void Big(decimal big)
        {
            var part = Section + Value;
            Total = big > LastBig && Total > 0 ? (Total + part) * big : Total + ((part == 0 ? 1 : part) * big);
            (Section, Value, Digits, Last, LastBig) = (0, 0, 0, big, big);
        }
    }
}
