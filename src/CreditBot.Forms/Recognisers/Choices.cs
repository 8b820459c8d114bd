namespace CreditBot.Forms.Recognisers;

/// <summary>One option of a question; its number is its place, from 1.</summary>
public sealed record Choice(string Id, IReadOnlyList<string> Labels);

/// <summary>What was picked: one id, several when the answer fits more than one, none when it fits nothing.</summary>
public sealed record ChoicePick(IReadOnlyList<string> Ids)
{
    public static readonly ChoicePick None = new([]);

    /// <summary>The option, when exactly one fits.</summary>
    public string? Id => Ids.Count == 1 ? Ids[0] : null;

    public bool IsAmbiguous => Ids.Count > 1;
}

/// <summary>Reads an answer to a question with numbered options: by number, by label, or by a label inside a short sentence.</summary>
public static class Choices
{
    private const int LongestSentence = 40;

    private static readonly string[] Lead = ["我选择", "我要", "要", "我选", "选择", "选项", "就选", "选", "回复", "第", "no.", "number", "option", "choice", "the", "item", "#", "序号", "编号"];
    private static readonly string[] Trail = ["个选项", "个吧", "个", "项吧", "项", "号", "种", "条", "类", "吧", "one", "option", "please", "谢谢", "了", "的"];
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    private static readonly string[] ShortOrdinals = ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th"];

    public static ChoicePick Pick(string text, IReadOnlyList<Choice> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var answer = Text.Fold(text).Trim().TrimEnd('.', '。', '!', '！', ')', '、', ',').Trim();
        if (answer.Length == 0)
        {
            return ChoicePick.None;
        }

        var whole = WithLabel(answer, choices, whole: true);
        if (whole.Ids.Count > 0)
        {
            return whole;
        }

        if (NumberOf(answer) is { } number)
        {
            return number >= 1 && number <= choices.Count ? new([choices[number - 1].Id]) : ChoicePick.None;
        }

        return answer.Length <= LongestSentence ? WithLabel(answer, choices, whole: false) : ChoicePick.None;
    }

    private static ChoicePick WithLabel(string answer, IReadOnlyList<Choice> choices, bool whole)
    {
        List<string>? ids = null;
        foreach (var choice in choices)
        {
            if (whole ? HasWholeLabel(answer, choice) : HasLabel(answer, choice) && !IsPartOfLonger(choice, choices, answer))
            {
                (ids ??= []).Add(choice.Id);
            }
        }

        return ids is null ? ChoicePick.None : new(ids);
    }

    private static bool HasWholeLabel(string answer, Choice choice)
    {
        foreach (var label in choice.Labels)
        {
            if (string.Equals(answer, Text.Fold(label).Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasLabel(string answer, Choice choice)
    {
        foreach (var label in choice.Labels)
        {
            if (Find(answer, label) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>实名 inside 非实名: the longer label of another option covers it.</summary>
    private static bool IsPartOfLonger(Choice choice, IReadOnlyList<Choice> choices, string answer)
    {
        foreach (var other in choices)
        {
            if (ReferenceEquals(other, choice))
            {
                continue;
            }

            foreach (var longer in other.Labels)
            {
                if (Find(answer, longer) >= 0 && choice.Labels.All(l => Find(answer, l) < 0 || (longer.Length > l.Length && Find(longer, l) >= 0)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int Find(string answer, string label)
    {
        var text = Text.Fold(label).Trim();
        if (text.Length == 0)
        {
            return -1;
        }

        for (var at = 0; (at = answer.IndexOf(text, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if (!(Scan.IsAlnum(text[0]) && Scan.IsAlnum(Scan.Char(answer, at - 1)))
                && !(Scan.IsAlnum(text[^1]) && Scan.IsAlnum(Scan.Char(answer, at + text.Length)))
                && !IsNegated(answer, at))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsNegated(ReadOnlySpan<char> answer, int at) =>
        Scan.Before(answer, at, "不是") || Scan.Before(answer, at, "不选") || Scan.Before(answer, at, "不要") || Scan.Before(answer, at, "not ") || Scan.Before(answer, at, "非");

    /// <summary>The number when the answer says nothing but a number.</summary>
    private static int? NumberOf(ReadOnlySpan<char> answer)
    {
        var rest = answer;
        var stripped = true;
        while (stripped)
        {
            stripped = false;
            foreach (var word in Lead)
            {
                if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) && rest.Length > word.Length && !(Scan.IsLetter(word[^1]) && Scan.IsLetter(rest[word.Length])))
                {
                    rest = rest[word.Length..].TrimStart(' ').TrimStart(':').TrimStart(' ');
                    stripped = true;
                }
            }
        }

        return Number(rest);
    }

    private static int? Number(ReadOnlySpan<char> rest)
    {
        var value = 0;
        var length = 0;
        for (var i = 0; i < Ordinals.Length && length == 0; i++)
        {
            length = Scan.Word(rest, 0, Ordinals[i]) + Scan.Word(rest, 0, ShortOrdinals[i]);
            value = i + 1;
        }

        if (length == 0 && rest.Length > 0 && rest[0] is >= '①' and <= '⑳')
        {
            (value, length) = (rest[0] - '①' + 1, 1);
        }
        else if (length == 0 && Numerals.TryRead(rest, 0, out var n))
        {
            (value, length) = (n.Value, n.Length);
        }
        else if (length == 0 && rest.Length > 0 && char.ToLowerInvariant(rest[0]) != 'a')
        {
            length = EnglishNumbers.Read(rest, 0, out value);
        }

        return length > 0 && IsOnlyTrail(rest[length..]) ? value : null;
    }

    private static bool IsOnlyTrail(ReadOnlySpan<char> rest)
    {
        for (rest = rest.Trim(' ').TrimStart(['.', '。', ')', '、', ',']); rest.Length > 0; rest = rest.Trim(' ').TrimStart(['.', '。', ')', '、', ',']))
        {
            var used = 0;
            foreach (var word in Trail)
            {
                used = used == 0 && rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? word.Length : used;
            }

            if (used == 0)
            {
                return false;
            }

            rest = rest[used..];
        }

        return true;
    }
}
