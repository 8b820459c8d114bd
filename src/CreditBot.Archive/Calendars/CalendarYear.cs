using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace CreditBot.Archive.Calendars;

/// <summary>A day that differs from the ordinary week: a day off, or a weekend day that is worked.</summary>
public sealed record CalendarDay(string Name, DateOnly Date, bool IsOffDay);

/// <summary>One year in the State Council's terms: what differs from Monday to Friday.</summary>
/// <param name="Year">The year of the notice; it may name days of the December before as well.</param>
/// <param name="Version">0 for a shipped year, then 1, 2 … for imports.</param>
/// <param name="Papers">Where the notice was published.</param>
/// <param name="Days">The days that differ, by date.</param>
public sealed record CalendarYear(int Year, int Version, ImmutableArray<string> Papers, ImmutableArray<CalendarDay> Days)
{
    /// <summary>
    /// Reads <c>{year, papers[], days[{name,date,isOffDay}]}</c>. Refused with <c>calendar.notJson</c>, <c>calendar.year</c> (none, or beyond 2000 to 2199),
    /// <c>calendar.paper</c> (no web address of the notice), <c>calendar.empty</c>, <c>calendar.day</c> (no name or no date), <c>calendar.wrongYear</c>,
    /// <c>calendar.twice</c> or <c>calendar.worksAnyway</c> (a make-up day that is no weekend day).
    /// </summary>
    public static Outcome<CalendarYear> Parse(string json, int version)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, version);
        }
        catch (JsonException)
        {
            return Refused("notJson");
        }
    }

    private static Outcome<CalendarYear> Read(JsonElement root, int version)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return Refused("notJson");
        if (!root.TryGetProperty("year", out var given) || !given.TryGetInt32Safely(out var year) || year is < 2000 or > 2199)
            return Refused("year");
        var papers = Items(root, "papers").Where(p => p.ValueKind == JsonValueKind.String).Select(p => p.GetString()!).ToImmutableArray();
        if (papers.Length == 0 || papers.Any(p => !Uri.TryCreate(p, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
            return Refused("paper");

        var days = ImmutableArray.CreateBuilder<CalendarDay>();
        foreach (var item in Items(root, "days"))
        {
            if (DayOf(item) is not { } day)
                return Refused("day");
            if (day.Date.Year != year && !(day.Date.Year == year - 1 && day.Date.Month == 12))
                return Refused("wrongYear");
            if (!day.IsOffDay && !WorkingCalendar.IsWeekend(day.Date))
                return Refused("worksAnyway");
            days.Add(day);
        }

        if (days.Count == 0)
            return Refused("empty");
        if (days.Select(d => d.Date).Distinct().Count() != days.Count)
            return Refused("twice");
        return new Outcome<CalendarYear>.Done(new(year, version, papers, [.. days.OrderBy(d => d.Date)]));
    }

    private static CalendarDay? DayOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
        && item.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 } named
        && item.TryGetProperty("date", out var date) && date.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(date.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
        && item.TryGetProperty("isOffDay", out var off) && off.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? new(named, on, off.GetBoolean())
            : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement root, string name) =>
        root.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : default;

    private static Outcome<CalendarYear> Refused(string reason) => new Outcome<CalendarYear>.Refused($"calendar.{reason}");
}

internal static class JsonNumbers
{
    /// <summary>False for everything but a whole number.</summary>
    public static bool TryGetInt32Safely(this JsonElement element, out int value)
    {
        value = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out value);
    }
}
