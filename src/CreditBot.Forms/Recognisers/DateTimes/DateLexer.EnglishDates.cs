namespace CreditBot.Forms.Recognisers;

/// <summary>English calendar dates and clock times: Nov 20, 2026; the 15th; 3:30 pm; half past three.</summary>
internal ref partial struct DateLexer
{
    private readonly int MonthName(int i, out int month)
    {
        for (var m = 0; m < 12; m++)
        {
            month = m + 1;
            if (Scan.Word(s, i, Months[m]) is > 0 and var full)
            {
                return full;
            }

            if (Scan.Word(s, i, ShortMonths[m]) is > 0 and var abbreviated)
            {
                return abbreviated + (At(i + abbreviated) == '.' ? 1 : 0);
            }
        }

        month = 9;
        return Scan.Word(s, i, "sep");
    }

    /// <summary>A month's name with a day or a year; alone it counts only in full and never "may" or "march".</summary>
    private int EnglishMonth(int i, int at, int month)
    {
        var next = Scan.Spaces(s, at);
        next += Scan.Word(s, next, "the") is > 0 and var the ? the + 1 : 0;
        if (Numerals.TryRead(s, next, out var n) && !n.Chinese)
        {
            if (n.Length == 4 && n.Value is >= 1900 and <= 2199)
            {
                return AddCalendar(i, next + 4 - i, n.Value, month, null);
            }

            var end = next + n.Length;
            if (n.Length <= 2 && At(end) != ':')
            {
                end += Ordinal(end);
                var year = EnglishYear(end, out var length);
                var used = AddCalendar(i, end + length - i, year, month, n.Value);
                return year is null ? used + EnglishLastDay(i + used, month) : used;
            }
        }

        return at - i > 3 && month is not (5 or 3) ? AddCalendar(i, at - i, null, month, null) : 0;
    }

    /// <summary>The second day of "Nov 3-5".</summary>
    private int EnglishLastDay(int at, int month)
    {
        var join = Scan.Any(s, at, ["-", " - ", " to "]);
        if (join == 0 || !Numerals.TryRead(s, at + join, out var n) || n.Chinese || n.Length > 2)
        {
            return 0;
        }

        var end = at + join + n.Length;
        end += Ordinal(end);
        if (Scan.IsAlnum(At(end)) || At(end) is ':' or '-' or '/' || Scan.AnyWord(s, Scan.Spaces(s, end), ["am", "pm"]) > 0)
        {
            return 0;
        }

        var year = EnglishYear(end, out var length);
        return join + AddCalendar(at + join, end + length - at - join, year, month, n.Value);
    }

    /// <summary>The first day of "1 to 15 November".</summary>
    private int EnglishRangeFirst(int i, int end, Numeral n)
    {
        if (n.Chinese || n.Length > 2 || n.Value is < 1 or > 31)
        {
            return 0;
        }

        var ordinal = Ordinal(end);
        var join = Scan.Any(s, end + ordinal, [" to ", " - ", "-", " and "]);
        return join > 0 && (At(end + ordinal + 1) != 'a' || Scan.Before(s, i, "etween ")) && Numerals.TryRead(s, end + ordinal + join, out var second) && second is { Chinese: false, Length: <= 2 }
            && Scan.Spaces(s, end + ordinal + join + second.Length + Ordinal(end + ordinal + join + second.Length)) is var at && MonthName(at, out var month) > 0
            ? AddCalendar(i, n.Length + ordinal, null, month, n.Value)
            : 0;
    }

    private readonly int Ordinal(int at) => Scan.IsAlnum(At(at + 2)) ? 0 : Scan.Any(s, at, ["st", "nd", "rd", "th"]);

    private readonly int? EnglishYear(int at, out int length)
    {
        var next = Scan.Spaces(s, At(at) == ',' ? at + 1 : at);
        if (Numerals.TryRead(s, next, out var n) && n is { Chinese: false, Length: 4 } && n.Value is >= 1900 and <= 2199 && At(next + 4) != ':')
        {
            length = next + 4 - at;
            return n.Value;
        }

        length = 0;
        return null;
    }

    /// <summary>20 Nov 2026, 20th of November, the 15th.</summary>
    private int EnglishDayFirst(int i, int end, Numeral n)
    {
        if (n.Chinese || n.Length > 2)
        {
            return 0;
        }

        var ordinal = Ordinal(end);
        var next = Scan.Spaces(s, end + ordinal);
        next += Scan.Word(s, next, "of") is > 0 and var of ? of + 1 : 0;
        if (MonthName(next, out var month) is > 0 and var name)
        {
            var after = next + name;
            var year = EnglishYear(after, out var length);
            return AddCalendar(i, after + length - i, year, month, n.Value);
        }

        var bare = ordinal > 0 && n.Value is >= 1 and <= 31 && !Scan.IsLetter(At(Scan.Spaces(s, end + ordinal)));
        bare |= ordinal > 0 && n.Value is >= 1 and <= 31 && (Scan.Before(s, i, "the ") || Scan.Before(s, i, "by ") || Scan.Before(s, i, "on ") || Scan.Before(s, i, "before "))
            && Scan.AnyWord(s, Scan.Spaces(s, end + ordinal), ["at", "in", "about", "around", "and", "to", "or", "we", "they", "we", "it", "of this month"]) > 0;
        if (!bare)
        {
            return 0;
        }

        var thisMonth = Scan.Word(s, Scan.Spaces(s, end + ordinal), "of this month");
        return thisMonth > 0
            ? AddCalendar(i, Scan.Spaces(s, end + ordinal) + thisMonth - i, today.Year, today.Month, n.Value)
            : AddCalendar(i, end + ordinal - i, null, null, n.Value);
    }

    /// <summary>The am, pm or o'clock after an hour; also the first hour of "3-5pm".</summary>
    private int EnglishClock(int i, int at, int hour, int minute)
    {
        var mark = Scan.AnyWord(s, at, ["a.m.", "a.m", "p.m.", "p.m"]);
        mark = mark > 0 ? mark : Suffix(at, "am") + Suffix(at, "pm");
        if (mark > 0)
        {
            return AddClock(i, at + mark - i, hour, minute, char.ToLowerInvariant(At(at)) == 'a' ? ClockStyle.Am : ClockStyle.Pm);
        }

        if (Scan.AnyWord(s, at, ["o'clock", "oclock"]) is > 0 and var clock)
        {
            return AddClock(i, at + clock - i, hour, minute, ClockStyle.Spoken);
        }

        if (hour is < 1 or > 12)
        {
            return 0;
        }

        var join = Scan.Any(s, at, Joins);
        join = join > 0 ? join : Scan.Any(s, at - 1, Joins) - 1;
        if (join > 0 && Numerals.TryRead(s, Scan.Spaces(s, at + join), out var second) && second is { Chinese: false, Length: <= 2 })
        {
            var end = Scan.Spaces(s, at + join) + second.Length;
            end += At(end) == ':' ? 3 : 0;
            end = Scan.Spaces(s, end);
            return Suffix(end, "pm") > 0 ? AddClock(i, at - i, hour, minute, second.Value < hour && second.Value != 12 ? ClockStyle.Am : ClockStyle.Pm)
                : Suffix(end, "am") > 0 ? AddClock(i, at - i, hour, minute, ClockStyle.Am) : 0;
        }

        return 0;
    }

    /// <summary>"at 3" with nothing behind the number that would make it something else.</summary>
    private int EnglishHour(int i, int end, int hour) =>
        hour is >= 1 and <= 12 && (Scan.Word(s, i - 3, "at") > 0 || Scan.Word(s, i - 7, "around") > 0)
            && !Scan.IsAlnum(At(end)) && !Scan.IsHan(At(end)) && At(end) is not ('%' or ':' or '/' or '-')
            && !(At(end) == '.' && Scan.IsDigit(At(end + 1))) && !Scan.IsDigit(At(Scan.Spaces(s, end)))
            ? AddClock(i, end - i, hour, 0, ClockStyle.Spoken)
            : 0;

    private readonly int Suffix(int at, string mark) =>
        (uint)at < (uint)s.Length && s[at..].StartsWith(mark, StringComparison.OrdinalIgnoreCase) && !Scan.IsAlnum(At(at + 2)) ? 2 : 0;

    /// <summary>half past three, quarter to four, three o'clock.</summary>
    private int EnglishSpokenClock(int i)
    {
        var (length, minute) =
            Scan.Word(s, i, "half past ") is > 0 and var half ? (half, 30) :
            Scan.AnyWord(s, i, ["a quarter past ", "quarter past "]) is > 0 and var past ? (past, 15) :
            Scan.AnyWord(s, i, ["a quarter to ", "quarter to "]) is > 0 and var to ? (to, -15) : (0, 0);
        var at = i + length;
        var hour = 0;
        var number = Numerals.TryRead(s, at, out var n) && !n.Chinese ? n.Length : EnglishNumbers.Read(s, at, out hour);
        hour = Scan.IsDigit(At(at)) ? n.Value : hour;
        if (number == 0 || hour is < 1 or > 12)
        {
            return 0;
        }

        var end = at + number;
        var mark = Scan.Spaces(s, end);
        var style = Suffix(mark, "am") > 0 ? ClockStyle.Am : Suffix(mark, "pm") > 0 ? ClockStyle.Pm : ClockStyle.Spoken;
        var clock = style != ClockStyle.Spoken ? 2 : Scan.AnyWord(s, mark, ["o'clock", "oclock"]);
        if (length == 0 && clock == 0)
        {
            return 0;
        }

        end = clock > 0 ? mark + clock : end;
        return minute < 0
            ? AddClock(i, end - i, hour == 1 ? 12 : hour - 1, 45, style)
            : AddClock(i, end - i, hour, minute, style);
    }
}
