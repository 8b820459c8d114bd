namespace CreditBot.Forms.Recognisers;

/// <summary>Minutes from the start of the named day; past midnight the count goes on (晚上12点 is 1440).</summary>
internal readonly record struct ClockRead(int Minutes, int? Other = null, ImpossibleReason Reason = ImpossibleReason.None);

/// <summary>Brings hour and part of the day together.</summary>
internal static class ClockResolver
{
    private const int Half = 12 * 60;
    private const int Day = 24 * 60;

    public static ClockRead Resolve(DateToken clock, PartOfDay part)
    {
        if (clock.Hour > 24 || (clock is { Hour: 24, Minute: > 0 }))
        {
            return new(0, Reason: ImpossibleReason.NoSuchHour);
        }

        if (clock.Minute > 59)
        {
            return new(0, Reason: ImpossibleReason.NoSuchMinute);
        }

        return clock.Style switch
        {
            ClockStyle.Am when clock.Hour is >= 1 and <= 12 => new(((clock.Hour % 12) * 60) + clock.Minute),
            ClockStyle.Pm when clock.Hour is >= 1 and <= 12 => new((((clock.Hour % 12) + 12) * 60) + clock.Minute),
            ClockStyle.Am when clock.Hour > 12 => new(0, Reason: ImpossibleReason.PartOfDayContradicts),
            _ => part == PartOfDay.None ? WithoutPart(clock) : WithPart(clock.Hour, clock.Minute, part),
        };
    }

    /// <summary>When a part of the day begins, in minutes.</summary>
    public static int StartOf(PartOfDay part) => part switch
    {
        PartOfDay.Dawn => 6 * 60,
        PartOfDay.Morning => 8 * 60,
        PartOfDay.Noon or PartOfDay.Afternoon => 12 * 60,
        PartOfDay.Evening => 18 * 60,
        PartOfDay.Night => 22 * 60,
        _ => 0,
    };

    private static ClockRead WithoutPart(DateToken clock)
    {
        var minutes = (clock.Hour * 60) + clock.Minute;
        if (clock.Style == ClockStyle.TwentyFour || clock.Hour is 0 or > 12)
        {
            return new(minutes);
        }

        return new(minutes, minutes + Half);
    }

    private static ClockRead WithPart(int hour, int minute, PartOfDay part)
    {
        var at = (hour * 60) + minute;
        ClockRead contradiction = new(0, Reason: ImpossibleReason.PartOfDayContradicts);
        return part switch
        {
            PartOfDay.Early => hour switch { <= 11 => new(at), 12 => new(minute), 24 => new(0), _ => contradiction },
            PartOfDay.Dawn or PartOfDay.Morning => hour <= 12 ? new(at) : contradiction,
            PartOfDay.Noon => hour switch { >= 1 and <= 3 => new(at + Half), >= 10 and <= 15 => new(at), _ => contradiction },
            PartOfDay.Afternoon => hour switch { 0 or 24 => contradiction, < 12 => new(at + Half), _ => new(at) },
            PartOfDay.Evening or PartOfDay.Night => AtNight(hour, at, minute, contradiction),
            _ => new(at),
        };
    }

    /// <summary>The night belongs to the day it begins in; its small hours may be meant of either day.</summary>
    private static ClockRead AtNight(int hour, int at, int minute, ClockRead contradiction) => hour switch
    {
        0 or 12 => new(Day + minute),
        <= 4 => new(Day + at, at),
        < 12 => new(at + Half),
        < 17 => contradiction,
        _ => new(at),
    };
}
