namespace CreditBot.Forms.Recognisers;

/// <summary>Chinese words for days, weeks, months, years and parts of the day.</summary>
internal ref partial struct DateLexer
{
    private static readonly (string Word, PartOfDay Part)[] Parts =
    [
        ("凌晨", PartOfDay.Early), ("零晨", PartOfDay.Early), ("清晨", PartOfDay.Dawn), ("清早", PartOfDay.Dawn), ("一大早", PartOfDay.Dawn), ("一早", PartOfDay.Morning),
        ("大清早", PartOfDay.Dawn), ("拂晓", PartOfDay.Dawn), ("早晨", PartOfDay.Morning), ("早上", PartOfDay.Morning), ("早间", PartOfDay.Morning),
        ("上午", PartOfDay.Morning), ("午前", PartOfDay.Morning), ("中午", PartOfDay.Noon), ("正午", PartOfDay.Noon), ("午间", PartOfDay.Noon),
        ("下午", PartOfDay.Afternoon), ("午后", PartOfDay.Afternoon), ("傍晚", PartOfDay.Evening), ("晚上", PartOfDay.Evening), ("晚间", PartOfDay.Evening),
        ("夜里", PartOfDay.Night), ("夜间", PartOfDay.Night), ("半夜", PartOfDay.Night), ("深夜", PartOfDay.Night), ("午夜", PartOfDay.Night), ("夜晚", PartOfDay.Evening),
    ];

    private static readonly (string Word, int Days)[] Days =
    [
        ("大大前天", -4), ("今儿个", 0), ("昨儿个", -1), ("前儿个", -2), ("明儿个", 1), ("大前天", -3), ("大后天", 3), ("前天", -2), ("前日", -2), ("昨天", -1), ("昨日", -1), ("昨儿", -1), ("前儿", -2), ("今天", 0), ("今日", 0), ("今儿", 0),
        ("明天", 1), ("明日", 1), ("明儿", 1), ("后天", 2),
    ];

    private static readonly (string Word, int Days, PartOfDay Part)[] DayParts =
    [
        ("昨晚", -1, PartOfDay.Evening), ("昨夜", -1, PartOfDay.Night), ("前晚", -2, PartOfDay.Evening), ("今早", 0, PartOfDay.Morning),
        ("今晨", 0, PartOfDay.Dawn), ("今晚", 0, PartOfDay.Evening), ("今夜", 0, PartOfDay.Night), ("明早", 1, PartOfDay.Morning),
        ("明晨", 1, PartOfDay.Dawn), ("明晚", 1, PartOfDay.Evening), ("昨早", -1, PartOfDay.Morning), ("昨午", -1, PartOfDay.Noon),
    ];

    private static readonly string[] Holidays =
    [
        "春节", "元旦", "冬至", "清明", "端午", "中秋", "国庆", "劳动节", "元宵", "除夕", "重阳", "圣诞", "双十一", "双11", "双十二", "五一", "过年", "大年",
        "年前", "节前", "节后", "年后",
    ];

    private static readonly string[] Vague =
    [
        "前几天", "前两天", "前些天", "前些日子", "前阵子", "前段时间", "前一阵", "几天前", "几天之前", "几个月前", "几周前", "几年前", "几小时前", "几个小时前", "不久前", "前几日", "前几个月", "前几周",
    ];

    private int ChineseWord(int i)
    {
        switch (s[i])
        {
            case '大' or '前' or '昨' or '今' or '明' or '后' or '去':
                return DayWord(i) is > 0 and var day ? day : Period(i, i, null) is > 0 and var period ? period : YearWord(i) is > 0 and var year ? year : Asked(i);
            case '上' or '下' or '本' or '这' or '当':
                return Period(i, i, null) is > 0 and var half ? half : RelativeQuarter(i) is > 0 and var quarter ? quarter : Relative(i) is > 0 and var relative ? relative : PartWord(i);
            case '第':
                return Period(i, i, null);
            case '差':
                return ClockShortOf(i);
            case '周' or '星' or '礼':
                return BareWeekday(i);
            case '刚' or '现':
                return JustNow(i);
            case '半':
                return FromNow(i) is > 0 and var ago ? ago : PartWord(i);
            case '凌' or '零' or '清' or '拂' or '早' or '午' or '中' or '正' or '傍' or '晚' or '夜' or '深':
                return PartWord(i) is > 0 and var part ? part : Lunar(i) is > 0 and var lunar ? lunar : Asked(i);
            case '月' or '年':
                return SegmentWord(i) is > 0 and var segment ? segment : Asked(i);
            case '近' or '最' or '过':
                return LastDays(i) is > 0 and var last ? last : Asked(i);
            case '农' or '阴' or '旧' or '腊' or '冬' or '闰' or '初':
                return Lunar(i) is > 0 and var old ? old : Asked(i);
            case '每':
                return Every(i);
            case '元' when At(i + 1) == '月':
                return AfterMonth(i, i + 2, null, 1);
            case '春' or '元' or '端' or '国' or '劳' or '重' or '圣' or '双' or '除' or '几' or '不' or '节':
                return Asked(i);
            default:
                return 0;
        }
    }

    private int DayWord(int i)
    {
        if (At(i) is '前' or '后' && At(i - 1) is '以' or '之')
        {
            return 0;
        }

        foreach (var (word, days) in Days)
        {
            if (Scan.At(s, i, word))
            {
                return AddDay(i, word.Length, China.AddDays(today, days));
            }
        }

        foreach (var (word, days, part) in DayParts)
        {
            if (Scan.At(s, i, word))
            {
                AddDay(i, 1, China.AddDays(today, days));
                return 1 + AddPart(i + 1, At(i + 2) == '上' && part == PartOfDay.Evening ? 2 : 1, part);
            }
        }

        return 0;
    }

    private int YearWord(int i)
    {
        var (length, years) =
            Scan.At(s, i, "大前年") ? (3, -3) :
            Scan.At(s, i, "前年") ? (2, -2) :
            Scan.At(s, i, "去年") ? (2, -1) :
            Scan.At(s, i, "今年") ? (2, 0) :
            Scan.At(s, i, "明年") ? (2, 1) :
            Scan.At(s, i, "后年") ? (2, 2) : (0, 0);
        return length == 0 || (At(i) is '前' or '后' && At(i - 1) is '以' or '之') ? 0 : YearNamed(i, length, today.Year + years);
    }

    private int YearNamed(int i, int length, int year)
    {
        var used = AfterYear(i, i + length, year);
        return used > 0 ? used : AddCalendar(i, length, year, null, null);
    }

    /// <summary>上周五, 本月15号, 下个月, 这周, 本年.</summary>
    private int Relative(int i)
    {
        var at = i;
        var steps = 0;
        for (; At(at) is '上' or '下' && Math.Abs(steps) < 4; at++)
        {
            steps += At(at) == '上' ? -1 : 1;
        }

        if (at == i)
        {
            at++;
        }

        if (At(at) == '个' || (At(at) == '一' && At(at + 1) is '个' or '周'))
        {
            at += At(at) == '个' || At(at + 1) == '周' ? 1 : 2;
        }

        var week = Scan.Any(s, at, ["星期", "礼拜", "周"]);
        if (week > 0)
        {
            return At(at + week) is '期' or '年' or '转' or '边' or '围' ? 0 : WeekNamed(i, at + week, steps);
        }

        if (At(at) == '月' && !(At(i) == '当' && At(at + 1) is '中' or '下'))
        {
            var month = China.AddMonths(today, steps);
            if (Scan.Any(s, at + 1, ["的今天", "今天", "的今日", "今日", "的同一天", "同日"]) is > 0 and var same)
            {
                return AddDay(i, at + 1 + same - i, month);
            }

            return AfterMonth(i, at + 1, month.Year, month.Month);
        }

        return At(at) == '年' && At(i) is '本' or '当' && At(i) == '本' ? YearNamed(i, at + 1 - i, today.Year) : 0;
    }

    private int WeekNamed(int start, int at, int weeks)
    {
        var monday = Monday(weeks);
        if (At(at) == '末')
        {
            return AddWindow(start, at + 1 - start, China.AddDays(monday, 5), China.AddDays(monday, 6));
        }

        return WeekdayAt(at) is { } weekday
            ? AddDay(start, at + 1 - start, China.AddDays(monday, China.Index(weekday)))
            : AddWindow(start, at - start, monday, China.AddDays(monday, 6));
    }

    private int BareWeekday(int i)
    {
        var word = Scan.Any(s, i, ["星期", "礼拜", "周"]);
        if (word == 0 || Numerals.IsChinese(At(i - 1)) || Scan.IsDigit(At(i - 1)) || At(i - 1) is '每' or '隔' or '双' or '单' or '个' or '半')
        {
            return 0;
        }

        if (At(i + word) == '末' && At(i + word + 1) is not ('愉' or '快'))
        {
            var saturday = Nearest(DayOfWeek.Saturday);
            return AddWindow(i, word + 1, saturday, China.AddDays(saturday, 1));
        }

        return WeekdayAt(i + word) is { } weekday ? AddDay(i, word + 1, Nearest(weekday), DateForm.Weekday) : 0;
    }

    /// <summary>The weekday's character, unless it begins a count (上周五百人, 上周一共).</summary>
    private readonly DayOfWeek? WeekdayAt(int at)
    {
        DayOfWeek? weekday = At(at) switch
        {
            '一' => DayOfWeek.Monday,
            '二' => DayOfWeek.Tuesday,
            '三' => DayOfWeek.Wednesday,
            '四' => DayOfWeek.Thursday,
            '五' => DayOfWeek.Friday,
            '六' => DayOfWeek.Saturday,
            '日' or '天' => DayOfWeek.Sunday,
            _ => null,
        };
        var next = At(at + 1);
        var counts = next is '百' or '千' or '万' or '亿' or '个' or '名' or '次' or '家' or '件' or '共' or '直' or '定' or '律' or '样' or '般' or '些'
            || (next == '十' && !TimeFollows(at + 1));
        return counts && At(at) is not ('日' or '天') ? null : weekday;
    }

    private readonly bool TimeFollows(int at) =>
        Numerals.TryRead(s, at, out var n) && n.Value <= 24 && At(at + n.Length) is '点' or '时';

    private int PartWord(int i)
    {
        foreach (var (word, part) in Parts)
        {
            if (Scan.At(s, i, word))
            {
                return At(i + word.Length) == '好' || (At(i) == '半' && Numerals.IsChinese(At(i - 1))) ? 0 : AddPart(i, word.Length, part);
            }
        }

        var shortPart = At(i) switch
        {
            '早' => PartOfDay.Morning,
            '晚' => PartOfDay.Evening,
            _ => PartOfDay.None,
        };
        return shortPart != PartOfDay.None && (ClockAt(i + 1) || (IsAttached(i) && !Scan.IsHan(At(i + 1)))) ? AddPart(i, 1, shortPart) : 0;
    }

    /// <summary>早8点, 晚8:30; 早一点 is a wish.</summary>
    private readonly bool ClockAt(int at) =>
        Numerals.TryRead(s, at, out var n) && n.Value <= 24 && At(at + n.Length) is '点' or ':' or '时' && !(n.Chinese && n.Value == 1);

    private int JustNow(int i)
    {
        var word = Scan.Any(s, i, ["刚刚", "刚才", "方才"]);
        if (word > 0)
        {
            return At(i + word) is '好' or '够' ? 0 : AddInstant(i, word, now, approximate: true);
        }

        return Scan.At(s, i, "现在") && Scan.IsAlone(s, i, i + 2) ? AddInstant(i, 2, now, approximate: false) : 0;
    }

    private int SegmentWord(int i)
    {
        var (segment, length) = SegmentAt(i + 1);
        if (length == 0 || Numerals.IsChinese(At(i - 1)) || Scan.IsDigit(At(i - 1)) || At(i - 1) is '每' or '个')
        {
            return 0;
        }

        return At(i) == '月'
            ? AddCalendar(i, 1 + length, today.Year, today.Month, null, segment)
            : segment is Segment.End or Segment.Early ? AddCalendar(i, 1 + length, today.Year, null, null, segment) : 0;
    }
}
