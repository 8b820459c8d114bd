namespace CreditBot.Forms.Recognisers;

/// <summary>Pieces that belong together: at most a date, a part of the day and a clock time, or one other token.</summary>
internal sealed record Moment
{
    public int Start { get; set; }
    public int End { get; set; }
    public DateToken? Date { get; set; }
    public DateToken? Part { get; set; }
    public DateToken? Clock { get; set; }

    /// <summary>A window, an instant or something to ask back; it takes no other piece, but a window takes a weekday.</summary>
    public DateToken? Other { get; set; }

    /// <summary>The weekday said beside a calendar date; it settles an unclear year.</summary>
    public DayOfWeek? Weekday { get; set; }

    public Bound Bound { get; set; }
    public bool Approximate { get; set; }

    public Moment(DateToken token)
    {
        Start = token.Start;
        End = token.End;
        Approximate = token.Approximate;
        switch (token.Kind)
        {
            case TokenKind.Date:
                Date = token;
                break;
            case TokenKind.Part:
                Part = token;
                break;
            case TokenKind.Clock:
                Clock = token;
                break;
            default:
                Other = token;
                Bound = token.Bound;
                break;
        }
    }

    /// <summary>Takes the token in when there is room for it.</summary>
    public bool TryTake(DateToken token, bool english)
    {
        var taken = token.Kind switch
        {
            TokenKind.Date => TakeDate(token, english),
            TokenKind.Part when Part is null && Other is null && (Clock is null || english) => (Part = token) is not null,
            TokenKind.Clock when Clock is null && Other is null && Date is not { Day: null, Segment: Segment.None } => (Clock = token) is not null,
            TokenKind.Window => TakeWindow(token),
            _ => false,
        };
        if (taken)
        {
            End = token.End;
            Approximate |= token.Approximate;
        }

        return taken;
    }

    private bool TakeDate(DateToken token, bool english)
    {
        if (Other is { Kind: TokenKind.Window } window && token.Form == DateForm.Weekday && Clock is null && Part is null)
        {
            Date = InWeek(window, token);
            Other = null;
            return true;
        }

        if (Other is not null || ((Clock is not null || Part is not null) && !english))
        {
            return false;
        }

        if (Date is not { } date)
        {
            Date = token;
            return true;
        }

        if (Clock is not null || Part is not null || date.Form == token.Form)
        {
            return false;
        }

        Weekday = date.Form == DateForm.Weekday ? date.Weekday : token.Form == DateForm.Weekday ? token.Weekday : null;
        Date = date.Form == DateForm.Calendar ? date : token.Form == DateForm.Calendar ? WithYearOf(token, date) : date;
        return true;
    }

    /// <summary>"Friday last week".</summary>
    private bool TakeWindow(DateToken window)
    {
        if (Date is not { Form: DateForm.Weekday } weekday || Part is not null || Clock is not null)
        {
            return false;
        }

        Date = InWeek(window, weekday);
        return true;
    }

    private static DateToken InWeek(DateToken window, DateToken weekday)
    {
        var day = China.AddDays(China.Monday(window.From.Date), China.Index(weekday.Weekday));
        return weekday with { Form = DateForm.Relative, Year = day.Year, Month = day.Month, Day = day.Day };
    }

    /// <summary>昨天（11月22日） takes its year from 昨天.</summary>
    private static DateToken WithYearOf(DateToken calendar, DateToken named) =>
        named.Form == DateForm.Relative && (calendar.Month ?? named.Month) == named.Month
            ? calendar with { Year = calendar.Year ?? named.Year, Month = calendar.Month ?? named.Month }
            : calendar;
}
