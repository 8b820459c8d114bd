namespace CreditBot.Forms.Recognisers;

/// <summary>Groups tokens into moments and reads the words around them: 左右, 前, 以后, about, by.</summary>
internal readonly ref struct MomentReader(ReadOnlySpan<char> text)
{
    private const int LongestGap = 14;

    private static readonly string[] Fillers =
        ["的", ",", "(", ")", "大概", "大约", "差不多", "将近", "接近", "约", "在", "于", "从", "那天", "当天", "快到", "快", "那个", "那会儿", "那会", "那阵", "嗯", "呃"];

    private static readonly string[] EnglishFillers = ["at", "from", "on", "in the", "around", "about", "of", "the", "approximately", "roughly"];
    private static readonly string[] AboutBefore = ["不到", "刚过", "大概", "大约", "差不多", "将近", "接近", "约", "快到", "快", "~"];
    private static readonly string[] AboutWords = ["around", "about", "approximately", "roughly", "circa"];
    private static readonly string[] AboutAfter = ["左右", "来钟", "出头", "前后", "上下", "许", "多钟", "多", "的样子", "光景"];
    private static readonly string[] UntilBefore = ["截止到", "截至", "截止", "不迟于", "不晚于", "最迟", "最晚"];
    private static readonly string[] UntilWords = ["by", "before", "no later than", "until", "till", "prior to", "due"];
    private static readonly string[] UntilAfter = ["下班之前", "下班前", "之前", "以前", "前", "为止", "截止"];
    private static readonly string[] SinceWords = ["after", "since", "starting", "not before"];
    private static readonly string[] SinceAfter = ["至今", "之后", "以后", "以来", "过后", "起", "后", "开始"];
    private static readonly string[] Joins =
        ["一直到", "直到", "到", "至", "--", "-", "~~", "~", "to", "until", "till", "through", "thru"];

    private readonly ReadOnlySpan<char> s = text;

    public List<Moment> Read(List<DateToken> tokens)
    {
        var moments = new List<Moment>(tokens.Count);
        for (var i = 0; i < tokens.Count;)
        {
            var moment = new Moment(tokens[i]);
            var k = i + 1;
            while (k < tokens.Count && Fills(moment.End, tokens[k].Start, out var about, out var closing) && moment.TryTake(tokens[k], IsEnglish(tokens[k - 1]) || IsEnglish(tokens[k])))
            {
                moment.Approximate |= about;
                moment.End += closing ? 1 : 0;
                k++;
            }

            if (Counts(moment))
            {
                Before(moment, moments.Count > 0 ? moments[^1].End : 0);
                After(moment, k < tokens.Count ? tokens[k].Start : s.Length);
                moments.Add(moment);
            }

            i = k;
        }

        return moments;
    }

    /// <summary>The two moments are the ends of one range.</summary>
    public bool Joined(Moment first, Moment second)
    {
        var gap = second.Start - first.End;
        if (gap is <= 0 or > LongestGap)
        {
            return false;
        }

        var between = s[first.End..second.Start].Trim();
        foreach (var join in Joins)
        {
            if (between.Equals(join, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return between.Equals("and", StringComparison.OrdinalIgnoreCase) && Scan.Before(s, first.Start, "etween ");
    }

    /// <summary>当天下午, 当晚8点: the day that was named before.</summary>
    public bool RefersBack(Moment moment) =>
        moment is { Date: null, Other: null } && Ends(0, moment.Start, ["当天", "当日", "同日", "那天", "当"]) is > 0 and var length
        && (length > 1 || moment.Part is { Length: 1 });

    private bool IsEnglish(DateToken token) => s[token.Start] < '\u0080';

    /// <summary>Only words that bind a date to its time stand between the two positions.</summary>
    private bool Fills(int from, int to, out bool about, out bool closing)
    {
        about = false;
        closing = false;
        if (to - from > LongestGap)
        {
            return false;
        }

        while (from < to)
        {
            var c = s[from];
            var used = c == ' ' ? 1 : Scan.IsLetter(c) ? Scan.AnyWord(s, from, EnglishFillers) : Scan.Any(s, from, Fillers);
            if (used == 0)
            {
                return false;
            }

            about |= Scan.Any(s, from, AboutBefore) > 0 || Scan.AnyWord(s, from, AboutWords) > 0;
            from += used;
        }

        closing = Scan.Before(s, to, "(");
        return true;
    }

    private bool Counts(Moment moment)
    {
        if (moment.Clock is { Weak: true })
        {
            return moment.Date is not null || moment.Part is { Weak: false } || Scan.IsAlone(s, moment.Start, moment.End);
        }

        return moment.Date is not null || moment.Clock is not null || moment.Part is not { Weak: true }
            || Scan.Before(s, moment.Start, "in the ") || Scan.IsAlone(s, moment.Start, moment.End);
    }

    private void Before(Moment moment, int floor)
    {
        for (var round = 0; round < 2; round++)
        {
            var end = moment.Start;
            if (Scan.Char(s, end - 1) == ' ')
            {
                end--;
            }

            end -= EndsWithWord(floor, end, ["the"]) is > 0 and var the ? the + 1 : 0;
            if (Ends(floor, end, AboutBefore) is > 0 and var about)
            {
                moment.Approximate = true;
                moment.Start = end - about;
            }
            else if (EndsWithWord(floor, end, AboutWords) is > 0 and var word)
            {
                moment.Approximate = true;
                moment.Start = end - word;
            }
            else if (moment.Bound == Bound.None && (Ends(floor, end, UntilBefore) is > 0 and var until || (until = EndsWithWord(floor, end, UntilWords)) > 0))
            {
                moment.Bound = Bound.Before;
                moment.Start = end - until;
            }
            else if (moment.Bound == Bound.None && EndsWithWord(floor, end, SinceWords) is > 0 and var since)
            {
                moment.Bound = Bound.After;
                moment.Start = end - since;
            }
            else
            {
                return;
            }
        }
    }

    private void After(Moment moment, int limit)
    {
        var head = s[..limit];
        for (var round = 0; round < 3; round++)
        {
            var at = moment.End;
            if (Scan.Any(head, at, AboutAfter) is > 0 and var about && (moment.Clock is not null || Scan.Char(s, at) is not ('多' or '许')))
            {
                moment.Approximate = true;
                moment.End += about;
            }
            else if (moment.Bound == Bound.None && Scan.Any(head, at, UntilAfter) is > 0 and var until && !IsFalseBefore(at, until))
            {
                moment.Bound = Bound.Before;
                moment.End += until;
            }
            else if (moment.Bound == Bound.None && Scan.Any(head, at, SinceAfter) is > 0 and var since && !IsFalseAfter(at, since))
            {
                moment.Bound = Bound.After;
                moment.End += since;
            }
            else if (moment.Bound == Bound.None && InsideAt(head, at) is > 0 and var inside && Inside(moment) is { } window)
            {
                moment.Bound = Bound.Before;
                moment.End += inside;
                moment.Other = window;
                moment.Date = null;
            }
            else
            {
                return;
            }
        }
    }

    private int InsideAt(ReadOnlySpan<char> head, int at) =>
        Scan.Any(head, at, ["之内", "以内", "内"]) is > 0 and var length && Scan.Char(s, at + length) is not ('部' or '容' or '控' or '网') ? length : 0;

    /// <summary>本周内, 本月内, 2026年内: until the last day of it.</summary>
    private static DateToken? Inside(Moment moment)
    {
        if (moment.Other is { Kind: TokenKind.Window } window)
        {
            return window with { Bound = Bound.Before };
        }

        if (moment.Date is not { Year: { } year, Month: null or (>= 1 and <= 12), Day: null, Segment: Segment.None } date || year is < 1900 or > 2199)
        {
            return null;
        }

        var from = new DateTime(year, date.Month ?? 1, 1);
        return date with
        {
            Kind = TokenKind.Window,
            From = China.At(from),
            To = China.At(from.AddMonths(date.Month is null ? 12 : 1).AddDays(-1)),
            Precision = Precision.Day,
            Bound = Bound.Before,
        };
    }

    private bool IsFalseBefore(int at, int length) =>
        length == 1 && Scan.Char(s, at + 1) is '往' or '去' or '来' or '台' or '面' or '者' or '期' or '段' or '列' or '任' or '景' or '方' or '程' or '线' or '沿';

    private bool IsFalseAfter(int at, int length) => length == 1 && (Scan.Char(s, at) == '后'
        ? Scan.Char(s, at + 1) is '来' or '勤' or '续' or '果' or '台' or '面' or '方' or '期' or '悔' or '院' or '门' or '卫' or '半'
        : Scan.Char(s, at + 1) is '火' or '诉' or '草' or '获' or '义' or '伏' or '码' or '飞' or '重' or '床' or '因' or '点' or '初' or '了');

    private int Ends(int floor, int end, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (end - word.Length >= floor && Scan.Before(s, end, word))
            {
                return word.Length;
            }
        }

        return 0;
    }

    private int EndsWithWord(int floor, int end, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (end - word.Length >= floor && Scan.Word(s, end - word.Length, word) > 0)
            {
                return word.Length;
            }
        }

        return 0;
    }
}
