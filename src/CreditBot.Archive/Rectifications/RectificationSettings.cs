using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Rectifications;

/// <summary>The bureau's figures about rectifications; what is not set is null or empty, and nothing stands in for it (requirements §0.2).</summary>
public sealed record RectificationSettings
{
    /// <summary>Keys and how their values look: <c>X信整〔{year}〕{n}号</c>.</summary>
    public const string DocumentPatternKey = "Rectification.DocumentPattern";

    /// <summary>Working days that the form proposes, such as <c>15</c>.</summary>
    public const string DefaultDueKey = "Rectification.DefaultDueWorkingDays";

    /// <summary>Working days before the due day on which to remind, such as <c>5,1</c>.</summary>
    public const string RemindAtKey = "Rectification.RemindAt";

    /// <summary>Working days after the due day and who hears of it then, such as <c>1:DepartmentHead,3:ParentHead,5:CreditOffice</c>.</summary>
    public const string EscalationKey = "Rectification.OverdueEscalation";

    /// <summary>Whether a head asks for the sub-units as well: <c>true</c>.</summary>
    public const string SubUnitsKey = "Rectification.IncludeSubUnits";

    /// <summary>Hours of the day in which no reminder comes, such as <c>20:00-08:00</c>.</summary>
    public const string QuietHoursKey = "Reminders.QuietHours";

    public string? DocumentPattern { get; init; }

    public int? DefaultDueWorkingDays { get; init; }

    public int? DefaultDueVersion { get; init; }

    /// <summary>Working days before the due day, largest first.</summary>
    public ImmutableArray<int> RemindAt { get; init; } = [];

    /// <summary>Steps up the chain, earliest first.</summary>
    public ImmutableArray<EscalationStep> Escalation { get; init; } = [];

    public bool IncludeSubUnits { get; init; }

    public QuietHours? QuietHours { get; init; }

    /// <summary>The due day up to which a notice counts as due soon; null while no reminder is set.</summary>
    public DateOnly? DueSoonUntil(Calendars.WorkingCalendar calendar, DateOnly today) =>
        RemindAt.Length == 0 ? null : calendar.AddWorkingDays(today, RemindAt[0]);

    /// <summary>Whether a value of one of these keys can be understood; true for every other key.</summary>
    public static bool CanRead(string key, string value) => key switch
    {
        DocumentPatternKey => value.Contains("{n}", StringComparison.Ordinal) && value.Contains("{year}", StringComparison.Ordinal),
        DefaultDueKey => Whole(value) > 0,
        RemindAtKey => Parts(value) is { Length: > 0 } days && days.All(day => Whole(day) > 0),
        EscalationKey => Parts(value) is { Length: > 0 } steps && steps.All(step => EscalationStep.Parse(step) is not null),
        SubUnitsKey => bool.TryParse(value, out _),
        QuietHoursKey => Rectifications.QuietHours.Parse(value) is not null,
        _ => true,
    };

    internal static async Task<RectificationSettings> LoadAsync(ArchiveContext context, CancellationToken cancellationToken)
    {
        string[] keys = [DocumentPatternKey, DefaultDueKey, RemindAtKey, EscalationKey, SubUnitsKey, QuietHoursKey];
        var versions = await context.Settings.AsNoTracking().Where(s => keys.Contains(s.Key)).ToListAsync(cancellationToken);
        var current = versions.GroupBy(s => s.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.MaxBy(s => s.Version)!, StringComparer.Ordinal);
        var due = Whole(Value(DefaultDueKey));
        return new()
        {
            DocumentPattern = Value(DocumentPatternKey) is { } pattern && pattern.Contains("{n}", StringComparison.Ordinal) ? pattern : null,
            DefaultDueWorkingDays = due,
            DefaultDueVersion = due is null ? null : current[DefaultDueKey].Version,
            RemindAt = [.. Parts(Value(RemindAtKey)).Select(Whole).OfType<int>().Where(n => n > 0).Distinct().OrderDescending()],
            Escalation = [.. Parts(Value(EscalationKey)).Select(EscalationStep.Parse).OfType<EscalationStep>().OrderBy(s => s.AfterWorkingDays)],
            IncludeSubUnits = string.Equals(Value(SubUnitsKey), "true", StringComparison.OrdinalIgnoreCase),
            QuietHours = Rectifications.QuietHours.Parse(Value(QuietHoursKey)),
        };

        string? Value(string key) => current.GetValueOrDefault(key)?.Value;
    }

    private static string[] Parts(string? text) => text?.Split([',', '，', ';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static int? Whole(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 3_660 ? value : null;
}

/// <summary>Who hears of an overdue notice, from the nearest up.</summary>
public enum EscalationTarget
{
    /// <summary>Responsible person and head of the unit.</summary>
    DepartmentHead,

    /// <summary>Head of the unit above.</summary>
    ParentHead,

    /// <summary>The credit office, in its channels and its officers' chats.</summary>
    CreditOffice,
}

/// <summary>A step up the chain: so many working days after the due day.</summary>
public sealed record EscalationStep(int AfterWorkingDays, EscalationTarget Target)
{
    internal static EscalationStep? Parse(string text) =>
        text.Split(':', '：') is [var days, var target]
        && int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var after) && after is >= 1 and <= 3_660
        && Enum.TryParse<EscalationTarget>(target, ignoreCase: true, out var who) && Enum.IsDefined(who)
            ? new(after, who)
            : null;
}

/// <summary>Hours in which reminders wait; may go over midnight. Times of China.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>The instant at which something that is to be said then may be said.</summary>
    public DateTimeOffset After(DateTimeOffset at)
    {
        var local = at.ToOffset(TimeSpan.FromHours(8));
        var clock = TimeOnly.FromTimeSpan(local.TimeOfDay);
        if (!clock.IsBetween(From, To))
            return at;
        var day = clock < To ? local.Date : local.Date.AddDays(1);
        return new DateTimeOffset(day.Add(To.ToTimeSpan()), local.Offset);
    }

    internal static QuietHours? Parse(string? text) =>
        text?.Split('-', '–', '~') is [var from, var to]
        && TimeOnly.TryParseExact(from.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
        && TimeOnly.TryParseExact(to.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end)
        && start != end
            ? new(start, end)
            : null;
}
