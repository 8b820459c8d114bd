namespace CreditBot.Forms.Recognisers;

/// <summary>
/// One sum at a position, in yuan: null when only an order of magnitude is given, <c>High</c> for the upper of two
/// neighbouring numbers (七八万), <c>Multiplier</c> for a lower end that left its 万 out.
/// </summary>
internal readonly record struct AmountRead(int Length, decimal? Value, decimal? High, decimal Multiplier, bool HasUnit, bool HasYuan, bool Approximate);

/// <summary>Reads one sum of money.</summary>
internal static class AmountScanner
{
    private static readonly string[] Before = ["人民币", "RMB", "CNY", "rmb", "cny", "Rmb", "¥"];
    private static readonly string[] Yuan = ["元人民币", "块钱", "元钱", "人民币", "元", "圆", "块"];
    private static readonly string[] YuanWords = ["yuan", "rmb", "cny", "renminbi", "kuai"];
    private static readonly string[] OtherMoney =
        ["美元", "美金", "欧元", "港元", "港币", "日元", "英镑", "韩元", "澳元", "加元", "卢布", "台币", "法郎", "泰铢"];

    /// <summary>What is counted in 万 and is not money.</summary>
    private static readonly string[] Counted =
    [
        "人民", "人", "名", "位", "户", "家", "个", "件", "条", "次", "股", "平", "亩", "米", "公", "里", "台", "辆", "张", "份", "项", "字", "级",
        "年", "天", "日", "月", "岁", "倍", "册", "本", "套", "只", "头", "株", "度", "千", "克", "斤", "吨", "升", "票", "粉", "播", "读", "阅", "浏", "点",
        "多人", "多名", "多户", "多家", "多个", "多件", "多条", "多次", "余人", "余名", "余户", "余家", "余个", "余件", "余条", "余次", "火急", "像素", "分", "种", "组",
        "盒", "瓶", "箱", "包", "袋", "支", "卷", "幅", "栋", "间", "所", "秒", "小时", "下", "双", "群众", "职工", "百姓", "居民", "学生", "市民",
    ];

    /// <summary>块 counts other things as well.</summary>
    private static readonly string[] Pieces = ["地", "牌", "砖", "板", "玻", "石", "田", "屏", "表", "硬", "内", "业", "区", "儿", "肉", "布", "土", "宗", "展", "去", "来", "走", "做", "干"];

    private static readonly string[] AfterYuan = ["里", "旦", "月", "素", "宵", "首", "老", "件", "器"];

    /// <summary>Reads a number with or without a unit; what is counted in something else is no sum.</summary>
    public static bool TryRead(ReadOnlySpan<char> s, int at, out AmountRead read)
    {
        read = default;
        var currency = Scan.Any(s, at, Before);
        currency = currency > 0 && Scan.IsLetter(Scan.Char(s, at)) && Scan.IsLetter(Scan.Char(s, at + currency)) ? 0 : currency;
        var number = Scan.Spaces(s, at + currency);
        number += currency > 0 && Scan.Char(s, number) == '¥' ? 1 : 0;
        var about = currency > 0 ? Scan.Any(s, number, ["大约", "约", "近"]) : 0;
        number += about > 0 ? about : currency > 0 ? Scan.Any(s, number, ["(大写)", "大写", ":"]) : 0;
        if (currency == 0 && Scan.IsLetter(Scan.Char(s, at)) && Scan.IsAlnum(Scan.Char(s, at - 1)))
        {
            return false;
        }

        if (!AmountNumber.TryRead(s, number, out var n))
        {
            return false;
        }

        var end = number + n.Length;
        var more = Scan.Char(s, end) is '多' or '余' or '来' && Scan.Any(s, end + 1, Yuan) > 0;
        end += more ? 1 : 0;
        var unit = Unit(s, end, n, currency > 0);
        if (unit.Length < 0)
        {
            return false;
        }

        end += unit.Length;
        var yuan = unit.IsYuan || currency > 0;
        var value = n.Value;
        if (unit.IsYuan && value is not null)
        {
            end += Jiao(s, end, ref value);
        }

        var hasUnit = yuan || (n.Multiplier >= 1000 && n.IsWritten && !IsCounted(s, end, n));
        if (!hasUnit && IsCounted(s, end, n))
        {
            return false;
        }

        end += Scan.Any(s, end, ["整", "正"]) is > 0 and var whole && yuan && Scan.Any(s, end + whole, ["改", "治", "理", "式", "在", "个", "规"]) == 0 ? whole : 0;
        read = new(end - at, value, n.High, n.Multiplier, hasUnit, yuan, n.Approximate || about > 0 || more);
        return true;
    }

    private static (int Length, bool IsYuan) Unit(ReadOnlySpan<char> s, int at, in AmountNumber n, bool hasCurrency)
    {
        var word = Scan.Spaces(s, at);
        if (Scan.Any(s, word, OtherMoney) > 0 || Scan.AnyWord(s, word, ["usd", "dollars", "euros", "hkd", "jpy", "yen", "eur"]) > 0)
        {
            return (-1, false);
        }

        var yuan = Scan.Any(s, word, Yuan);
        if (yuan > 0)
        {
            return IsOtherWord(s, word, yuan, n) ? (hasCurrency ? 0 : -1, false) : (word + yuan - at, true);
        }

        foreach (var english in YuanWords)
        {
            if (s[Math.Min(word, s.Length)..].StartsWith(english, StringComparison.OrdinalIgnoreCase) && !Scan.IsAlnum(Scan.Char(s, word + english.Length)))
            {
                return (word + english.Length - at, true);
            }
        }

        return (0, false);
    }

    private static bool IsOtherWord(ReadOnlySpan<char> s, int at, int length, in AmountNumber n)
    {
        var next = at + length;
        return s[at] switch
        {
            '元' when length == 1 => Scan.Any(s, next, AfterYuan) > 0,
            '块' when length == 1 => Scan.Any(s, next, Pieces) > 0 || (n.Value == 1m && Scan.IsHan(Scan.Char(s, next)) && !Numerals.IsChinese(Scan.Char(s, next))),
            _ => false,
        };
    }

    /// <summary>三块五, 3元5角, 五毛: tenths and hundredths after the yuan.</summary>
    private static int Jiao(ReadOnlySpan<char> s, int at, ref decimal? value)
    {
        var used = 0;
        var skip = Scan.Char(s, at) is '零' ? 1 : 0;
        if (Digit(s, at + skip) is { } tenths && Scan.Char(s, at + skip + 1) is '角' or '毛')
        {
            value += tenths / 10m;
            used = skip + 2;
        }
        else if (Digit(s, at) is { } tail && Scan.Char(s, at - 1) == '块' && !Scan.IsHan(Scan.Char(s, at + 1)) && !Scan.IsDigit(Scan.Char(s, at + 1)))
        {
            value += tail / 10m;
            return 1;
        }

        skip = Scan.Char(s, at + used) is '零' ? 1 : 0;
        if (Digit(s, at + used + skip) is { } cents && Scan.Char(s, at + used + skip + 1) == '分' && Scan.Char(s, at + used + skip + 2) is not ('钟' or '之'))
        {
            value += cents / 100m;
            used += skip + 2;
        }

        return used;
    }

    private static int? Digit(ReadOnlySpan<char> s, int at)
    {
        var c = Scan.Char(s, at);
        return Scan.IsDigit(c) ? c - '0' : Numerals.Digit(c) is >= 0 and var digit ? digit : null;
    }

    /// <summary>5万人, 3万平方米, 1.2 million people.</summary>
    private static bool IsCounted(ReadOnlySpan<char> s, int at, in AmountNumber n)
    {
        var next = Scan.Spaces(s, Scan.Char(s, at) == '+' ? at + 1 : at);
        if (Scan.At(s, next, "人民币"))
        {
            return false;
        }

        return Scan.Any(s, next, Counted) > 0
            || (Scan.IsLetter(Scan.Char(s, next)) && Scan.AnyWord(s, next, ["to", "and", "in", "was", "is", "were", "for", "or", "at"]) == 0)
            || Scan.Char(s, next) is '%' or '号' or '楼' or '时' or '瓦' or '灯'
            || (n.Multiplier == 1000 && Scan.IsHan(Scan.Char(s, next)) && Scan.Any(s, next, ["左右", "多", "余", "的", "以", "到", "至", "上下", "来"]) == 0);
    }
}
