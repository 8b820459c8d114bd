namespace CreditBot.Forms.Recognisers;

/// <summary>Turns moments into matches with dates, candidates and reasons.</summary>
internal readonly struct MomentResolver(DateTimeOffset now, Tense tense)
{
    private readonly DateTime today = now.Date;

    /// <summary>A deadline inside a report (11月30日前完成) leans to the future although the report is about the past.</summary>
    public DateTimeMatch One(Moment moment)
    {
        Span span = new(moment.Start, moment.End - moment.Start);
        if (moment.Other is { } other)
        {
            return Special(span, moment, other);
        }

        var match = Resolve(span, moment);
        return match.Issue == DateTimeIssue.YearUnclear && moment.Bound == Bound.Before && tense == Tense.Past
            ? new MomentResolver(now, Tense.Future).One(moment)
            : Bounded(match, moment.Bound);
    }

    /// <summary>Two ends; what the second does not say it takes from the first.</summary>
    public DateTimeMatch Range(Moment first, Moment second)
    {
        var opening = One(first with { Bound = Bound.None });
        Span span = new(first.Start, second.End - first.Start);
        if (!opening.HasValue)
        {
            return opening with { Span = span };
        }

        var start = opening.End is not null && first.Other is not null ? opening.End.Value : opening.Start;
        var to = Resolve(span, RangeEnds.Complete(first, second, start), start);
        if (!to.HasValue)
        {
            return to with { Span = span };
        }

        var end = RangeEnds.After(opening.Start, to, second);
        if (end < opening.Start)
        {
            return opening with { Span = span, Issue = DateTimeIssue.Impossible, Reason = ImpossibleReason.EndBeforeStart };
        }

        return opening with
        {
            Span = span,
            End = end,
            Precision = (Precision)Math.Min((int)opening.Precision, (int)to.Precision),
            Approximate = opening.Approximate || to.Approximate,
            Issue = opening.Issue,
        };
    }

    /// <summary>A time of a day that was not named.</summary>
    public DateTimeMatch NeedsDate(Moment moment) =>
        One(moment) with { Issue = DateTimeIssue.NeedsDate, Candidates = [] };

    private static DateTimeMatch Special(Span span, Moment moment, DateToken token)
    {
        DateTimeMatch match = new(span, token.From, null, token.Precision, moment.Approximate) { Bound = moment.Bound };
        if (token.Kind == TokenKind.Asked)
        {
            return match with { Issue = token.Issue, Precision = Precision.Day };
        }

        if (token.Kind == TokenKind.Instant)
        {
            return Bounded(match with { Bound = Bound.None }, moment.Bound);
        }

        return (moment.Bound, token.Bound) switch
        {
            (Bound.Before, Bound.None) => match with { End = token.From },
            (Bound.After, Bound.None) => match with { Start = token.To },
            _ => match with { End = token.To },
        };
    }

    private static DateTimeMatch Bounded(DateTimeMatch match, Bound bound) => bound switch
    {
        Bound.Before => match with { Bound = bound, End = match.Start },
        Bound.After => match with { Bound = bound, End = null },
        _ => match,
    };

    private DateTimeMatch Resolve(Span span, Moment moment, DateTimeOffset? after = null)
    {
        var day = moment.Date is { } date ? Settled(DayResolver.Resolve(date, today, tense), moment.Weekday) : new DayRead(today, Precision.Day);
        DateTimeMatch match = new(span, China.At(day.Day), day.To is { } to ? China.At(to) : null, day.Precision, moment.Approximate || day.Approximate);
        if (day.Reason != ImpossibleReason.None)
        {
            return Impossible(match, day.Reason);
        }

        var clock = moment.Clock is { } named
            ? ClockResolver.Resolve(named, moment.Part?.Part ?? PartOfDay.None)
            : new ClockRead(ClockResolver.StartOf(moment.Part?.Part ?? PartOfDay.None));
        if (clock.Reason != ImpossibleReason.None)
        {
            return Impossible(match, clock.Reason);
        }

        if (moment.Clock is null && moment.Part is null)
        {
            return day.Other is null ? match : Unclear(match, day, clock);
        }

        match = match with { Precision = moment.Clock is null ? Precision.PartOfDay : Precision.Minute, End = null };
        return day.Other is not null ? Unclear(match, day, clock) : Timed(match, day.Day, clock, moment.Date is null, after);
    }

    /// <summary>周五 beside 11月27日 says which year's 27 November.</summary>
    private static DayRead Settled(DayRead day, DayOfWeek? weekday) =>
        weekday is null || day.Other is not { } other || (other.DayOfWeek == weekday) == (day.Day.DayOfWeek == weekday) ? day
        : day with { Day = other.DayOfWeek == weekday ? other : day.Day, Other = null };

    private static DateTimeMatch Impossible(DateTimeMatch match, ImpossibleReason reason) =>
        match with { Issue = DateTimeIssue.Impossible, Reason = reason };

    private static DateTimeMatch Unclear(DateTimeMatch match, DayRead day, ClockRead clock)
    {
        List<DateTimeOffset> candidates = [China.At(day.Day).AddMinutes(clock.Minutes), China.At(day.Other!.Value).AddMinutes(clock.Minutes)];
        if (clock.Other is { } other)
        {
            candidates.Add(China.At(day.Day).AddMinutes(other));
            candidates.Add(China.At(day.Other.Value).AddMinutes(other));
        }

        var start = candidates[0];
        candidates.Sort();
        return match with { Start = start, Issue = day.Issue, Candidates = candidates };
    }

    private DateTimeMatch Timed(DateTimeMatch match, DateTime day, ClockRead clock, bool isDayOpen, DateTimeOffset? after)
    {
        var first = Place(day, clock.Minutes, isDayOpen && after is null);
        var second = Place(day, clock.Other ?? clock.Minutes, isDayOpen && after is null);
        if (first == second)
        {
            return match with { Start = first };
        }

        if (after is { } start)
        {
            return match with { Start = first > start ? first : second };
        }

        if (tense == Tense.Past && !isDayOpen && day == today && first <= now && second > now && clock.Minutes >= 7 * 60)
        {
            return match with { Start = first };
        }

        List<DateTimeOffset> candidates = first < second ? [first, second] : [second, first];
        return match with
        {
            Start = Likelier(first, second, clock),
            Issue = DateTimeIssue.HalfOfDay,
            Candidates = candidates,
        };
    }

    /// <summary>Office hours are likelier; an event that would lie ahead is not.</summary>
    private DateTimeOffset Likelier(DateTimeOffset first, DateTimeOffset second, ClockRead clock)
    {
        if (clock.Minutes >= 24 * 60)
        {
            return first;
        }

        var preferred = clock.Minutes < 7 * 60 ? second : first;
        var other = preferred == first ? second : first;
        return tense == Tense.Past && preferred > now && other <= now ? other : preferred;
    }

    /// <summary>A time without a day: the last such moment for an event, the next one for a deadline.</summary>
    private DateTimeOffset Place(DateTime day, int minutes, bool isDayOpen)
    {
        var at = China.At(day).AddMinutes(minutes);
        return !isDayOpen ? at
            : tense == Tense.Past && at > now ? at.AddDays(-1)
            : tense == Tense.Future && at <= now ? at.AddDays(1)
            : at;
    }
}
