namespace CreditBot.Forms.Recognisers;

/// <summary>A date token's days; <see cref="Other"/> is the second reading when the year is unclear.</summary>
internal readonly record struct DayRead(DateTime Day, Precision Precision)
{
    public DateTime? To { get; init; }

    public DateTime? Other { get; init; }

    public bool Approximate { get; init; }

    /// <summary>Why there is another reading.</summary>
    public DateTimeIssue Issue { get; init; } = DateTimeIssue.YearUnclear;

    public ImpossibleReason Reason { get; init; }
}

/// <summary>Completes a date: the missing month and year lean to the past for events and to the future for deadlines.</summary>
internal static class DayResolver
{
    private static readonly DayRead NoDay = new(DateTime.UnixEpoch, Precision.Day) { Reason = ImpossibleReason.NoSuchDay };

    public static DayRead Resolve(DateToken token, DateTime today, Tense tense)
    {
        if (token.Year is < 1900 or > 2199)
        {
            return NoDay with { Reason = ImpossibleReason.NoSuchYear };
        }

        if (token.Month is < 1 or > 12)
        {
            return NoDay with { Reason = ImpossibleReason.NoSuchMonth };
        }

        if (token.Day is < 1 or > 31)
        {
            return NoDay;
        }

        return (token.Year, token.Month, token.Day) switch
        {
            ({ } year, null, _) => WholeYear(year, token.Segment),
            ({ } year, { } month, { } day) when token.Swappable => OneDay(year, month, day) with { Other = new DateTime(year, day, month), Issue = DateTimeIssue.DayOrMonth },
            ({ } year, { } month, { } day) => OneDay(year, month, day),
            ({ } year, { } month, null) => WholeMonth(year, month, token.Segment),
            (null, { } month, var day) => WithoutYear(month, day, token.Segment, today, tense),
            (null, null, { } day) => WithoutMonth(day, today, tense),
            _ => NoDay,
        };
    }

    private static DayRead WholeYear(int year, Segment segment) => segment switch
    {
        Segment.End => new(new DateTime(year, 12, 31), Precision.Day),
        Segment.Early => new(new DateTime(year, 1, 1), Precision.Month) { Approximate = true },
        _ => new(new DateTime(year, 1, 1), Precision.Year),
    };

    private static DayRead WholeMonth(int year, int month, Segment segment)
    {
        var first = new DateTime(year, month, 1);
        var last = first.AddDays(DateTime.DaysInMonth(year, month) - 1);
        return segment switch
        {
            Segment.End => new(last, Precision.Day),
            Segment.Early => new(first, Precision.Day) { Approximate = true },
            Segment.FirstTen => new(first, Precision.Day) { To = first.AddDays(9) },
            Segment.MiddleTen => new(first.AddDays(10), Precision.Day) { To = first.AddDays(19) },
            Segment.LastTen => new(first.AddDays(20), Precision.Day) { To = last },
            _ => new(first, Precision.Month),
        };
    }

    private static DayRead OneDay(int year, int month, int day) =>
        day <= DateTime.DaysInMonth(year, month) ? new(new DateTime(year, month, day), Precision.Day) : NoDay;

    private static DayRead WithoutYear(int month, int? day, Segment segment, DateTime today, Tense tense)
    {
        var named = In(today.Year);
        if (named.Reason != ImpossibleReason.None)
        {
            return named;
        }

        var isPast = named.Precision == Precision.Month ? month <= today.Month : named.Day <= today;
        var isFuture = named.Precision == Precision.Month ? month >= today.Month : (named.To ?? named.Day) >= today;
        if (tense == Tense.Past ? isPast : isFuture)
        {
            return named;
        }

        var other = In(tense == Tense.Past ? today.Year - 1 : today.Year + 1);
        var longAgo = tense == Tense.Future && (today - named.Day).TotalDays > 183;
        return other.Reason != ImpossibleReason.None ? named : longAgo ? other : other with { Other = named.Day };

        DayRead In(int year) => day is { } d ? OneDay(year, month, d) : WholeMonth(year, month, segment);
    }

    /// <summary>The nearest month, on the side the tense asks for, that has such a day.</summary>
    private static DayRead WithoutMonth(int day, DateTime today, Tense tense)
    {
        var first = new DateTime(today.Year, today.Month, 1);
        for (var step = 0; step < 3; step++)
        {
            var month = first.AddMonths(tense == Tense.Past ? -step : step);
            var read = OneDay(month.Year, month.Month, day);
            if (read.Reason == ImpossibleReason.None && (tense == Tense.Past ? read.Day <= today : read.Day >= today))
            {
                return read;
            }
        }

        return NoDay;
    }
}
