namespace CreditBot.Forms.Recognisers;

/// <summary>Times of day: 三点半, 15:30, 15时30分, 3pm, and the points that are no times.</summary>
internal ref partial struct DateLexer
{
    private static readonly string[] Points =
    [
        "建议", "意见", "要求", "问题", "理由", "原因", "说明", "希望", "内容", "体会", "补充", "疑问", "想法", "措施", "不足",
        "注意", "事项", "诉求", "看法", "感受", "共识", "收获", "启示", "情况", "错误", "思考", "认识", "教训", "事实", "线索", "水",
        "线", "万", "亿", "个百分", "疑点", "违规", "违法", "依据", "结论",
    ];

    private const string BeforeCounted = "有这那下几提共以点讲条";
    private const string BeforeALittle = "快慢早晚差多少好大小高低远近轻重强弱严宽有这那下几提共以点一么";
    private const string AfterALittle = "小事儿点也都没不进消错意头关办用困异失误心钱";

    private int Clock(int i, int end, Numeral n)
    {
        var sign = At(end) == ' ' ? Scan.Spaces(s, end) : end;
        return At(end) switch
        {
            ':' when !n.Chinese => Colon(i, end, n),
            _ => At(sign) switch
            {
                '点' => n.Value <= 99 ? Spoken(i, sign + 1, n) : 0,
                '时' when n.Value <= 99 && !(n is { Chinese: true, Value: 1 }) && At(sign + 1) is not ('速' or '代' or '效' or '常' or '段' or '间' or '候') => Formal(i, sign + 1, n),
                _ => n.Chinese ? 0 : EnglishClock(i, sign, n.Value, 0) is > 0 and var used ? used : EnglishHour(i, end, n.Value),
            },
        };
    }

    private int Colon(int i, int end, Numeral hour)
    {
        if (hour.Length > 2 || !Numerals.TryRead(s, end + 1, out var minute) || minute.Chinese || minute.Length != 2)
        {
            return 0;
        }

        var next = end + 3;
        if (At(next) == ':' && Scan.IsDigit(At(next + 1)) && Scan.IsDigit(At(next + 2)) && !Scan.IsDigit(At(next + 3)))
        {
            next += 3;
        }

        next += Scan.At(s, next, "+08:00") ? 6 : 0;
        if (Scan.IsDigit(At(next)) || At(next) == ':')
        {
            return 0;
        }

        if (EnglishClock(i, Scan.Spaces(s, next), hour.Value, minute.Value) is > 0 and var used)
        {
            return used;
        }

        var style = hour.Value is >= 1 and <= 6 && hour.Length == 1 ? ClockStyle.Spoken : ClockStyle.TwentyFour;
        var possible = hour.Value <= 24 && minute.Value < 60;
        return AddClock(i, next - i, hour.Value, minute.Value, style, weak: !possible);
    }

    /// <summary>差一刻三点, 差5分三点.</summary>
    private int ClockShortOf(int i)
    {
        if (!Numerals.TryRead(s, i + 1, out var n) || n.Value is < 1 or > 29)
        {
            return 0;
        }

        var at = i + 1 + n.Length;
        var minutes = At(at) switch { '刻' when n.Value == 1 => 15, '分' => n.Value, _ => 0 };
        at += At(at + 1) == '钟' ? 2 : 1;
        return minutes > 0 && Numerals.TryRead(s, at, out var hour) && hour.Value is >= 1 and <= 24 && At(at + hour.Length) == '点'
            ? AddClock(i, at + hour.Length + 1 - i, hour.Value == 1 ? 12 : hour.Value - 1, 60 - minutes, ClockStyle.Spoken)
            : 0;
    }

    private int Formal(int i, int at, Numeral hour)
    {
        var (minute, length) = Minutes(at);
        return AddClock(i, at + length - i, hour.Value, minute, ClockStyle.TwentyFour, weak: hour.Value > 24);
    }

    private int Spoken(int i, int at, Numeral hour)
    {
        if (At(i - 1) == '之' && At(i - 2) == '分')
        {
            return 0;
        }

        var (minute, length) = Minutes(at);
        if (length == 0 && (IsFalsePoint(at) || BeforeCounted.Contains(Scan.Char(s, i - 1)) || Numerals.IsChinese(At(at)) || Scan.IsDigit(At(at))))
        {
            return 0;
        }

        var little = hour is { Chinese: true, Value: 1, Length: 1 } && length == 0;
        if (little && ((i > 0 && !IsAttached(i) && BeforeALittle.Contains(At(i - 1))) || (at < s.Length && AfterALittle.Contains(At(at)))))
        {
            return 0;
        }

        return hour is { Chinese: true, Positional: true, Length: 2, Value: > 10 }
            ? AddClock(i, at + length - i, hour.Value / 10, minute, ClockStyle.Spoken, approximate: true)
            : AddClock(i, at + length - i, hour.Value, minute, ClockStyle.Spoken, weak: little || hour.Value > 24);
    }

    private readonly bool IsAttached(int i) => tokens is { Count: > 0 } && tokens[^1].End == i;

    private readonly bool IsFalsePoint(int at) => Scan.Any(s, at, Points) > 0;

    /// <summary>What follows the hour: 半, 一刻, 20分, 零五, 整, 钟.</summary>
    private readonly (int Minute, int Length) Minutes(int at)
    {
        switch (At(at))
        {
            case '半' when At(at + 1) is not ('天' or '个'):
                return (30, 1);
            case '整':
                return (0, At(at + 1) is '改' or '理' or '治' or '个' ? 0 : 1);
            case '钟':
                return (0, 1);
            case '过' when Numerals.TryRead(s, at + 1, out var past) && At(at + 1 + past.Length) == '分':
                return (past.Value, past.Length + 2);
        }

        var number = Scan.Spaces(s, at);
        if (!Numerals.TryRead(s, number, out var n) || n.Value > 99)
        {
            return (0, 0);
        }

        var end = number + n.Length;
        if (At(end) == '刻' && n.Value is >= 1 and <= 3)
        {
            return (n.Value * 15, end + 1 - at);
        }

        var unit = Scan.Spaces(s, end);
        if (At(unit) == '分')
        {
            return (n.Value, unit + (At(unit + 1) == '钟' ? 2 : 1) - at);
        }

        return BareMinutes(n, at, end);
    }

    /// <summary>3点20, 三点零五; a single digit (三点五) is a decimal, and a counted noun (3点20人) is no minute.</summary>
    private readonly (int Minute, int Length) BareMinutes(Numeral n, int at, int end)
    {
        var next = At(end);
        return n.Length >= 2 && n.Value < 60 && end - n.Length == at && next is not ('万' or '亿' or '元' or '个' or '人' or '名' or '家' or '%' or '.' or '块' or '点' or ':' or '倍')
            ? (n.Value, end - at)
            : (0, 0);
    }

    private int AddClock(int start, int length, int hour, int minute, ClockStyle style, bool weak = false, bool approximate = false) => Add(new DateToken
    {
        Kind = TokenKind.Clock,
        Start = start,
        Length = length,
        Hour = hour,
        Minute = minute,
        Style = style,
        Weak = weak,
        Approximate = approximate,
    });
}
