namespace CreditBot.Archive.Calendars;

/// <summary>An imported version of a year's holidays; the highest is in force. A shipped year is version 0 and not a row.</summary>
public sealed class CalendarFile
{
    public required int Year { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>The file as it was imported: <c>{year, papers[], days[{name,date,isOffDay}]}</c>.</summary>
    public required string Content { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the content.</summary>
    public required string Sha256 { get; init; }

    public required DateTimeOffset ImportedAt { get; init; }

    public required string By { get; init; }
}
