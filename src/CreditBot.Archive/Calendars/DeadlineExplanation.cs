using System.Collections.Immutable;
using System.Text.Json;

namespace CreditBot.Archive.Calendars;

/// <summary>What a deadline was computed from, as it was then; a later change of the setting does not touch it.</summary>
/// <param name="Start">Day that is not counted.</param>
/// <param name="WorkingDays">How many working days; null when the day was given.</param>
/// <param name="SettingKey">Setting that gave the number, if one did.</param>
/// <param name="SettingVersion">Version of that setting.</param>
/// <param name="Calendars">Calendar versions that were in force.</param>
public sealed record DeadlineBasis(DateOnly Start, int? WorkingDays, string? SettingKey, int? SettingVersion, ImmutableArray<CalendarVersion> Calendars)
{
    public bool IsProvisional => Calendars.Any(c => c.Version is null);

    internal string ToJson() => JsonSerializer.Serialize(this);

    internal static DeadlineBasis? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize<DeadlineBasis>(json);
}

/// <summary>How a deadline was computed: start, number and setting, calendar versions, and each day that does not count or counts although it is a weekend.</summary>
public sealed record DeadlineExplanation
{
    public required DeadlineBasis Basis { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>Working days from the start to the due day.</summary>
    public required int WorkingDays { get; init; }

    /// <summary>Days after the start, up to the due day, that are not worked, each with its reason.</summary>
    public required ImmutableArray<DayFact> Skipped { get; init; }

    /// <summary>Weekend days on the way that are worked.</summary>
    public required ImmutableArray<DayFact> MakeUpDays { get; init; }

    /// <summary>It reaches into a year without a file and may change when the file comes.</summary>
    public required bool IsProvisional { get; init; }

    /// <summary>What the calendar says about the due day itself.</summary>
    public required DayFact DueDay { get; init; }

    internal static DeadlineExplanation Of(DeadlineBasis basis, DateOnly dueOn, WorkingCalendar calendar)
    {
        var facts = Enumerable.Range(1, Math.Max(0, dueOn.DayNumber - basis.Start.DayNumber)).Select(n => calendar.FactOf(basis.Start.AddDays(n))).ToList();
        return new()
        {
            Basis = basis,
            DueOn = dueOn,
            WorkingDays = facts.Count(f => f.IsWorkingDay),
            Skipped = [.. facts.Where(f => !f.IsWorkingDay)],
            MakeUpDays = [.. facts.Where(f => f.Kind == DayKind.MakeUp)],
            IsProvisional = calendar.VersionsOf(basis.Start, dueOn < basis.Start ? basis.Start : dueOn).Any(v => v.Version is null),
            DueDay = calendar.FactOf(dueOn),
        };
    }
}
