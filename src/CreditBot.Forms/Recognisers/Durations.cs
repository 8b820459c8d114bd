namespace CreditBot.Forms.Recognisers;

/// <summary>The units people count time in. Working days need the holiday calendar and stay unresolved here.</summary>
public enum DurationUnit
{
    Minute,
    Hour,
    Day,
    WorkingDay,
    Week,
    Month,
    Year,
}

/// <summary>A length of time: 半小时, 5个工作日内.</summary>
/// <param name="Span">The characters that said it.</param>
/// <param name="Count">How many units.</param>
/// <param name="Unit">The unit; halves are turned into the next smaller unit (一个半小时 is 90 minutes, 半个月 15 days).</param>
/// <param name="Approximate">多, 左右, 两三天.</param>
/// <param name="IsDeadline">Said with 内, 以内, within: at most this long.</param>
public sealed record DurationMatch(Span Span, int Count, DurationUnit Unit, bool Approximate, bool IsDeadline);

/// <summary>Finds lengths of time. Moments counted from now (3天前) belong to <see cref="DateTimes"/>.</summary>
public static class Durations
{
    private static readonly string[] Inside = ["之内", "以内", "内"];
    private static readonly string[] About = ["左右", "上下", "多"];

    public static IReadOnlyList<DurationMatch> Find(string text)
    {
        var folded = Text.Fold(text);
        List<DurationMatch>? found = null;
        for (var i = 0; i < folded.Length;)
        {
            if (!IsPartOfNumber(folded, i) && DurationScanner.TryRead(folded, i, out var read) && !IsDate(folded, i, read))
            {
                var match = Complete(folded, i, read);
                (found ??= []).Add(match);
                i = match.Span.End;
                continue;
            }

            i += Math.Max(1, Numerals.Run(folded, i));
        }

        return found ?? (IReadOnlyList<DurationMatch>)[];
    }

    private static bool IsPartOfNumber(ReadOnlySpan<char> s, int at) =>
        Scan.Char(s, at - 1) is '第' or '.' || Scan.IsAlnum(Scan.Char(s, at - 1));

    /// <summary>20日 is a day of the month unless 内 follows, 2026年 and 26年11月 are years.</summary>
    private static bool IsDate(ReadOnlySpan<char> s, int at, DurationRead read)
    {
        var end = at + read.Length;
        var next = Scan.Char(s, end);
        return Scan.Char(s, end - 1) switch
        {
            '日' => read.Unit == DurationUnit.Day && Scan.Char(s, end - 2) != '然' && Scan.Any(s, end, Inside) == 0,
            '年' => read.Count > 100 || Scan.IsDigit(next) || Numerals.IsChinese(next) || next is '度' or '底' or '初' or '末' or '版' or '级' or '届',
            _ => false,
        };
    }

    private static DurationMatch Complete(ReadOnlySpan<char> s, int at, DurationRead read)
    {
        var start = at;
        var end = at + read.Length;
        var approximate = read.Approximate;
        if (Scan.Any(s, end, About) is > 0 and var about)
        {
            approximate = true;
            end += about;
        }

        var inside = Scan.Any(s, end, Inside);
        end += inside;
        var within = Scan.Before(s, at, "within ") || Scan.Before(s, at, "Within ");
        if (within)
        {
            start -= "within ".Length;
        }

        return new(new(start, end - start), read.Count, read.Unit, approximate, inside > 0 || within);
    }
}
