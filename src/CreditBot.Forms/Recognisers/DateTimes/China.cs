namespace CreditBot.Forms.Recognisers;

/// <summary>The one time zone of the service, UTC+8 all year, and weeks that start on Monday.</summary>
internal static class China
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    private static readonly DateTime First = new(1900, 1, 1);
    private static readonly DateTime Last = new(2200, 12, 31);

    public static DateTimeOffset At(DateTime local) => new(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Offset);

    /// <summary>Stays inside the years the service can speak of, whatever number was typed.</summary>
    public static DateTime AddDays(DateTime day, long days)
    {
        var ticks = day.Ticks + (Math.Clamp(days, -200_000, 200_000) * TimeSpan.TicksPerDay);
        return new DateTime(Math.Clamp(ticks, First.Ticks, Last.Ticks));
    }

    public static DateTime AddMonths(DateTime day, int months)
    {
        var moved = day.AddMonths(Math.Clamp(months, -1200, 1200));
        return moved < First ? First : moved > Last ? Last : moved;
    }

    public static DateTime Monday(DateTime day) => AddDays(day, -Index(day.DayOfWeek));

    /// <summary>0 for Monday … 6 for Sunday.</summary>
    public static int Index(DayOfWeek weekday) => ((int)weekday + 6) % 7;
}
