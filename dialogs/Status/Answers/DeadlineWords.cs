using System.Globalization;
using CreditBot.Archive.Calendars;
using CreditBot.Archive.Rectifications;

namespace CreditBot.Dialogs.Status;

/// <summary>How a deadline came about (X-09): start, number, setting, calendars, and each day that does not count as one would think.</summary>
internal static class DeadlineWords
{
    public static string Of(NoticeWords words, RectificationFile file)
    {
        if (file.Deadline is not { } deadline)
            return $"{file.Record.Reference}\n{words.Text("explained.unknown")}";

        var basis = deadline.Basis;
        var lines = new List<string>
        {
            words.Bold($"{file.Record.Reference} {Forms.Display.Cut(file.Record.Summary, 30)}"),
            words.Say(
                basis.WorkingDays is null ? "explained.given" : "explained.counted",
                ("start", words.Day(basis.Start)), ("days", NoticeWords.Count(deadline.WorkingDays)), ("due", words.Day(deadline.DueOn))),
        };
        if (basis is { SettingKey: { } key, SettingVersion: { } version })
            lines.Add(words.Say("explained.setting", ("key", key), ("version", NoticeWords.Count(version))));
        if (deadline.Skipped.Length > 0)
            lines.Add(words.Say("explained.skipped", ("days", Skipped(words, deadline))));
        if (deadline.MakeUpDays.Length > 0)
            lines.Add(words.Say("explained.makeUp", ("days", string.Join(Comma(words), deadline.MakeUpDays.Select(fact => words.Day(fact.Date))))));
        if (basis.Calendars.Length > 0)
            lines.Add(words.Say("explained.calendar", ("versions", string.Join(Comma(words), basis.Calendars.Select(calendar => Calendar(words, calendar))))));
        if (deadline.IsProvisional)
            lines.Add(words.Text("item.provisional"));
        return string.Join('\n', lines);
    }

    /// <summary>Holidays by name with their days; weekends by number.</summary>
    private static string Skipped(NoticeWords words, DeadlineExplanation deadline)
    {
        var parts = deadline.Skipped.Where(fact => fact.Kind != DayKind.Weekend)
            .GroupBy(fact => fact.Name ?? "", StringComparer.Ordinal)
            .Select(holiday => $"{holiday.Key} {Span(words, [.. holiday.Select(fact => fact.Date)])}".Trim())
            .ToList();
        if (deadline.Skipped.Count(fact => fact.Kind == DayKind.Weekend) is > 0 and var weekends)
            parts.Add(words.Say("explained.weekends", ("count", NoticeWords.Count(weekends))));
        return string.Join(Comma(words), parts);
    }

    private static string Span(NoticeWords words, IReadOnlyList<DateOnly> days) =>
        days.Count == 1 ? words.ShortDay(days[0]) : words.Say("range.between", ("from", words.ShortDay(days[0])), ("to", words.ShortDay(days[^1])));

    private static string Calendar(NoticeWords words, CalendarVersion calendar) => words.Say(
        calendar.Version switch { null => "explained.calendarMissing", 0 => "explained.calendarShipped", _ => "explained.calendarOf" },
        ("year", calendar.Year.ToString(CultureInfo.InvariantCulture)), ("version", (calendar.Version ?? 0).ToString(CultureInfo.InvariantCulture)));

    private static string Comma(NoticeWords words) => words.Language == Forms.Language.Chinese ? "、" : ", ";
}
