namespace CreditBot.Forms.Recognisers;

/// <summary>Moments counted from the clock, and words that can only be asked back.</summary>
internal ref partial struct DateLexer
{
    private static readonly string[] AgoWords = ["之前", "以前", "前"];
    private static readonly string[] LaterWords = ["之后", "以后", "过后", "后"];
    private static readonly string[] InsideWords = ["之内", "以内", "内"];

    /// <summary>3天前, 半小时前, 三天内, 两周后; 3 days ago, within 3 days.</summary>
    private int FromNow(int i)
    {
        if (!DurationScanner.TryRead(s, i, out var read) || read.Unit == DurationUnit.WorkingDay)
        {
            return 0;
        }

        var end = i + read.Length;
        var approximate = read.Approximate;
        if (At(end) is '多' or '左' && Scan.Any(s, end, ["多", "左右"]) is > 0 and var about)
        {
            approximate = true;
            end += about;
        }

        var ago = Scan.Any(s, end, AgoWords);
        if (ago > 0)
        {
            return IsDayOfMonth(i, end) || FalseBefore(end + ago) ? 0 : AddCounted(i, end + ago - i, -read.Count, read.Unit, approximate);
        }

        if (Scan.AnyWord(s, Scan.Spaces(s, end), ["ago", "earlier", "back"]) is > 0 and var english)
        {
            return AddCounted(i, Scan.Spaces(s, end) + english - i, -read.Count, read.Unit, approximate);
        }

        return Ahead(i, end, read, approximate);
    }

    private int Ahead(int i, int end, DurationRead read, bool approximate)
    {
        var inside = Scan.Any(s, end, InsideWords);
        if (inside > 0)
        {
            return tense == Tense.Future ? AddWithin(i, end + inside - i, read) : end + inside - i;
        }

        var later = Scan.Any(s, end, LaterWords);
        later = later > 0 || !Scan.IsLetter(Scan.Char(s, end - 1)) ? later : Later(end);
        if (later > 0)
        {
            var allowed = tense == Tense.Future || Scan.IsAlone(s, i, end + later);
            return allowed && !IsDayOfMonth(i, end) ? AddCounted(i, end + later - i, read.Count, read.Unit, approximate) : 0;
        }

        return 0;
    }

    private readonly int Later(int end)
    {
        var at = Scan.Spaces(s, end);
        var word = Scan.AnyWord(s, at, ["later", "from now"]);
        return word > 0 ? at + word - end : 0;
    }

    /// <summary>15日前 is before the 15th; 三日前 in a report is three days ago.</summary>
    private readonly bool IsDayOfMonth(int i, int end) =>
        At(end - 1) == '日' && At(end - 2) != '然' && (tense == Tense.Future || !Numerals.TryRead(s, i, out var n) || n.Value > 7 || At(i - 1) == '月');

    private int AddWithin(int i, int length, DurationRead read)
    {
        var to = read.Unit switch
        {
            DurationUnit.Minute => now.AddMinutes(read.Count),
            DurationUnit.Hour => now.AddHours(read.Count),
            DurationUnit.Month => China.At(China.AddMonths(today, read.Count)),
            DurationUnit.Year => China.At(China.AddMonths(today, 12 * read.Count)),
            _ => China.At(China.AddDays(today, read.Unit == DurationUnit.Week ? read.Count * 7L : read.Count)),
        };
        var exact = read.Unit is DurationUnit.Minute or DurationUnit.Hour;
        return Add(new DateToken
        {
            Kind = TokenKind.Window,
            Start = i,
            Length = length,
            From = exact ? now : China.At(today),
            To = to,
            Precision = exact ? Precision.Minute : Precision.Day,
            Bound = Bound.Before,
        });
    }

    private int AddCounted(int i, int length, int count, DurationUnit unit, bool approximate)
    {
        if (unit is DurationUnit.Minute or DurationUnit.Hour)
        {
            return AddInstant(i, length, now.AddMinutes(unit == DurationUnit.Hour ? count * 60 : count), approximate);
        }

        if (unit is DurationUnit.Day or DurationUnit.Week)
        {
            var day = China.AddDays(today, unit == DurationUnit.Week ? count * 7L : count);
            return Add(new DateToken
            {
                Kind = TokenKind.Date,
                Form = DateForm.Relative,
                Start = i,
                Length = length,
                Year = day.Year,
                Month = day.Month,
                Day = day.Day,
                Approximate = approximate,
            });
        }

        var month = China.AddMonths(today, unit == DurationUnit.Year ? count * 12 : count);
        return Add(new DateToken
        {
            Kind = TokenKind.Instant,
            Start = i,
            Length = length,
            From = China.At(month),
            Approximate = approximate,
            Precision = unit == DurationUnit.Year ? Precision.Year : Precision.Month,
        });
    }

    /// <summary>近三天, 最近一周, 过去24小时: a window that ends now.</summary>
    private int LastDays(int i)
    {
        var word = Scan.Any(s, i, ["最近", "过去", "近"]);
        if (word == 0 || !DurationScanner.TryRead(s, i + word, out var read) || read.Unit == DurationUnit.WorkingDay)
        {
            return 0;
        }

        var length = word + read.Length;
        length += Scan.Any(s, i + length, InsideWords);
        var days = read.Unit switch
        {
            DurationUnit.Week => read.Count * 7,
            DurationUnit.Day => read.Count,
            DurationUnit.Month => (int)(today - China.AddMonths(today, -read.Count)).TotalDays,
            DurationUnit.Year => (int)(today - China.AddMonths(today, -12 * read.Count)).TotalDays,
            _ => 0,
        };
        return days > 0 ? AddWindow(i, length, China.AddDays(today, -days), today) : length;
    }

    private int Asked(int i)
    {
        if (Scan.Any(s, i, Vague) is > 0 and var vague)
        {
            return AddAsked(i, vague, DateTimeIssue.NeedsDate);
        }

        var word = Scan.Any(s, i, Holidays);
        if (word == 0 || At(i + word) is '路' or '街' || (At(i) == '年' && (Numerals.IsChinese(At(i - 1)) || Scan.IsDigit(At(i - 1)) || At(i - 1) is '几' or '多')))
        {
            return 0;
        }

        if (At(i) is '大' && Scan.Any(s, i + word, ["初", "三十"]) > 0)
        {
            return AddAsked(i, word + 2, DateTimeIssue.Lunar);
        }

        if (At(i) is '大' or '年' or '节' && At(i + word) is '夜' or '间' or '轻' or '仅' or '级' or '者')
        {
            return 0;
        }

        word += At(i + word) == '节' ? 1 : 0;
        word += Scan.Any(s, i + word, ["假期", "长假", "期间", "之前", "以前", "之后", "以后", "前", "后"]);
        return AddAsked(i, word, DateTimeIssue.NeedsDate);
    }

    /// <summary>农历十月初三, 腊月初八, 正月十五, 大年初三.</summary>
    private int Lunar(int i)
    {
        var at = i + Scan.Any(s, i, ["农历", "阴历", "旧历"]);
        var named = at > i;
        at += Scan.At(s, at, "闰") ? 1 : 0;
        var month = Scan.Any(s, at, ["腊月", "正月", "冬月"]);
        if (month == 0 && (named || at > i) && Numerals.TryRead(s, at, out var m) && At(at + m.Length) == '月')
        {
            month = m.Length + 1;
        }

        at += month;
        if (At(at) == '初' && Numerals.IsChinese(At(at + 1)) && (at > i || !IsSchoolYear(at + 2)))
        {
            return AddAsked(i, at + 2 - i, DateTimeIssue.Lunar);
        }

        if (at > i && Numerals.TryRead(s, at, out var day) && day.Chinese && day.Value <= 30)
        {
            return AddAsked(i, at + day.Length - i, DateTimeIssue.Lunar);
        }

        return named || month > 0 ? AddAsked(i, at - i, DateTimeIssue.Lunar) : 0;
    }

    private readonly bool IsSchoolYear(int at) => At(at - 1) is '一' or '二' or '三' && At(at) is '学' or '年' or '班' or '毕' or '男' or '女' or '生' or '的';

    /// <summary>每月15号, 每周一: nothing of it is a date.</summary>
    private readonly int Every(int i)
    {
        var word = Scan.Any(s, i, ["每个月", "每月", "每周", "每星期", "每天", "每日", "每年", "每晚"]);
        if (word == 0)
        {
            return 0;
        }

        var at = i + word;
        return Numerals.TryRead(s, at, out var n) && At(at + n.Length) is '日' or '号' or '月'
            ? word + n.Length + 1
            : word + (At(i + 1) == '周' && (Numerals.IsChinese(At(at)) || At(at) is '日' or '末') ? 1 : 0);
    }

    /// <summary>前往, 前台, 前期: the 前 after a date that does not mean "before".</summary>
    private readonly bool FalseBefore(int at) => At(at) is '往' or '去' or '来' or '台' or '面' or '者' or '期' or '段' or '列' or '任' or '景' or '方' or '程' or '线' or '沿';
}
