namespace CreditBot.Forms.Recognisers;

/// <summary>Half-years, quarters and the weeks of a month.</summary>
internal ref partial struct DateLexer
{
    private static readonly string[] EnglishOrdinals = ["first", "second", "third", "fourth"];

    /// <summary>上半年, 第三季度, 三季度, 前三季度, Q3 at a position; without a year the last that has begun, or the next for a deadline.</summary>
    private int Period(int start, int at, int? year)
    {
        var (first, months, end) = PeriodAt(at);
        if (first == 0)
        {
            return 0;
        }

        var named = year ?? today.Year;
        if (year is null && tense == Tense.Past && first > today.Month)
        {
            named--;
        }
        else if (year is null && tense == Tense.Future && first + months <= today.Month)
        {
            named++;
        }

        return AddMonths(start, end - start, named, first, months);
    }

    /// <summary>本季度, 上个季度, 下一季度.</summary>
    private int RelativeQuarter(int i)
    {
        var steps = At(i) switch { '上' => -1, '下' => 1, _ => 0 };
        var at = i + 1;
        at += Scan.Any(s, at, ["一个", "个", "一"]);
        if (!Scan.At(s, at, "季度"))
        {
            return 0;
        }

        var month = China.AddMonths(new DateTime(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1), 3 * steps);
        return AddMonths(i, at + 2 - i, month.Year, month.Month, 3);
    }

    /// <summary>11月第一周, 11月最后一周: weeks start on Monday, the first is the one whose Monday is the month's first.</summary>
    private int WeekOfMonth(int start, int at, int? year, int month)
    {
        if (month is < 1 or > 12)
        {
            return 0;
        }

        var last = Scan.Any(s, at, ["最后一", "最末"]);
        var head = last > 0 ? last : Scan.Any(s, at, ["首", "头一"]);
        var number = 1;
        if (head == 0 && At(at) == '第' && Numerals.TryRead(s, at + 1, out var n) && n.Value is >= 1 and <= 5)
        {
            (head, number) = (1 + n.Length, n.Value);
        }

        var week = head == 0 ? 0 : Scan.Any(s, at + head, ["个星期", "个礼拜", "星期", "礼拜", "周"]);
        if (week == 0)
        {
            return 0;
        }

        var named = year ?? (tense == Tense.Past && month > today.Month ? today.Year - 1 : today.Year);
        var first = new DateTime(Math.Clamp(named, 1900, 2199), month, 1);
        var monday = first.AddDays((7 - China.Index(first.DayOfWeek)) % 7);
        monday = last > 0 ? China.Monday(first.AddMonths(1).AddDays(-1)) : monday.AddDays(7 * (number - 1));
        return AddWindow(start, at + head + week - start, monday, monday.AddDays(6));
    }

    /// <summary>"last quarter", "this half year".</summary>
    private int EnglishQuarter(int i, int at, int step)
    {
        if (Scan.Word(s, at, "quarter") == 0)
        {
            return 0;
        }

        var month = China.AddMonths(new DateTime(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1), 3 * step);
        return AddMonths(i, at + 7 - i, month.Year, month.Month, 3);
    }

    /// <summary>"first quarter of 2026", "second half of last year", "Q3 2026".</summary>
    private int EnglishPeriod(int i)
    {
        var (first, months, end) = PeriodAt(i);
        for (var order = 0; first == 0 && order < 4; order++)
        {
            if (Scan.Word(s, i, EnglishOrdinals[order]) is not (> 0 and var length))
            {
                continue;
            }

            var at = Scan.Spaces(s, i + length);
            (first, months, end) = Scan.Word(s, at, "quarter") is > 0 and var quarter ? ((3 * order) + 1, 3, at + quarter)
                : order < 2 && Scan.Word(s, at, "half") is > 0 and var half ? ((6 * order) + 1, 6, at + half) : (0, 0, 0);
            if (first == 0)
            {
                return 0;
            }
        }

        if (first == 0)
        {
            return 0;
        }

        var next = Scan.Spaces(s, end);
        next += Scan.Word(s, next, "of") is > 0 and var of ? of + 1 : 0;
        var year = Scan.Word(s, next, "last year") > 0 ? today.Year - 1 : Scan.Word(s, next, "this year") > 0 ? today.Year : 0;
        if (year > 0)
        {
            return AddMonths(i, next + 9 - i, year, first, months);
        }

        return EnglishYear(end, out var used) is { } named && next == Scan.Spaces(s, end) ? AddMonths(i, end + used - i, named, first, months)
            : Numerals.TryRead(s, next, out var n) && n is { Chinese: false, Length: 4, Value: >= 1900 and <= 2199 } ? AddMonths(i, next + 4 - i, n.Value, first, months)
            : Period(i, i, null) is > 0 and var plain ? plain
            : AddMonths(i, end - i, tense == Tense.Past && first > today.Month ? today.Year - 1 : today.Year, first, months);
    }

    /// <summary>First month, number of months and the position behind; zeros when there is no period.</summary>
    private readonly (int First, int Months, int End) PeriodAt(int at)
    {
        if (Scan.Any(s, at, ["上半年", "前半年"]) > 0)
        {
            return (1, 6, at + 3);
        }

        if (Scan.Any(s, at, ["下半年", "后半年"]) > 0)
        {
            return (7, 6, at + 3);
        }

        if (At(at) is 'Q' or 'q' && At(at + 1) is >= '1' and <= '4' && !Scan.IsAlnum(At(at + 2)) && !Scan.IsAlnum(At(at - 1)))
        {
            return (((At(at + 1) - '1') * 3) + 1, 3, at + 2);
        }

        var whole = At(at) == '前';
        var digit = at + (whole || At(at) == '第' ? 1 : 0);
        var number = At(digit) switch { '一' or '1' => 1, '二' or '2' or '两' => 2, '三' or '3' => 3, '四' or '4' => 4, _ => 0 };
        var sign = digit + 1 + (At(digit + 1) == '个' ? 1 : 0);
        return number == 0 || !Scan.At(s, sign, "季度") ? (0, 0, 0)
            : whole ? (1, 3 * number, sign + 2)
            : ((3 * (number - 1)) + 1, 3, sign + 2);
    }

    private int AddMonths(int start, int length, int year, int month, int months)
    {
        var from = new DateTime(Math.Clamp(year, 1900, 2199), month, 1);
        return AddWindow(start, length, from, from.AddMonths(months).AddDays(-1));
    }
}
