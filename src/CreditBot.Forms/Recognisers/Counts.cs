namespace CreditBot.Forms.Recognisers;

/// <summary>A number of people.</summary>
/// <param name="Span">The characters that said it.</param>
/// <param name="Value">The number, or the lower end; null when only an order of magnitude was given (十几人).</param>
/// <param name="To">The upper end of a range.</param>
/// <param name="Approximate">约, 多, 左右, 两三人.</param>
public sealed record CountMatch(Span Span, long? Value, long? To, bool Approximate);

/// <summary>Finds numbers of people: 37人, 三十多名, 5位群众, about 40 workers.</summary>
public static class Counts
{
    private static readonly string[] Joins = ["到", "至", "-", "~", " to ", " - "];
    private static readonly string[] AboutBefore = ["大约", "大概", "差不多", "将近", "接近", "约", "近", "超过", "至少", "不到", "共约"];
    private static readonly string[] AboutWords = ["about", "around", "approximately", "roughly", "nearly", "over", "almost", "more than", "some", "at least"];
    private static readonly string[] AfterPeople = ["左右", "上下", "以上"];

    private static readonly string[] NotPeople =
        ["人民币", "人民", "人次", "人份", "人间", "人大", "人行", "人造", "人工", "人均", "人称", "人制", "名义", "名单", "名次", "名称", "名额", "名下"];

    private static readonly string[] Folk =
    [
        "群众", "职工", "员工", "同志", "同事", "工人", "老人", "村民", "居民", "商户", "业主", "消费者", "学生", "干部", "客户", "当事人", "举报人", "证人",
        "投诉", "领导", "人员", "患者", "业户", "市民", "家长", "老师", "负责人", "用户", "老板", "受害", "法人", "公民",
    ];

    private static readonly string[] FolkWords =
    [
        "people", "persons", "person", "workers", "worker", "employees", "employee", "staff", "villagers", "residents", "customers", "consumers", "victims",
        "students", "officials", "patients", "colleagues", "citizens", "clients", "complainants", "individuals", "men", "women", "households of people",
    ];

    public static IReadOnlyList<CountMatch> Find(string text)
    {
        ReadOnlySpan<char> s = Text.Fold(text);
        List<CountMatch>? found = null;
        for (var i = 0; i < s.Length;)
        {
            if (MayStart(s, i) && ReadAt(s, i, found is [.., var last] ? last.Span.End : 0) is { } match)
            {
                (found ??= []).Add(match);
                i = match.Span.End;
                continue;
            }

            i += Math.Max(1, Numerals.Run(s, i));
        }

        return found ?? (IReadOnlyList<CountMatch>)[];
    }

    private static bool MayStart(ReadOnlySpan<char> s, int i)
    {
        var c = s[i];
        var starts = Scan.IsDigit(c) || Numerals.IsChinese(c) || c is '几' or '数' or '上' or '俩' or '仨' || Scan.IsLetter(c);
        return starts && !Scan.IsAlnum(Scan.Char(s, i - 1)) && Scan.Char(s, i - 1) is not ('第' or '.' or '/' or '-' or '~' or '每' or '号' or '到' or '至');
    }

    private static CountMatch? ReadAt(ReadOnlySpan<char> s, int at, int floor)
    {
        if (s[at] is '俩' or '仨')
        {
            return Scan.Char(s, at + 1) == '人' ? new(new(at, 2), s[at] == '俩' ? 2 : 3, null, Approximate: false) : null;
        }

        if (!AmountNumber.TryRead(s, at, out var n))
        {
            return null;
        }

        var end = at + n.Length;
        var (low, high) = (n.Value, n.High);
        var join = Scan.Any(s, end, Joins);
        if (join > 0 && high is null && AmountNumber.TryRead(s, end + join, out var second) && second.Value >= low)
        {
            high = second.Value;
            end += join + second.Length;
        }

        var approximate = n.Approximate;
        if (Scan.Char(s, end) == '几' || (Scan.Char(s, end - 1) == '几' && n.Value is not null))
        {
            (low, approximate) = (null, true);
            end += Scan.Char(s, end) == '几' ? 1 : 0;
        }
        else if (Scan.Char(s, end) is '多' or '余' or '来')
        {
            approximate = true;
            end++;
        }

        var people = People(s, end, n.IsWritten || Scan.IsHan(s[at]));
        return people == 0 || low % 1 > 0 || high % 1 > 0 ? null : Complete(s, floor, at, end + people, low, high, approximate);
    }

    private static CountMatch Complete(ReadOnlySpan<char> s, int floor, int start, int end, decimal? low, decimal? high, bool approximate)
    {
        if (Scan.Any(s, end, AfterPeople) is > 0 and var after)
        {
            approximate = true;
            end += after;
        }

        var before = Scan.Char(s, start - 1) == ' ' ? start - 1 : start;
        foreach (var word in AboutBefore)
        {
            if (before - word.Length >= floor && Scan.Before(s, before, word))
            {
                approximate = true;
                start = before - word.Length;
                break;
            }
        }

        foreach (var word in AboutWords)
        {
            if (before - word.Length >= floor && Scan.Word(s, before - word.Length, word) > 0)
            {
                approximate = true;
                start = before - word.Length;
                break;
            }
        }

        return new(new(start, end - start), (long?)low, (long?)high, approximate);
    }

    /// <summary>The length of the word that says that people are counted, or 0.</summary>
    private static int People(ReadOnlySpan<char> s, int at, bool chinese)
    {
        var word = Scan.Spaces(s, at);
        var unit = Scan.Any(s, word, ["个人", "人", "名", "位", "口人"]);
        if (unit > 0)
        {
            var next = word + unit;
            if (Scan.Any(s, Scan.At(s, word, "个人") ? word + 1 : word, NotPeople) > 0 || (Scan.At(s, word, "个人") && !chinese && Scan.Any(s, next, ["信息", "账", "所得"]) > 0))
            {
                return 0;
            }

            var folk = Scan.Any(s, next, Folk);
            var vague = Scan.At(s, word, "位") || Scan.At(s, word, "名");
            return vague && folk == 0 && Scan.IsHan(Scan.Char(s, next)) && !(Scan.At(s, word, "名") && Scan.IsHan(Scan.Char(s, next))) ? 0 : next - at;
        }

        if (Scan.Char(s, word) == '个' && Scan.Any(s, word + 1, Folk) > 0)
        {
            return word + 1 - at;
        }

        var english = Scan.AnyWord(s, word, FolkWords);
        return english > 0 && word > at ? word + english - at : 0;
    }
}
