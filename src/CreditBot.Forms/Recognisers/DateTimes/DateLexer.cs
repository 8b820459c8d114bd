namespace CreditBot.Forms.Recognisers;

/// <summary>
/// Splits a folded message into pieces of dates and times, left to right, in one pass.
/// Words relative to the clock are turned into calendar days at once.
/// </summary>
internal ref partial struct DateLexer(ReadOnlySpan<char> text, DateTimeOffset now, Tense tense)
{
    private readonly ReadOnlySpan<char> s = text;
    private readonly DateTimeOffset now = now;
    private readonly DateTime today = now.Date;
    private readonly Tense tense = tense;
    private List<DateToken>? tokens;

    public List<DateToken>? Read()
    {
        for (var i = 0; i < s.Length;)
        {
            var used = ReadAt(i);
            i += used > 0 ? used : Skip(i);
        }

        return tokens;
    }

    private int ReadAt(int i)
    {
        var c = s[i];
        if (Scan.IsDigit(c) || (c >= '\u0080' && Numerals.IsChinese(c)))
        {
            return c == '一' && At(i + 1) is '早' or '大' ? PartWord(i) : Number(i);
        }

        if (Scan.IsLetter(c))
        {
            return Scan.IsAlnum(Scan.Char(s, i - 1)) ? 0 : EnglishWord(i);
        }

        return c < '\u0080' ? 0 : ChineseWord(i);
    }

    /// <summary>A number or a word is skipped whole, so that no part of it is read as something else.</summary>
    private readonly int Skip(int i)
    {
        var c = s[i];
        if (!Scan.IsAlnum(c))
        {
            return Math.Max(1, Numerals.Run(s, i));
        }

        var end = i + 1;
        var letters = Scan.IsLetter(c);
        while (Scan.IsAlnum(Scan.Char(s, end)) && (letters || Scan.IsDigit(Scan.Char(s, end))))
        {
            end++;
        }

        return end - i;
    }

    private readonly char At(int i) => Scan.Char(s, i);

    private int Add(DateToken token)
    {
        (tokens ??= []).Add(token);
        return token.Length;
    }

    private int AddDay(int start, int length, DateTime day, DateForm form = DateForm.Relative) => Add(new DateToken
    {
        Kind = TokenKind.Date,
        Form = form,
        Start = start,
        Length = length,
        Year = day.Year,
        Month = day.Month,
        Day = day.Day,
        Weekday = day.DayOfWeek,
    });

    private int AddPart(int start, int length, PartOfDay part, bool weak = false) => Add(new DateToken
    {
        Kind = TokenKind.Part,
        Start = start,
        Length = length,
        Part = part,
        Weak = weak,
    });

    private int AddWindow(int start, int length, DateTime from, DateTime to) => Add(new DateToken
    {
        Kind = TokenKind.Window,
        Start = start,
        Length = length,
        From = China.At(from),
        To = China.At(to),
        Precision = Precision.Day,
    });

    private int AddInstant(int start, int length, DateTimeOffset at, bool approximate) => Add(new DateToken
    {
        Kind = TokenKind.Instant,
        Start = start,
        Length = length,
        From = at,
        Approximate = approximate,
        Precision = Precision.Minute,
    });

    private int AddAsked(int start, int length, DateTimeIssue issue) => Add(new DateToken
    {
        Kind = TokenKind.Asked,
        Start = start,
        Length = length,
        Issue = issue,
    });

    private readonly DateTime Monday(int weeks)
    {
        var monday = China.Monday(today);
        return China.AddDays(monday, 7 * weeks);
    }

    /// <summary>A weekday without a week: the last one for an event, the next one for a deadline.</summary>
    private readonly DateTime Nearest(DayOfWeek weekday)
    {
        var day = China.AddDays(Monday(0), China.Index(weekday));
        return tense switch
        {
            Tense.Past when day > today => China.AddDays(day, -7),
            Tense.Future when day <= today => China.AddDays(day, 7),
            _ => day,
        };
    }
}
