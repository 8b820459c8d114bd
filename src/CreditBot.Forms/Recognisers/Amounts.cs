namespace CreditBot.Forms.Recognisers;

/// <summary>Finds sums of money: 5万元, 3万2, 1.2亿, RMB 30,000, 伍万元整. ¥ is always the yuan; other currencies are left alone.</summary>
public static class Amounts
{
    /// <summary>In yuan; what is larger is no sum of money that anyone means.</summary>
    private const decimal Most = 90_000_000_000_000m;

    private static readonly string[] Joins = [" - ", " ~ ", " to ", "-", "~", "到", "至"];
    private static readonly string[] AboutBefore = ["不超过", "不高于", "不多于", "不低于", "不少于", "大约", "大概", "差不多", "将近", "接近", "约合", "约", "近", "超过", "至少", "不足", "不到", "最多", "至多", "高达", "逾", "超", "上"];
    private static readonly string[] AboutWords = ["about", "around", "approximately", "roughly", "nearly", "no more than", "over", "almost", "more than", "less than", "up to", "at least", "at most", "under"];
    private static readonly string[] AtMost = ["不超过", "不高于", "不多于", "不足", "不到", "最多", "至多", "以内", "之内", "以下", "no more than", "less than", "up to", "at most", "under"];
    private static readonly string[] AtLeast = ["不低于", "不少于", "超过", "至少", "高达", "逾", "超", "上", "以上", "over", "more than", "at least"];
    private static readonly string[] AboutAfter = ["左右", "上下", "出头", "以内", "之内", "以上", "以下", "不到", "多", "余", "+"];

    /// <summary>Sums with a unit or a currency; a bare number is never money here.</summary>
    public static IReadOnlyList<AmountMatch> Find(string text) => Find(Text.Fold(text), bare: false);

    /// <summary>For the answer to a question about money: a bare number is taken as yuan when no sum with a unit is there.</summary>
    public static IReadOnlyList<AmountMatch> FindBare(string text)
    {
        var folded = Text.Fold(text);
        var found = Find(folded, bare: false);
        return found.Count > 0 ? found : Find(folded, bare: true);
    }

    private static List<AmountMatch> Find(ReadOnlySpan<char> s, bool bare)
    {
        List<AmountMatch> found = [];
        for (var i = 0; i < s.Length;)
        {
            if (MayStart(s, i) && AmountScanner.TryRead(s, i, out var first))
            {
                var match = Complete(s, i, first, bare, found is [.., var last] ? last.Span.End : 0);
                if (match is not null)
                {
                    found.Add(match);
                    i = match.Span.End;
                    continue;
                }
            }

            i = Next(s, i);
        }

        return found;
    }

    /// <summary>A number that is no sum is skipped whole.</summary>
    private static int Next(ReadOnlySpan<char> s, int i)
    {
        var next = i + Math.Max(1, Numerals.Run(s, i));
        while (Scan.IsDigit(Scan.Char(s, next - 1)) && Scan.Char(s, next) is '.' or ',' && Scan.IsDigit(Scan.Char(s, next + 1)))
        {
            next += 1 + Numerals.Run(s, next + 1);
        }

        return next;
    }

    private static bool MayStart(ReadOnlySpan<char> s, int i)
    {
        var c = s[i];
        if (!(Scan.IsDigit(c) || Numerals.IsChinese(c) || c is '¥' or '人' or '几' or '数' or '上' or '半' or '小' or '个' or '万' or 'R' or 'r' or 'C' or 'c' || Scan.IsLetter(c)))
        {
            return false;
        }

        if (c == '万' && Scan.Char(s, i + 1) != '把')
        {
            return false;
        }

        var before = Scan.Char(s, i - 1);
        return !(before is '第' or '.' or '$' or '€' or '£' or '_' or '#')
            && !(Scan.IsAlnum(before) && Scan.IsAlnum(c))
            && !(before == '之' && Scan.Char(s, i - 2) == '分')
            && !(Scan.IsDigit(c) && before is '-' or '/' or ':' && Scan.IsAlnum(Scan.Char(s, i - 2)));
    }

    private static AmountMatch? Complete(ReadOnlySpan<char> s, int at, AmountRead first, bool bare, int floor)
    {
        var (start, end) = (at, at + first.Length);
        var (low, high, approximate) = (first.Value, first.High, first.Approximate);
        var unit = first.HasUnit;
        var join = Scan.Any(s, end, Joins);
        join = join == 0 && Scan.At(s, end, " and ") && Scan.Before(s, at, "etween ") ? " and ".Length : join;
        if (join > 0 && high is null && AmountScanner.TryRead(s, end + join, out var second) && (second.HasUnit || first.HasUnit || bare) && second.High is null)
        {
            if (first.Multiplier == 1 && !first.HasYuan && second.Multiplier > 1)
            {
                low *= second.Multiplier;
            }

            var upper = second.HasUnit || first.Multiplier == 1 ? second.Value : second.Value * first.Multiplier;
            if (upper >= low)
            {
                (high, unit) = (upper, true);
                end += join + second.Length;
                approximate |= second.Approximate;
            }
        }

        if ((!unit && !bare) || low > Most || high > Most)
        {
            return null;
        }

        var bound = Bound.None;
        while (Scan.Any(s, end, AboutAfter) is > 0 and var after)
        {
            approximate = true;
            bound = Side(s.Slice(end, after), bound);
            end += after;
        }

        approximate |= About(s, floor, ref start);
        return new(new(start, end - start), Fen(low), Fen(high), approximate) { Bound = Side(s[start..at].TrimEnd(), bound) };
    }

    private static Bound Side(ReadOnlySpan<char> word, Bound otherwise)
    {
        foreach (var most in AtMost)
        {
            if (word.Equals(most, StringComparison.OrdinalIgnoreCase))
            {
                return Bound.Before;
            }
        }

        foreach (var least in AtLeast)
        {
            if (word.Equals(least, StringComparison.OrdinalIgnoreCase))
            {
                return Bound.After;
            }
        }

        return otherwise;
    }

    private static bool About(ReadOnlySpan<char> s, int floor, ref int start)
    {
        var end = Scan.Char(s, start - 1) == ' ' ? start - 1 : start;
        foreach (var word in AboutBefore)
        {
            if (end - word.Length >= floor && Scan.Before(s, end, word) && !(word == "上" && Scan.IsDigit(Scan.Char(s, start))))
            {
                start = end - word.Length;
                return true;
            }
        }

        foreach (var word in AboutWords)
        {
            if (end - word.Length >= floor && Scan.Word(s, end - word.Length, word) > 0)
            {
                start = end - word.Length;
                return true;
            }
        }

        return false;
    }

    private static long? Fen(decimal? yuan) => yuan is { } y ? (long)decimal.Round(y * 100m, MidpointRounding.AwayFromZero) : null;
}
