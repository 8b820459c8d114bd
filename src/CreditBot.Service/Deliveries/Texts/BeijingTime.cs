using CreditBot.Archive.Events;

namespace CreditBot.Service.Deliveries.Texts;

/// <summary>Times as people read them: Asia/Shanghai, which has been +08:00 without daylight saving since 1991, with the weekday.</summary>
internal static class BeijingTime
{
    private const string Weekdays = "日一二三四五六";
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary><c>2026年11月22日 15:30（周日）</c> or <c>Sun 22 Nov 2026, 15:30</c>.</summary>
    public static string Full(DateTimeOffset at, string language) => Text(at, TimePrecision.Minute, approximate: false, language);

    /// <summary>A day of the calendar in China: <c>2026年11月22日（周日）</c> or <c>Sun 22 Nov 2026</c>.</summary>
    public static string Day(DateOnly day, string language) =>
        Text(new DateTimeOffset(day, TimeOnly.MinValue, Offset), TimePrecision.Day, approximate: false, language);

    /// <summary>The same without the weekday, as an official document has it.</summary>
    public static string Date(DateOnly day, string language) => language == "en" ? $"{day:d MMM yyyy}" : $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>The same, no finer than the person gave it.</summary>
    public static string Text(DateTimeOffset at, TimePrecision precision, bool approximate, string language)
    {
        var local = at.ToOffset(Offset);
        return language == "en" ? English(local, precision, approximate) : Chinese(local, precision, approximate);
    }

    private static string Chinese(DateTimeOffset at, TimePrecision precision, bool approximate)
    {
        var about = approximate ? "约" : "";
        var weekday = $"（周{Weekdays[(int)at.DayOfWeek]}）";
        return precision switch
        {
            TimePrecision.Year => $"{about}{at:yyyy}年",
            TimePrecision.Month => $"{about}{at:yyyy}年{at.Month}月",
            TimePrecision.Day => $"{about}{ChineseDay(at)}{weekday}",
            TimePrecision.PartOfDay => $"{about}{ChineseDay(at)} {ChinesePart(at.Hour)}{weekday}",
            TimePrecision.Hour => $"{about}{ChineseDay(at)} {at.Hour}时{weekday}",
            _ => $"{about}{ChineseDay(at)} {at:HH:mm}{weekday}",
        };
    }

    private static string English(DateTimeOffset at, TimePrecision precision, bool approximate)
    {
        var about = approximate ? "about " : "";
        return precision switch
        {
            TimePrecision.Year => $"{about}{at:yyyy}",
            TimePrecision.Month => $"{about}{at:MMM yyyy}",
            TimePrecision.Day => $"{about}{at:ddd d MMM yyyy}",
            TimePrecision.PartOfDay => $"{about}{at:ddd d MMM yyyy}, {EnglishPart(at.Hour)}",
            TimePrecision.Hour => $"{about}{at:ddd d MMM yyyy}, {at:HH}:00",
            _ => $"{about}{at:ddd d MMM yyyy}, {at:HH:mm}",
        };
    }

    private static string ChineseDay(DateTimeOffset at) => $"{at:yyyy}年{at.Month}月{at.Day}日";

    private static string ChinesePart(int hour) => hour switch
    {
        < 6 => "凌晨",
        < 12 => "上午",
        < 14 => "中午",
        < 18 => "下午",
        _ => "晚上",
    };

    private static string EnglishPart(int hour) => hour switch
    {
        < 6 => "before dawn",
        < 12 => "morning",
        < 14 => "midday",
        < 18 => "afternoon",
        _ => "evening",
    };
}
