using System.Buffers;

namespace CreditBot.Forms.Recognisers;

/// <summary>An answer to a yes-or-no question.</summary>
public enum YesNoAnswer
{
    /// <summary>Neither, or both: ask again.</summary>
    Unclear,
    Yes,
    No,
}

/// <summary>Reads yes and no in both languages, as short answers; a sentence with content of its own is unclear.</summary>
public static class YesNo
{
    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase)
    {
        "是", "是的", "是啊", "是呀", "对", "对的", "对啊", "对呀", "对对", "对对对", "嗯", "嗯嗯", "恩", "恩恩", "好", "好的", "好吧", "好呀", "好啊", "好滴", "行", "行吧", "行的", "可以", "可以的",
        "没错", "没问题", "没有问题", "确认", "确定", "确认无误", "无误", "提交", "提交吧", "确认提交", "就这样", "就这样吧", "同意", "正确", "准确", "要", "要的", "需要", "继续", "成", "中", "有", "有的", "愿意", "当然", "是滴", "保留", "收到",
        "ok", "okay", "okey", "k", "yes", "y", "yep", "yeah", "yup", "sure", "correct", "right", "confirm", "confirmed", "submit", "go ahead", "that's right", "looks good", "fine", "true", "of course", "agreed", "agree", "please do", "👍", "👌", "✅", "√", "✓",
    };

    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase)
    {
        "不", "不是", "不是的", "不对", "不行", "不要", "不用", "不用了", "不必", "不需要", "不可以", "不确认", "不提交", "不同意", "不正确", "不准确", "错", "错了", "错的", "有误", "有错", "有问题", "不对的", "重来", "重新来", "重填", "重新填",
        "否", "没有", "没", "无", "先不", "先别", "别", "先不提交", "暂不", "别提交", "不了", "不愿意", "不好", "算了", "等等", "等一下", "等会", "改一下", "修改", "要改", "没对", "不太对", "不继续", "no", "n", "nope", "nah", "wrong", "incorrect", "not right", "not correct", "don't", "do not", "do not submit", "don't submit", "start over", "not yet", "never mind", "that's wrong", "false", "no thanks", "no thank you", "disagree", "👎", "❌", "×", "✗",
    };

    private static readonly SearchValues<char> Breaks = SearchValues.Create(",.。!;、~ ?");

    private static readonly string[] Softeners =
        ["那就", "那", "嗯", "恩", "哦", "噢", "啊", "呀", "吧", "的", "了", "哈", "呢", "嘛", "哒", "滴", "谢谢", "请", "我", "帮我", "就", "都", "全", "应该", "please", "thanks", "thank you", "it", "well", "oh", "it's", "that's", "is", "all"];

    public static YesNoAnswer Read(string text)
    {
        var answer = Text.Fold(text).AsSpan().Trim();
        if (answer.Length is 0 or > 40)
        {
            return YesNoAnswer.Unclear;
        }

        var result = Lookup(answer);
        return result != YesNoAnswer.Unclear ? result : Pieces(answer);
    }

    /// <summary>"对，没错", "不对，重来": every piece must say the same.</summary>
    private static YesNoAnswer Pieces(ReadOnlySpan<char> answer)
    {
        var result = YesNoAnswer.Unclear;
        while (answer.Length > 0)
        {
            var end = answer.IndexOfAny(Breaks);
            var piece = (end < 0 ? answer : answer[..end]).Trim();
            answer = end < 0 ? default : answer[(end + 1)..];
            if (piece.Length == 0)
            {
                continue;
            }

            var read = Lookup(piece) is var direct && direct != YesNoAnswer.Unclear ? direct : Lookup(Soften(piece));
            var soft = read == YesNoAnswer.Unclear && Soften(piece).Length == 0;
            if (!soft && (read == YesNoAnswer.Unclear || (result != YesNoAnswer.Unclear && read != result)))
            {
                return YesNoAnswer.Unclear;
            }

            result = soft ? result : read;
        }

        return result;
    }

    private static ReadOnlySpan<char> Soften(ReadOnlySpan<char> piece)
    {
        foreach (var word in Softeners)
        {
            if (piece.StartsWith(word, StringComparison.OrdinalIgnoreCase) && !(Scan.IsLetter(word[^1]) && Scan.IsLetter(Scan.Char(piece, word.Length))))
            {
                piece = piece[word.Length..].TrimStart();
            }

            if (piece.EndsWith(word, StringComparison.OrdinalIgnoreCase) && !(Scan.IsLetter(word[0]) && Scan.IsLetter(Scan.Char(piece, piece.Length - word.Length - 1))))
            {
                piece = piece[..^word.Length].TrimEnd();
            }
        }

        return piece;
    }

    private static YesNoAnswer Lookup(ReadOnlySpan<char> answer)
    {
        answer = answer.Trim(".。!~, ?");
        return Yes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(answer) ? YesNoAnswer.Yes
            : No.GetAlternateLookup<ReadOnlySpan<char>>().Contains(answer) ? YesNoAnswer.No
            : YesNoAnswer.Unclear;
    }
}
