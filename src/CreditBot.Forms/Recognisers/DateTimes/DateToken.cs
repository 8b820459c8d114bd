namespace CreditBot.Forms.Recognisers;

internal enum TokenKind : byte
{
    /// <summary>A day, month or year; missing parts are guessed when resolved.</summary>
    Date,

    /// <summary>Two days: a week, the last three days.</summary>
    Window,

    /// <summary>A moment to the minute: ten minutes ago.</summary>
    Instant,

    /// <summary>Something that must be asked back: a holiday, a lunar date.</summary>
    Asked,

    Part,

    Clock,
}

internal enum PartOfDay : byte
{
    None,
    Early,
    Dawn,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
}

internal enum Segment : byte
{
    None,
    Early,
    End,
    FirstTen,
    MiddleTen,
    LastTen,
}

/// <summary>How an hour was written, which decides whether it may mean either half of the day.</summary>
internal enum ClockStyle : byte
{
    Spoken,
    TwentyFour,
    Am,
    Pm,
}

/// <summary>How a date was named, which decides what it may be merged with.</summary>
internal enum DateForm : byte
{
    Calendar,
    Relative,
    Weekday,
}

/// <summary>One piece of a date or time as the lexer saw it.</summary>
internal sealed record DateToken
{
    public TokenKind Kind { get; init; }
    public int Start { get; init; }
    public int Length { get; init; }

    public DateForm Form { get; init; }
    public int? Year { get; init; }
    public int? Month { get; init; }
    public int? Day { get; init; }
    public Segment Segment { get; init; }

    /// <summary>03/04/2026: day and month may be meant the other way round.</summary>
    public bool Swappable { get; init; }

    /// <summary>The weekday named, when <see cref="Form"/> says so.</summary>
    public DayOfWeek Weekday { get; init; }

    public PartOfDay Part { get; init; }

    public int Hour { get; init; }
    public int Minute { get; init; }
    public ClockStyle Style { get; init; }

    public DateTimeOffset From { get; init; }
    public DateTimeOffset To { get; init; }
    public Precision Precision { get; init; }

    public DateTimeIssue Issue { get; init; }
    public Bound Bound { get; init; }
    public bool Approximate { get; init; }

    /// <summary>Counts only beside a date or part of day, or as the whole message: 一点, bare "morning".</summary>
    public bool Weak { get; init; }

    public int End => Start + Length;
}
