using System.Globalization;
using CreditBot.Forms.Fields;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Forms;

/// <summary>Times, amounts and counts as people read them; times always at +08:00 with the weekday .</summary>
public static class Display
{
    /// <summary>+08:00 all year; there is no daylight saving time.</summary>
    public static TimeSpan Shanghai { get; } = TimeSpan.FromHours(8);

    /// <summary>Length in user-perceived characters: an emoji of several code points counts as one.</summary>
    public static int Length(string text) => new StringInfo(text).LengthInTextElements;

    /// <summary>The first <paramref name="length"/> user-perceived characters, with … when something was cut off.</summary>
    public static string Cut(string text, int length)
    {
        var elements = new StringInfo(text);
        return elements.LengthInTextElements <= length ? text : elements.SubstringByTextElements(0, length) + "…";
    }

    public static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>2026年11月22日 15:30（周日）</c> or <c>Sun 22 Nov 2026, 15:30</c>; parts that were not given are left out.</summary>
    public static string Time(GivenTime moment, Language language)
    {
        var at = moment.At.ToOffset(Shanghai);
        var about = !moment.Approximate ? "" : language == Language.Chinese ? "约" : "about ";
        return about + (language == Language.Chinese ? Chinese(at, moment.Precision) : English(at, moment.Precision));
    }

    /// <summary>The exact form of an instant, to the minute.</summary>
    public static string Time(DateTimeOffset at, Language language) => Time(new GivenTime(at, Precision.Minute, false), language);

    /// <summary>A day with its weekday.</summary>
    public static string Day(DateOnly day, Language language) =>
        Time(new GivenTime(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Shanghai), Precision.Day, false), language);

    /// <summary>An amount of fen, such as <c>50,000元（5万元）</c> or <c>RMB 50,000</c>.</summary>
    public static string Money(long fen, Language language)
    {
        var yuan = fen / 100m;
        var digits = yuan.ToString(fen % 100 == 0 ? "N0" : "N2", CultureInfo.InvariantCulture);
        if (language == Language.English)
            return "RMB " + digits;

        return yuan switch
        {
            >= 100_000_000m => $"{digits}元（{yuan / 100_000_000m:0.####}亿元）",
            >= 10_000m => $"{digits}元（{yuan / 10_000m:0.####}万元）",
            _ => digits + "元",
        };
    }

    private static string Chinese(DateTimeOffset at, Precision precision)
    {
        var weekday = "日一二三四五六"[(int)at.DayOfWeek];
        return precision switch
        {
            Precision.Year => $"{at.Year}年",
            Precision.Month => $"{at.Year}年{at.Month}月",
            Precision.Day => $"{at.Year}年{at.Month}月{at.Day}日（周{weekday}）",
            Precision.PartOfDay => $"{at.Year}年{at.Month}月{at.Day}日 {Part(at.Hour).Chinese}（周{weekday}）",
            _ => $"{at.Year}年{at.Month}月{at.Day}日 {at:HH':'mm}（周{weekday}）",
        };
    }

    private static string English(DateTimeOffset at, Precision precision)
    {
        var culture = CultureInfo.InvariantCulture;
        return precision switch
        {
            Precision.Year => at.Year.ToString(culture),
            Precision.Month => at.ToString("MMM yyyy", culture),
            Precision.Day => at.ToString("ddd d MMM yyyy", culture),
            Precision.PartOfDay => at.ToString("ddd d MMM yyyy", culture) + ", " + Part(at.Hour).English,
            _ => at.ToString("ddd d MMM yyyy, HH':'mm", culture),
        };
    }

    private static (string Chinese, string English) Part(int hour) => hour switch
    {
        < 6 => ("凌晨", "before dawn"),
        < 12 => ("上午", "morning"),
        < 18 => ("下午", "afternoon"),
        _ => ("晚上", "evening"),
    };
}
