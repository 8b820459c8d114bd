namespace CreditBot.Forms.Recognisers;

/// <summary>Months, days of the month and their false friends.</summary>
internal ref partial struct DateLexer
{
    /// <summary>Things that carry a number with 号 and are no day of the month.</summary>
    private const string NumberedThings = "楼门线机院车厅店馆库仓室房窗桌台柜文令公告通地路桥井厂船航站区栋单元铺位员码球字段炉坑池泵塔岗池床墓碑段标包选首种章令书案卷商板展哨铁筒锅罐矿队坝闸苗弄巷弯屋";

    private const string AfterDayNotDate = "元均报游常志历程本光用照";

    private int MonthFirst(int i, int end, Numeral n)
    {
        var sign = Scan.Spaces(s, end);
        if (At(sign) != '月' || n.Value > 99 || At(i - 1) == '每' || At(i - 1) == '个')
        {
            return 0;
        }

        return n.Length <= 3 ? AfterMonth(i, sign + 1, null, n.Value) : 0;
    }

    /// <summary>What may follow a year: a month, 底, 初.</summary>
    private int AfterYear(int start, int at, int year)
    {
        if (At(at) == '的')
        {
            at++;
        }

        if (Period(start, at, year) is > 0 and var period)
        {
            return period;
        }

        if (Scan.Any(s, at, ["今天", "今日", "同一天", "同日", "同期"]) is > 0 and var same && at - start <= 4)
        {
            return AddDay(start, at + same - start, China.AddMonths(today, 12 * (year - today.Year)));
        }

        if (Numerals.TryRead(s, at, out var n) && n.Value <= 99)
        {
            var sign = Scan.Spaces(s, at + n.Length);
            if (At(sign) == '月')
            {
                return AfterMonth(start, sign + 1, year, n.Value);
            }

            if (Joined(at + n.Length, '月', out _))
            {
                return AddCalendar(start, at + n.Length - start, year, n.Value, null);
            }
        }

        at += At(at) == '年' && At(at + 1) is '底' or '末' or '初' ? 1 : 0;
        return At(at) switch
        {
            '底' or '末' => AddCalendar(start, at + 1 - start, year, null, null, Segment.End),
            '初' => AddCalendar(start, at + 1 - start, year, null, null, Segment.Early),
            '元' when At(at + 1) == '月' => AfterMonth(start, at + 2, year, 1),
            _ => 0,
        };
    }

    /// <summary>What may follow a month: 份, a day, 底, 初, 上旬.</summary>
    private int AfterMonth(int start, int at, int? year, int month)
    {
        if (At(at) == '份')
        {
            at++;
        }

        var next = Scan.Spaces(s, at);
        if (At(next) == '的')
        {
            next++;
        }

        if (WeekOfMonth(start, next, year, month) is > 0 and var week)
        {
            return week;
        }

        if (AfterMonthDay(next, out var day, out var length))
        {
            return AddCalendar(start, next + length - start, year, month, day);
        }

        if (At(at) == '初' && Numerals.IsChinese(At(at + 1)))
        {
            return AddAsked(start, at + 2 - start, DateTimeIssue.Lunar);
        }

        at += At(at) == '月' && At(at + 1) is '底' or '末' or '初' ? 1 : 0;
        var (segment, used) = SegmentAt(at);
        return AddCalendar(start, at + used - start, year, month, null, segment);
    }

    private readonly bool AfterMonthDay(int at, out int day, out int length)
    {
        day = 0;
        length = 0;
        if (!Numerals.TryRead(s, at, out var n) || n.Value > 99)
        {
            return false;
        }

        day = n.Value;
        length = n.Length;
        var sign = Scan.Spaces(s, at + n.Length);
        if (At(sign) is '日' or '号' && !(At(sign) == '号' && IsNumberedThing(sign + 1)))
        {
            length = sign + 1 - at;
            return true;
        }

        if (n.Value is < 1 or > 31)
        {
            return false;
        }

        var after = At(at + n.Length);
        return Joined(at + n.Length, '日', out _)
            || Joined(at + n.Length, '号', out _)
            || !(Scan.IsHan(after) || Scan.IsAlnum(after) || after is '.' or '%' or ':')
            || after is '上' or '下' or '早' or '晚' or '凌' or '傍';
    }

    private int DayOnly(int i, int end, Numeral n)
    {
        var sign = Scan.Spaces(s, end);
        if (n.Value is < 1 or > 31 || n.Length > 3 || At(i - 1) is '每' or '〕' or ']' or ')' or '】' or '楼' or '栋' or '连' or '近' or '日')
        {
            return 0;
        }

        if (At(sign) == '号' ? IsNumberedThing(sign + 1) : At(sign) != '日' || AfterDayNotDate.Contains(At(sign + 1)))
        {
            return 0;
        }

        return At(sign) == '日' && At(sign + 1) is '内' or '以' && (At(sign + 1) == '内' || At(sign + 2) == '内') || (At(i - 1) == '月' && At(i - 2) == '每')
            ? 0
            : AddCalendar(i, sign + 1 - i, null, null, n.Value);
    }

    /// <summary>The first number of 3-5号, 3到5点, 3-5月, whose unit stands after the second.</summary>
    private int FirstOfRange(int i, int end, Numeral n)
    {
        if (n.Value is >= 1 and <= 31 && n.Length <= 3)
        {
            if ((Joined(end, '号', out var after) && !IsNumberedThing(after)) || (Joined(end, '日', out after) && At(after) is not ('内' or '元')))
            {
                return AddCalendar(i, end - i, null, null, n.Value);
            }

            if (n.Value <= 12 && Joined(end, '月', out _))
            {
                return AddCalendar(i, end - i, null, n.Value, null);
            }

            if (n.Value <= 24 && (Joined(end, '点', out after) || Joined(end, '时', out after)) && !IsFalsePoint(after))
            {
                return AddClock(i, end - i, n.Value, 0, ClockStyle.Spoken);
            }

            return TwoHours(i, end, n);
        }

        return 0;
    }

    /// <summary>3、4点: about three.</summary>
    private int TwoHours(int i, int end, Numeral n) =>
        At(end) == '、' && Numerals.TryRead(s, end + 1, out var second) && second.Value == n.Value + 1 && At(end + 1 + second.Length) == '点' && !IsFalsePoint(end + 2 + second.Length)
            ? AddClock(i, end + 2 + second.Length - i, n.Value, 0, ClockStyle.Spoken, approximate: true)
            : 0;

    /// <summary>A joining sign, a number of at most two digits and the unit; <paramref name="after"/> is the position behind it.</summary>
    private readonly bool Joined(int at, char unit, out int after)
    {
        after = 0;
        var join = Scan.Any(s, at, Joins);
        if (join == 0 || Scan.At(s, at, "、") || !Numerals.TryRead(s, at + join, out var n) || n.Length > 3)
        {
            return false;
        }

        after = Scan.Spaces(s, at + join + n.Length) + 1;
        return At(after - 1) == unit && n.Value <= 31;
    }

    private readonly bool IsNumberedThing(int at) => NumberedThings.Contains(At(at)) && At(at) != '\0';

    private readonly (Segment Segment, int Length) SegmentAt(int at) => At(at) switch
    {
        '底' or '末' => (Segment.End, 1),
        '初' when !Numerals.IsChinese(At(at + 1)) => (Segment.Early, 1),
        '上' when At(at + 1) == '旬' => (Segment.FirstTen, 2),
        '中' when At(at + 1) == '旬' => (Segment.MiddleTen, 2),
        '下' when At(at + 1) == '旬' => (Segment.LastTen, 2),
        _ => (Segment.None, 0),
    };
}
