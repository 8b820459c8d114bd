namespace CreditBot.Forms.Recognisers;

/// <summary>Everything that begins with a number.</summary>
internal ref partial struct DateLexer
{
    private static readonly string[] Joins = ["到", "至", "-", "~", "、", "和", "或", " - ", " to ", "to"];

    private int Number(int i)
    {
        if (!Numerals.TryRead(s, i, out var n) || n.Value == int.MaxValue || !MayStart(i))
        {
            return 0;
        }

        var end = i + n.Length;
        var used = Compact(i, n);
        used = used > 0 ? used : n.Length == 1 ? Period(i, i, null) : 0;
        used = used > 0 ? used : NumericDate(i, end, n);
        used = used > 0 ? used : YearFirst(i, end, n);
        used = used > 0 ? used : HolidayNumber(i, n);
        used = used > 0 ? used : FromNow(i);
        used = used > 0 ? used : Clock(i, end, n);
        used = used > 0 ? used : MonthFirst(i, end, n);
        used = used > 0 ? used : DayOnly(i, end, n);
        used = used > 0 ? used : EnglishRangeFirst(i, end, n);
        used = used > 0 ? used : EnglishDayFirst(i, end, n);
        return used > 0 ? used : FirstOfRange(i, end, n);
    }

    /// <summary>Not inside a longer number, a version, a reference or an ordinal.</summary>
    private readonly bool MayStart(int i)
    {
        var before = At(i - 1);
        if ((Scan.IsAlnum(before) && !(before == 'T' && tokens is { Count: > 0 } && tokens[^1].End == i)) || before is '第' or '_' or '#' or '¥' or '$')
        {
            return false;
        }

        return before is not ('.' or '-' or '/' or ':' or ',') || !Scan.IsAlnum(At(i - 2)) || IsAfterToken(i, before);
    }

    /// <summary>8:30-10:00 and 11.3-11.5 are ranges: the number after the sign belongs to the date before it.</summary>
    private readonly bool IsAfterToken(int i, char sign) =>
        sign is '-' or ',' && tokens is { Count: > 0 } && tokens[^1].End == i - 1;

    /// <summary>20261120.</summary>
    private int Compact(int i, Numeral n)
    {
        if (n.Chinese || n.Length != 8 || n.Value / 10000 is < 1990 or > 2099 || Scan.IsLetter(At(i + 8)))
        {
            return 0;
        }

        var month = n.Value / 100 % 100;
        var day = n.Value % 100;
        return month is >= 1 and <= 12 && day is >= 1 and <= 31
            ? AddCalendar(i, 8, n.Value / 10000, month, day)
            : 0;
    }

    /// <summary>2026-11-20, 2026/11/20, 2026.11.20, 2026-11, 11/20, 11.20日.</summary>
    private int NumericDate(int i, int end, Numeral n)
    {
        var sign = At(end);
        if (n.Chinese || sign is not ('-' or '/' or '.') || !Scan.IsDigit(At(end + 1)))
        {
            return 0;
        }

        Numerals.TryRead(s, end + 1, out var second);
        var next = end + 1 + second.Length;
        if (n.Length == 4 && n.Value is >= 1900 and <= 2199)
        {
            return second.Length > 2 ? 0 : YearNumeric(i, next, sign, n.Value, second.Value);
        }

        if (sign != '-' && At(next) == sign && Numerals.TryRead(s, next + 1, out var year) && year is { Chinese: false, Length: 4, Value: >= 1900 and <= 2199 })
        {
            return YearLast(i, next + 5, n.Value, second.Value, year.Value);
        }

        return n.Length > 2 || second.Length > 2 ? 0 : MonthNumeric(i, next, sign, n.Value, second);
    }

    /// <summary>18/11/2026 and 11/18/2026; when both could be the month it is asked back.</summary>
    private int YearLast(int i, int end, int first, int second, int year) =>
        first is > 12 and <= 31 && second <= 12 ? AddCalendar(i, end - i, year, second, first)
        : second is > 12 and <= 31 && first <= 12 ? AddCalendar(i, end - i, year, first, second)
        : first is >= 1 and <= 12 && second is >= 1 and <= 12 ? AddCalendar(i, end - i, year, second, first, swappable: first != second)
        : 0;

    private int YearNumeric(int i, int next, char sign, int year, int month)
    {
        if (At(next) == sign && Scan.IsDigit(At(next + 1)))
        {
            Numerals.TryRead(s, next + 1, out var day);
            var end = next + 1 + day.Length;
            if (day.Length > 2 || Scan.IsLetter(At(end)) && At(end) != 'T' || (At(end) == sign && Scan.IsDigit(At(end + 1))))
            {
                return 0;
            }

            end += At(end) is '日' or '号' ? 1 : 0;
            return AddCalendar(i, end - i + (At(end) == 'T' ? 1 : 0), year, month, day.Value);
        }

        return sign != '.' && month is >= 1 and <= 12 && !Scan.IsAlnum(At(next)) && At(next) is not ('-' or '/')
            ? AddCalendar(i, next - i, year, month, null)
            : 0;
    }

    private int MonthNumeric(int i, int next, char sign, int month, Numeral day)
    {
        var suffix = At(next) is '日' or '号' ? 1 : 0;
        if (suffix == 1 && sign == '-')
        {
            return 0;
        }

        if (suffix == 0)
        {
            var after = At(Scan.Spaces(s, next));
            var attached = after is '上' or '下' or '早' or '晚' or '中' or '凌' or '前' or '之' or '傍'
                || (Scan.IsDigit(after) && At(next) == ' ' && ColonFollows(Scan.Spaces(s, next)));
            var plain = sign == '/' && (day.Value > 12 || day.Length == 2 || Scan.IsAlone(s, i, next));
            if (sign == '.' && RangeOfDays(i, next, month, day))
            {
                return AddCalendar(i, next - i, null, month, day.Value);
            }

            if ((!attached && !plain && !(sign != '/' && Scan.IsAlone(s, i, next) && day.Length == 2)) || Scan.IsAlnum(At(next)) || (At(next) is '/' or '.' or '-' && Scan.IsDigit(At(next + 1))))
            {
                return 0;
            }
        }

        return month is >= 1 and <= 12 && day.Value is >= 1 and <= 31
            ? AddCalendar(i, next + suffix - i, null, month, day.Value)
            : 0;
    }

    /// <summary>11.1-11.20: one of two such days, the second of them behind a joining sign; 3.5-4.2万 is none.</summary>
    private readonly bool RangeOfDays(int i, int next, int month, Numeral day)
    {
        if (tokens is [.., { Kind: TokenKind.Date, Form: DateForm.Calendar } last] && i - last.End is > 0 and <= 3 && Scan.Any(s, last.End, Joins) == i - last.End && last.Length >= 3 && At(last.Start + 1) is '.' or '1' or '2' or '0')
        {
            return !Scan.IsAlnum(At(next)) && At(next) is not ('.' or '万' or '亿' or '元' or '%' or '倍');
        }

        var join = Scan.Any(s, next, Joins);
        if (join == 0 || month is < 1 or > 12 || day.Value is < 1 or > 31 || !Numerals.TryRead(s, next + join, out var second) || second.Length > 2 || second.Value is < 1 or > 12)
        {
            return false;
        }

        var dot = next + join + second.Length;
        return At(dot) == '.' && Numerals.TryRead(s, dot + 1, out var until) && until.Length <= 2 && until.Value is >= 1 and <= 31
            && (until.Length == 2 || day.Length == 2 || month > 9) && (second.Value, until.Value).CompareTo((month, day.Value)) >= 0
            && At(dot + 1 + until.Length) is not ('.' or '万' or '亿' or '元' or '%' or '倍' or '米' or '度' or '分' or '版') && !Scan.IsAlnum(At(dot + 1 + until.Length));
    }

    private readonly bool ColonFollows(int at) =>
        At(at + 1) is ':' or '点' or '时' || At(at + 2) is ':' or '点' or '时';

    /// <summary>2026年11月20日, 26年11月, 二〇二六年.</summary>
    private int YearFirst(int i, int end, Numeral n)
    {
        var sign = Scan.Spaces(s, end);
        if (At(sign) != '年' || !n.Positional)
        {
            return 0;
        }

        var after = Scan.Spaces(s, sign + 1);
        if (n.Length == 4 && n.Value is >= 1900 and <= 2199)
        {
            var used = AfterYear(i, after, n.Value);
            return used > 0 ? used
                : DocumentNumber(after) is > 0 and var document ? after + document - i
                : At(sign + 1) is '度' or '版' or '届' or '级' or '第' ? sign + 1 - i
                : AddCalendar(i, sign + 1 - i, n.Value, null, null);
        }

        return n.Length == 2 && n.Value is >= 10 and <= 99 && Numerals.TryRead(s, after, out var m) && At(after + m.Length) == '月'
            ? AfterYear(i, after, 2000 + n.Value)
            : 0;
    }

    /// <summary>2026年12号 and 2026年第12号 number a document.</summary>
    private readonly int DocumentNumber(int at)
    {
        var ordinal = At(at) == '第' ? 1 : 0;
        return Numerals.TryRead(s, at + ordinal, out var n) && At(at + ordinal + n.Length) == '号' ? ordinal + n.Length + 1 : 0;
    }

    /// <summary>五一, 十一 are holidays only when the words around say so.</summary>
    private int HolidayNumber(int i, Numeral n)
    {
        if (n is not { Chinese: true, Length: 2 } || n.Value is not (51 or 11 or 61 or 71 or 81))
        {
            return 0;
        }

        var word = Scan.Any(s, i + 2, ["长假", "假期", "黄金周", "期间", "放假", "劳动节", "国庆", "之前", "之后", "前", "后", "节"]);
        if (word == 0)
        {
            return 0;
        }

        return AddAsked(i, 2 + word, DateTimeIssue.NeedsDate);
    }

    private int AddCalendar(int start, int length, int? year, int? month, int? day, Segment segment = Segment.None, bool swappable = false) => Add(new DateToken
    {
        Kind = TokenKind.Date,
        Form = DateForm.Calendar,
        Start = start,
        Length = length,
        Year = year,
        Month = month,
        Day = day,
        Segment = segment,
        Swappable = swappable,
    });
}
