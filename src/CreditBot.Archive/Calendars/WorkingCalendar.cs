using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CreditBot.Archive.Calendars;

/// <summary>Why a day is or is not a working day.</summary>
public enum DayKind
{
    Working,

    /// <summary>A Saturday or Sunday that is worked to make up for a holiday.</summary>
    MakeUp,
    Weekend,
    Holiday,

    /// <summary>A statutory day of a year whose notice is not there yet.</summary>
    ProvisionalHoliday,
}

/// <summary>What the calendar says about one day; the name is that of the holiday it belongs to.</summary>
public sealed record DayFact(DateOnly Date, DayKind Kind, string? Name)
{
    public bool IsWorkingDay => Kind is DayKind.Working or DayKind.MakeUp;
}

/// <summary>
/// Working days: Monday to Friday without the State Council's days off, with its make-up days. A year without a file is computed from weekends
/// and statutory days and is provisional. Dates are those of China.
/// </summary>
public sealed class WorkingCalendar
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private readonly FrozenDictionary<int, CalendarYear> years;
    private readonly FrozenDictionary<DateOnly, CalendarDay> days;

    /// <summary>A calendar of these years; of days that two of them name, the later year's notice holds.</summary>
    public WorkingCalendar(IEnumerable<CalendarYear> files)
    {
        years = files.ToFrozenDictionary(f => f.Year);
        days = years.Values.OrderBy(y => y.Year).SelectMany(y => y.Days)
            .GroupBy(d => d.Date).ToFrozenDictionary(g => g.Key, g => g.Last());
    }

    /// <summary>The years with a file.</summary>
    public IReadOnlyCollection<CalendarYear> Years => [.. years.Values.OrderBy(y => y.Year)];

    /// <summary>The day in China at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(China).Date);

    public bool IsKnown(int year) => years.ContainsKey(year);

    public bool IsWorkingDay(DateOnly date) => FactOf(date).IsWorkingDay;

    public DayFact FactOf(DateOnly date)
    {
        if (days.TryGetValue(date, out var day))
            return new(date, day.IsOffDay ? DayKind.Holiday : DayKind.MakeUp, day.Name);
        if (!IsKnown(date.Year) && StatutoryDays.NameOf(date) is { } name)
            return new(date, DayKind.ProvisionalHoliday, name);
        return new(date, IsWeekend(date) ? DayKind.Weekend : DayKind.Working, null);
    }

    /// <summary>The nth working day after the start, which is not counted itself; a negative number goes back.</summary>
    public DateOnly AddWorkingDays(DateOnly start, int workingDays)
    {
        var step = Math.Sign(workingDays);
        var date = start;
        for (var left = Math.Abs(workingDays); left > 0;)
        {
            date = date.AddDays(step);
            left -= IsWorkingDay(date) ? 1 : 0;
        }

        return date;
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; negative when <paramref name="to"/> is earlier.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
            return -WorkingDaysBetween(to, from);
        var count = 0;
        for (var date = from.AddDays(1); date <= to; date = date.AddDays(1))
            count += IsWorkingDay(date) ? 1 : 0;
        return count;
    }

    /// <summary>The day itself when it is worked, otherwise the first working day after it.</summary>
    public DateOnly OnOrAfter(DateOnly date) => IsWorkingDay(date) ? date : AddWorkingDays(date, 1);

    /// <summary>The day itself when it is worked, otherwise the last working day before it.</summary>
    public DateOnly OnOrBefore(DateOnly date) => IsWorkingDay(date) ? date : AddWorkingDays(date, -1);

    /// <summary>Days until a due day, or since it.</summary>
    public DaysLeft DaysLeft(DateOnly dueOn, DateOnly today) => new(WorkingDaysBetween(today, dueOn), dueOn.DayNumber - today.DayNumber);

    /// <summary>The versions that dates between two days, both included, depend on.</summary>
    public ImmutableArray<CalendarVersion> VersionsOf(DateOnly from, DateOnly to) =>
        [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Select(year => new CalendarVersion(year, years.TryGetValue(year, out var file) ? file.Version : null))];

    internal static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}

/// <summary>A year of the calendar and its version; null when the year has no file, so that what depends on it is provisional.</summary>
public sealed record CalendarVersion(int Year, int? Version);

/// <summary>Working and calendar days until a due day: 0 on the day itself, negative when it is past.</summary>
public sealed record DaysLeft(int Working, int Calendar)
{
    /// <summary>Overdue from the day after the due day.</summary>
    public bool IsOverdue => Calendar < 0;
}
