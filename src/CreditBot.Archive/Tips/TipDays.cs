using System.Globalization;

namespace CreditBot.Archive.Tips;

/// <summary>Tips know days of China only (TP-17).</summary>
internal static class TipDays
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(China).DateTime);

    public static DateOnly Today(this TimeProvider time) => Of(time.GetUtcNow());

    /// <summary>The day's first instant.</summary>
    public static DateTimeOffset Start(this DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), China);

    public static string Text(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
