using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.Status;

/// <summary>Days of a deadline in a question: 本月, 本周, 15号前, 三天内, this month, by Friday.</summary>
internal static class DueDates
{
    /// <summary>The first and last due day that a time names, both included; null for a time that is no calendar day.</summary>
    public static (DateOnly? From, DateOnly? To)? Of(DateTimeMatch match)
    {
        if (!match.HasValue)
            return null;

        var start = Day(match.Start);
        var end = match.End is { } until ? Day(until) : (DateOnly?)null;
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

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Forms.Display.Shanghai).Date);
}
