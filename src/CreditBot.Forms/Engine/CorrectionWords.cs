using CreditBot.Forms.Fields;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Forms.Engine;

/// <summary>The words around a correction.</summary>
internal static class CorrectionWords
{
    private static readonly string[] s_turns =
    [
        "应该改成", "应该改为", "应该换成", "修改成", "修改为", "更正为", "更改为", "应该是", "应该为", "改成", "改为", "换成", "换为", "变成", "改到", "应是", "应为", "改", "是", "为", "：", ":", "=",
        "应当是", "应当为", "变更为", "调整为", "调成", "更改成", "更正成",
        "should have been", "should be", "changed to", "with", "into", "change to", "to", "is", "was", "are",
    ];

    private static readonly string[] s_leads =
    [
        "应该改成", "应该改为", "应该换成", "修改成", "修改为", "更正为", "更改为", "应该是", "改成", "改为", "换成", "换为", "应为", "写错了，是", "写错了,是", "错了，是", "错了,是", "不对，是", "不对,是", "错了，应该是",
        "change it to", "change that to", "change to", "make it", "it should be", "it was", "should be", "correct it to", "wrong, it is", "wrong, it's",
    ];

    private static readonly string[] s_openings =
    [
        "对不起", "不好意思", "抱歉", "等一下", "等等", "哦", "噢", "啊", "刚才", "刚刚", "前面", "上面", "把", "将", "那个", "的", "，", ",", "。", " ",
        "sorry", "actually", "wait", "oh", "no", "please", "change", "correct", "the", "my",
    ];

    /// <summary>Where a label stands in a text; English labels are whole words.</summary>
    public static int? Place(string text, string label)
    {
        for (var at = 0; (at = text.IndexOf(label, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
            if (IsWhole(text, at, label))
                return at;

        return null;
    }

    /// <summary>What stands behind the first word that turns from a name to its value: 改成, 应该是, "to"; contrasted values are told apart.</summary>
    public static string? AfterTurn(string rest)
    {
        if (rest.StartsWith("不是", StringComparison.Ordinal) || rest.StartsWith("is not ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("was not ", StringComparison.OrdinalIgnoreCase))
            return Contrast.Find(rest);

        var (start, length) = (int.MaxValue, 0);
        foreach (var turn in s_turns)
            if (Place(rest, turn) is { } at && (at < start || (at == start && turn.Length > length)))
                (start, length) = (at, turn.Length);

        return length > 0 && Trimmed(rest[(start + length)..]) is { Length: > 0 } answer ? Contrast.Find(answer) ?? AfterWrong(answer) ?? answer : null;
    }

    /// <summary>What stands behind "wrong, it should be": the value, after the remark that the old one is none.</summary>
    private static string? AfterWrong(string answer)
    {
        foreach (var wrong in (ReadOnlySpan<string>)["wrong", "not right", "incorrect", "错的", "不对的"])
            if (answer.StartsWith(wrong, StringComparison.OrdinalIgnoreCase) && answer.Length > wrong.Length && !char.IsLetter(answer[wrong.Length]))
                return AfterTurn(answer[wrong.Length..]);

        return null;
    }

    /// <summary>What stands behind 改成, 换成, "it should be" at the start; null without such a word.</summary>
    public static string? AfterLead(string text)
    {
        foreach (var lead in s_leads)
            if (text.StartsWith(lead, StringComparison.OrdinalIgnoreCase) && IsWhole(text, 0, lead) && Trimmed(text[lead.Length..]) is { Length: > 0 } answer)
                return answer;

        return null;
    }

    /// <summary>X and Y of X改成Y, "change X to Y"; null without such words.</summary>
    public static (string From, string To)? Replacement(string text)
    {
        foreach (var turn in (ReadOnlySpan<string>)["改成", "改为", "换成", "换为", "更正为", "应该是", "应为", " should be ", " to "])
            if (text.IndexOf(turn, StringComparison.OrdinalIgnoreCase) is > 0 and var at
                && WithoutOpening(text[..at]).Trim(' ', '的', '，', ',', '"', '“', '”') is { Length: > 0 } from && Trimmed(text[(at + turn.Length)..]) is { Length: > 0 } to)
                return (from, to);

        return null;
    }

    /// <summary>What is to be changed in 改金额, 修改时间, "edit the place"; the text itself when it does not begin so.</summary>
    public static string Named(string text)
    {
        var bare = WithoutOpening(text.Trim());
        foreach (var verb in (ReadOnlySpan<string>)["我要修改", "我想修改", "我要改", "我想改", "要改", "修改一下", "改一下", "改下", "修改", "更改", "更正", "编辑", "改", "i want to change", "i want to edit", "let me change", "edit", "modify", "update", "fix"])
            if (bare.Length > verb.Length && bare.StartsWith(verb, StringComparison.OrdinalIgnoreCase) && IsWhole(bare, 0, verb))
                return WithoutOpening(bare[verb.Length..].Trim());

        return bare;
    }

    /// <summary>The text without 不好意思, 把, "actually the" and the like before it.</summary>
    public static string WithoutOpening(string text)
    {
        for (var stripped = true; stripped;)
        {
            stripped = false;
            foreach (var opening in s_openings)
                if (text.Length > opening.Length && text.StartsWith(opening, StringComparison.OrdinalIgnoreCase) && IsWhole(text, 0, opening)
                    && !(opening == "change" && text.StartsWith("change it", StringComparison.OrdinalIgnoreCase)) && !(opening == "change" && text.StartsWith("change to", StringComparison.OrdinalIgnoreCase)))
                {
                    text = text[opening.Length..].TrimStart();
                    stripped = true;
                }
        }

        return text;
    }

    /// <summary>Whether a text holds a value of the kind beyond doubt; a number alone is none.</summary>
    public static bool Holds(FieldKind kind, string text, FormContext context) => kind switch
    {
        FieldKind.CreditCode => CreditCodes.Find(text).Count > 0,
        FieldKind.Unit => context.Units.Names.Find(text) is [{ Fuzzy: false }],
        FieldKind.Money => Amounts.Find(text).Count == 1,
        FieldKind.DateTime => DateTimes.Find(text, context.Now, Tense.Past).Count == 1,
        FieldKind.Choice => text.Length >= 2 && !text.Any(char.IsDigit),
        _ => false,
    };

    private static string Trimmed(string text) => text.Trim().TrimEnd('吧', '。', '！', '!').Trim();

    private static bool IsWhole(string text, int at, string word) =>
        (!char.IsAsciiLetter(word[0]) || at == 0 || !char.IsAsciiLetter(text[at - 1]))
        && (!char.IsAsciiLetter(word[^1]) || at + word.Length == text.Length || !char.IsAsciiLetter(text[at + word.Length]));
}
