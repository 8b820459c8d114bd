namespace CreditBot.Forms.Recognisers;

/// <summary>English words for dates and times.</summary>
internal ref partial struct DateLexer
{
    private static readonly string[] Months =
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ];

    private static readonly string[] ShortMonths = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sept", "oct", "nov", "dec"];

    private static readonly string[] Weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    private static readonly string[] ShortWeekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly string[] EnglishAsked =
    [
        "spring festival", "chinese new year", "lunar new year", "national day", "new year's day", "new year", "mid-autumn", "dragon boat",
        "labour day", "labor day", "christmas", "qingming", "the other day", "a few days ago", "several days ago", "a few weeks ago", "a few hours ago",
    ];

    private int EnglishWord(int i)
    {
        if (Scan.AnyWord(s, i, EnglishAsked) is > 0 and var asked)
        {
            return AddAsked(i, asked, DateTimeIssue.NeedsDate);
        }

        if (Scan.Word(s, i, "lunar") is > 0 and var lunar)
        {
            return AddAsked(i, lunar, DateTimeIssue.Lunar);
        }

        var used = EnglishPeriod(i);
        used = used > 0 ? used : EnglishDay(i);
        used = used > 0 ? used : EnglishRelative(i);
        used = used > 0 ? used : MonthName(i, out var month) is > 0 and var length ? EnglishMonth(i, i + length, month) : 0;
        used = used > 0 ? used : WeekdayName(i, out var weekday) is > 0 and var name ? AddDay(i, name, Nearest(weekday), DateForm.Weekday) : 0;
        used = used > 0 ? used : EnglishPart(i);
        used = used > 0 ? used : EnglishSpokenClock(i);
        return used > 0 ? used : EnglishFromNow(i);
    }

    private int EnglishDay(int i)
    {
        if (Scan.Word(s, i, "day before yesterday") is > 0 and var before)
        {
            return AddDay(i, before, China.AddDays(today, -2));
        }

        if (Scan.Word(s, i, "day after tomorrow") is > 0 and var after)
        {
            return AddDay(i, after, China.AddDays(today, 2));
        }

        var (word, days) =
            Scan.Word(s, i, "yesterday") > 0 ? (9, -1) :
            Scan.Word(s, i, "today") > 0 ? (5, 0) :
            Scan.AnyWord(s, i, ["tomorrow"]) > 0 ? (8, 1) : (0, 0);
        if (word > 0)
        {
            return AddDay(i, word, China.AddDays(today, days));
        }

        if (Scan.AnyWord(s, i, ["just now", "a moment ago"]) is > 0 and var justNow)
        {
            return AddInstant(i, justNow, now, approximate: true);
        }

        if (Scan.AnyWord(s, i, ["right now"]) is > 0 and var rightNow)
        {
            return AddInstant(i, rightNow, now, approximate: false);
        }

        var night = Scan.Word(s, i, "last night") > 0 ? -1 : Scan.Word(s, i, "tonight") > 0 ? 0 : 1;
        if (night > 0)
        {
            return 0;
        }

        AddDay(i, night < 0 ? 4 : 2, China.AddDays(today, night));
        return night < 0 ? 5 + AddPart(i + 5, 5, PartOfDay.Evening) : 2 + AddPart(i + 2, 5, PartOfDay.Evening);
    }

    /// <summary>last Friday, this week, next month, this morning, end of the month.</summary>
    private int EnglishRelative(int i)
    {
        if (Scan.AnyWord(s, i, ["end of the month", "end of this month", "month end", "month-end", "eom"]) is > 0 and var end)
        {
            return AddCalendar(i, end, today.Year, today.Month, null, Segment.End);
        }

        if (Scan.AnyWord(s, i, ["end of last month", "end of next month"]) is > 0 and var other)
        {
            var named = China.AddMonths(today, Scan.Word(s, i, "end of last month") > 0 ? -1 : 1);
            return AddCalendar(i, other, named.Year, named.Month, null, Segment.End);
        }

        if (Scan.AnyWord(s, i, ["end of the year", "end of this year", "year end", "year-end"]) is > 0 and var yearEnd)
        {
            return AddCalendar(i, yearEnd, today.Year, null, null, Segment.End);
        }

        if (EnglishSegment(i) is > 0 and var segment)
        {
            return segment;
        }

        var (word, step) = Scan.AnyWord(s, i, ["last", "past"]) > 0 ? (4, -1) : Scan.Word(s, i, "this") > 0 ? (4, 0) : Scan.Word(s, i, "next") > 0 ? (4, 1) : (0, 0);
        return word > 0 ? EnglishStep(i, Scan.Spaces(s, i + word), step) : 0;
    }

    /// <summary>early November, mid-November, late October, end of October.</summary>
    private int EnglishSegment(int i)
    {
        var (length, segment) =
            Scan.AnyWord(s, i, ["early", "beginning of"]) is > 0 and var early ? (early, Segment.FirstTen) :
            Scan.AnyWord(s, i, ["mid", "middle of"]) is > 0 and var middle ? (middle, Segment.MiddleTen) :
            Scan.AnyWord(s, i, ["late"]) is > 0 and var late ? (late, Segment.LastTen) :
            Scan.AnyWord(s, i, ["end of"]) is > 0 and var end ? (end, Segment.End) : (0, Segment.None);
        var at = i + length + (At(i + length) is ' ' or '-' ? 1 : 0);
        return length > 0 && MonthName(at, out var month) is > 0 and var name
            ? AddCalendar(i, at + name - i, null, month, null, segment)
            : 0;
    }

    private int EnglishStep(int i, int at, int step)
    {
        if (WeekdayName(at, out var weekday) is > 0 and var name)
        {
            return AddDay(i, at + name - i, China.AddDays(Monday(step), China.Index(weekday)));
        }

        if (EnglishQuarter(i, at, step) is > 0 and var quarter)
        {
            return quarter;
        }

        if (Scan.Word(s, at, "week") > 0)
        {
            return AddWindow(i, at + 4 - i, Monday(step), China.AddDays(Monday(step), 6));
        }

        if (Scan.Word(s, at, "weekend") > 0)
        {
            return AddWindow(i, at + 7 - i, China.AddDays(Monday(step), 5), China.AddDays(Monday(step), 6));
        }

        if (Scan.Word(s, at, "month") > 0)
        {
            var month = China.AddMonths(today, step);
            return AddCalendar(i, at + 5 - i, month.Year, month.Month, null);
        }

        if (Scan.Word(s, at, "year") > 0)
        {
            return AddCalendar(i, at + 4 - i, today.Year + step, null, null);
        }

        if (MonthName(at, out var named) is > 0 and var length)
        {
            var year = step == 0 ? today.Year : step < 0 ? today.Year - (named < today.Month ? 0 : 1) : today.Year + (named > today.Month ? 0 : 1);
            return AddCalendar(i, at + length - i, year, named, null);
        }

        if (step == 0 && Scan.AnyWord(s, at, ["morning", "afternoon", "evening"]) is > 0 and var part)
        {
            AddDay(i, 4, today);
            return at - i + AddPart(at, part, EnglishPartOf(at));
        }

        return 0;
    }

    private readonly PartOfDay EnglishPartOf(int at) => char.ToLowerInvariant(At(at)) switch
    {
        'm' => PartOfDay.Morning,
        'a' => PartOfDay.Afternoon,
        _ => PartOfDay.Evening,
    };

    private int EnglishPart(int i)
    {
        if (Scan.AnyWord(s, i, ["noon", "midday"]) is > 0 and var noon)
        {
            return AddClock(i, noon, 12, 0, ClockStyle.TwentyFour);
        }

        if (Scan.Word(s, i, "midnight") is > 0 and var midnight)
        {
            return AddClock(i, midnight, 24, 0, ClockStyle.TwentyFour);
        }

        var word = Scan.AnyWord(s, i, ["morning", "afternoon", "evening", "night"]);
        return word > 0 && !Scan.Before(s, i, "ood ") ? AddPart(i, word, EnglishPartOf(i), weak: true) : 0;
    }

    private int EnglishFromNow(int i)
    {
        if (Scan.AnyWord(s, i, ["within", "in"]) is > 0 and var preposition && DurationScanner.TryRead(s, Scan.Spaces(s, i + preposition), out var read) && read.Unit != DurationUnit.WorkingDay)
        {
            var length = Scan.Spaces(s, i + preposition) + read.Length - i;
            if (tense != Tense.Future)
            {
                return length;
            }

            return preposition == 6 ? AddWithin(i, length, read) : AddCounted(i, length, read.Count, read.Unit, read.Approximate);
        }

        return FromNow(i);
    }

    private readonly int WeekdayName(int i, out DayOfWeek weekday)
    {
        for (var d = 0; d < 7; d++)
        {
            weekday = (DayOfWeek)d;
            if (Scan.Word(s, i, Weekdays[d]) is > 0 and var full)
            {
                return full;
            }

            if (Scan.Word(s, i, ShortWeekdays[d]) is > 0 and var abbreviated)
            {
                var dot = At(i + 3) == '.' ? 1 : 0;
                return d is 0 or 6 && !IsWeekendName(i) ? 0 : abbreviated + dot;
            }
        }

        weekday = default;
        return Scan.AnyWord(s, i, ["tues"]) > 0 ? Set(DayOfWeek.Tuesday, 4, out weekday) : Scan.AnyWord(s, i, ["thurs", "thur"]) is > 0 and var thursday ? Set(DayOfWeek.Thursday, thursday, out weekday) : 0;
    }

    /// <summary>"sat" and "sun" are other words as well.</summary>
    private readonly bool IsWeekendName(int i) =>
        Scan.Before(s, i, "on ") || Scan.Before(s, i, "by ") || Scan.Before(s, i, "ast ") || Scan.Before(s, i, "ext ") || Scan.Before(s, i, "his ")
        || Scan.IsAlone(s, i, i + 3) || (At(i) == 'S' && Scan.AnyWord(s, Scan.Spaces(s, i + 3), ["at", "morning", "afternoon", "evening", "night"]) > 0);

    private static int Set(DayOfWeek value, int length, out DayOfWeek weekday)
    {
        weekday = value;
        return length;
    }
}
