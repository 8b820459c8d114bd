using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.Status;

/// <summary>Days of a deadline in a question: 本月, 本周, 15号前, 三天内, this month, by Friday.</summary>
internal static class DueDates
{
    private const int HalfAYear = 183;

    /// <summary>The first and last due day that a time names, both included; null for a time that is no calendar day.</summary>
    public static (DateOnly? From, DateOnly? To)? Of(DateTimeMatch match, DateTimeOffset now)
    {
        if (!match.HasValue)
            return null;

        var today = Day(now);
        var start = Near(Day(match.Start), today);
        var end = match.End is { } until ? NotBeyond(Near(Day(until), today), start) : (DateOnly?)null;
        return (match.Bound, end) switch
        {
            // 三天内 begins today, 15号前 has no beginning.
            (Bound.Before, { } last) => (start < last ? start : null, last),
            (Bound.After, _) => (start, null),
            (_, { } last) => (start, last),
            _ => match.Precision switch
            {
                Precision.Month => (start, start.AddMonths(1).AddDays(-1)),
                Precision.Year => (start, start.AddYears(1).AddDays(-1)),
                _ => (start, start),
            },
        };
    }

    /// <summary>11月15号 said on 23 November is this year's: notices that were due then are asked for, not those of a year from now.</summary>
    private static DateOnly Near(DateOnly day, DateOnly today) =>
        day.Year == today.Year + 1 && day.AddYears(-1) is var before && today.DayNumber - before.DayNumber is >= 0 and < HalfAYear ? before : day;

    /// <summary>11月20日到11月30日, said between the two: both are of one year.</summary>
    private static DateOnly NotBeyond(DateOnly end, DateOnly start) => end.AddYears(-1) is var before && before >= start ? before : end;

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Forms.Display.Shanghai).Date);
}
