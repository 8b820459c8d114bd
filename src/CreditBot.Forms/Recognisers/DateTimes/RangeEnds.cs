namespace CreditBot.Forms.Recognisers;

/// <summary>Completes the second end of a range from the first: 11月3日到5日, 下午3点到5点.</summary>
internal static class RangeEnds
{
    public static Moment Complete(Moment first, Moment second, DateTimeOffset start)
    {
        if (second.Date is not { } date)
        {
            return second with
            {
                Date = OnDay(new DateToken { Kind = TokenKind.Date }, start.Date),
                Part = second.Part ?? PartFor(first, second),
            };
        }

        return second with { Date = date.Form == DateForm.Weekday ? Following(date, start.Date) : Dated(date, first.Date, start.Date) };
    }

    /// <summary>上周一到周三: the next such weekday after the start.</summary>
    private static DateToken Following(DateToken date, DateTime start)
    {
        var day = China.AddDays(China.Monday(start), China.Index(date.Weekday));
        return OnDay(date, day < start ? China.AddDays(day, 7) : day);
    }

    private static DateToken Dated(DateToken date, DateToken? first, DateTime start)
    {
        if (date.Year is not null)
        {
            return date;
        }

        if (date.Month is { } month)
        {
            return date with { Year = start.Year + (month < start.Month ? 1 : 0) };
        }

        var overMonthEnd = date.Day is { } last && first is { Day: { } begun, Month: null } && last < begun;
        var named = overMonthEnd ? China.AddMonths(new DateTime(start.Year, start.Month, 1), 1) : start;
        return date with { Year = named.Year, Month = named.Month };
    }

    private static DateToken OnDay(DateToken date, DateTime day) =>
        date with { Form = DateForm.Relative, Year = day.Year, Month = day.Month, Day = day.Day };

    /// <summary>The moment a range ends: the last day when whole months or years were named.</summary>
    public static DateTimeOffset After(DateTimeOffset start, DateTimeMatch to, Moment second)
    {
        var end = to.End ?? to.Start;
        if (to.Precision == Precision.Month)
        {
            end = China.At(end.Date.AddMonths(1).AddDays(-1));
        }
        else if (to.Precision == Precision.Year)
        {
            end = China.At(new DateTime(end.Year, 12, 31));
        }

        var overMidnight = end < start && second.Date is null && second.Clock is not null;
        return overMidnight ? end.AddDays(1) : end;
    }

    /// <summary>下午3点到5点 stays in the afternoon; 上午10点到2点 does not stay in the morning.</summary>
    private static DateToken? PartFor(Moment first, Moment second) =>
        first is { Part: { } part, Clock.Hour: <= 12 } && second.Clock is { Hour: <= 12 } clock && clock.Hour >= first.Clock.Hour
            ? part
            : null;
}
