using System.Globalization;

namespace CreditBot.Archive.Calendars;

/// <summary>
/// The thirteen statutory days of a year (全国年节及纪念日放假办法, 2024). The bridge and make-up days around them cannot be
/// computed: until the notice for a year is there, these and the weekends are all that is known.
/// </summary>
internal static class StatutoryDays
{
    private static readonly ChineseLunisolarCalendar s_lunar = new();

    /// <summary>Name of the statutory day, or null.</summary>
    public static string? NameOf(DateOnly date) => (date.Month, date.Day) switch
    {
        (1, 1) => "元旦",
        (5, 1 or 2) => "劳动节",
        (10, 1 or 2 or 3) => "国庆节",
        (4, var day) when day == Qingming(date.Year) => "清明节",
        _ => Lunar(date),
    };

    private static string? Lunar(DateOnly date)
    {
        if (Festival(date) is { } festival)
            return festival;
        return Festival(date.AddDays(1)) == "春节" && LunarDay(date.AddDays(1)) == 1 ? "春节" : null;
    }

    private static string? Festival(DateOnly date)
    {
        var at = date.ToDateTime(TimeOnly.MinValue);
        if (at < s_lunar.MinSupportedDateTime || at > s_lunar.MaxSupportedDateTime)
            return null;
        var month = s_lunar.GetMonth(at);
        var leap = s_lunar.GetLeapMonth(s_lunar.GetYear(at), s_lunar.GetEra(at));
        if (leap > 0 && month == leap)
            return null;
        return (leap > 0 && month > leap ? month - 1 : month, LunarDay(date)) switch
        {
            (1, <= 3) => "春节",
            (5, 5) => "端午节",
            (8, 15) => "中秋节",
            _ => null,
        };
    }

    private static int LunarDay(DateOnly date) => s_lunar.GetDayOfMonth(date.ToDateTime(TimeOnly.MinValue));

    /// <summary>Day in April on which the sun reaches 15° of ecliptic longitude; holds for the 21st century.</summary>
    private static int Qingming(int year)
    {
        var y = year % 100;
        return (int)((y * 0.2422) + 4.81) - (y / 4);
    }
}
