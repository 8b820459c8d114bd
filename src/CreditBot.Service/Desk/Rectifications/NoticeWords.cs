using CreditBot.Archive.Calendars;
using CreditBot.Service.Desk.Language;

namespace CreditBot.Service.Desk.Rectifications;

/// <summary>Days left and the reasons of skipped days, in words.</summary>
internal static class NoticeWords
{
    public static string Left(DeskWords words, DaysLeft left) => left switch
    {
        { Calendar: 0 } => words["rect.today"],
        { IsOverdue: true } => words.Format("rect.late", -left.Working, -left.Calendar),
        _ => words.Format("rect.left", left.Working, left.Calendar),
    };

    /// <summary>Class of the edge: overdue, due today, soon or later.</summary>
    public static string Tone(DaysLeft left) => left switch
    {
        { IsOverdue: true } => "s-ExtraMajor",
        { Working: <= 1 } => "s-Major",
        { Working: <= 5 } => "s-Considerable",
        _ => "s-Ordinary",
    };

    public static string Reason(DeskWords words, DayFact fact) => words.Format($"day.{fact.Kind}", fact.Name);

    public static string Version(DeskWords words, CalendarVersion version) => version.Version switch
    {
        null => words.Format("deadline.missing", version.Year),
        0 => words.Format("deadline.shipped", version.Year),
        { } number => words.Format("deadline.version", version.Year, number),
    };
}
