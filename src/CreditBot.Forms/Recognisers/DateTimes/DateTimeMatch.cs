namespace CreditBot.Forms.Recognisers;

/// <summary>Which way an incomplete date leans: an event has happened, a deadline is to come.</summary>
public enum Tense
{
    Past,
    Future,
}

/// <summary>How exactly a moment was named. A month or a year starts on its first day.</summary>
public enum Precision
{
    Minute,
    PartOfDay,
    Day,
    Month,
    Year,
}

/// <summary>Which side of the named date is meant: 15号前, 15号以后.</summary>
public enum Bound
{
    None,
    Before,
    After,
}

/// <summary>Why a recognised moment cannot be used as it stands.</summary>
public enum DateTimeIssue
{
    None,

    /// <summary>三点: morning or afternoon, see <see cref="DateTimeMatch.Candidates"/>.</summary>
    HalfOfDay,

    /// <summary>12月3号 said in November, see <see cref="DateTimeMatch.Candidates"/>.</summary>
    YearUnclear,

    /// <summary>03/04/2026: 3 April or 4 March, see <see cref="DateTimeMatch.Candidates"/>.</summary>
    DayOrMonth,

    /// <summary>春节前, 前几天: a calendar date must be asked for.</summary>
    NeedsDate,

    /// <summary>A date of the lunar calendar: the solar date must be asked for.</summary>
    Lunar,

    /// <summary>No such date or time, see <see cref="DateTimeMatch.Reason"/>.</summary>
    Impossible,
}

/// <summary>Why a date or time does not exist.</summary>
public enum ImpossibleReason
{
    None,
    NoSuchYear,
    NoSuchMonth,
    NoSuchDay,
    NoSuchHour,
    NoSuchMinute,

    /// <summary>上午15点: the part of day and the hour exclude each other.</summary>
    PartOfDayContradicts,

    /// <summary>5号到3号: the end lies before the start.</summary>
    EndBeforeStart,
}

/// <summary>A date, time or range found in a message; all moments carry the offset +08:00.</summary>
/// <param name="Span">The characters that said it.</param>
/// <param name="Start">The moment, or the likelier candidate. Meaningless unless <see cref="HasValue"/>. A deadline has its date here too.</param>
/// <param name="End">The end of a range or the date a deadline names; a day as named, at 00:00, so whether it is included is the caller's setting.</param>
/// <param name="Precision">How exactly it was said.</param>
/// <param name="Approximate">左右, 多, 刚才.</param>
public sealed record DateTimeMatch(
    Span Span,
    DateTimeOffset Start,
    DateTimeOffset? End,
    Precision Precision,
    bool Approximate)
{
    public Bound Bound { get; init; }

    /// <summary>It says which day, not only at what hour.</summary>
    public bool NamesDay { get; internal set; }

    public DateTimeIssue Issue { get; init; }

    public ImpossibleReason Reason { get; init; }

    /// <summary>What to offer when the issue is <see cref="DateTimeIssue.HalfOfDay"/>, <see cref="DateTimeIssue.YearUnclear"/> or <see cref="DateTimeIssue.DayOrMonth"/>, earliest first.</summary>
    public IReadOnlyList<DateTimeOffset> Candidates { get; init; } = [];

    /// <summary>False when a date has to be asked for.</summary>
    public bool HasValue => Issue is DateTimeIssue.None or DateTimeIssue.HalfOfDay or DateTimeIssue.YearUnclear or DateTimeIssue.DayOrMonth;
}
