using System.Text.RegularExpressions;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.MajorEvent.Story;

/// <summary>The sum a story is about: the only one, or the one that is called 涉及, 共计, 金额.</summary>
internal static partial class StoryAmount
{
    /// <summary>In fen.</summary>
    public static long? Find(string text)
    {
        var sums = Amounts.Find(text).Where(sum => sum is { Fen: not null, ToFen: null } && IsMoney(text, sum.Span)).ToList();
        if (sums.Count > 1 && sums.Where(sum => Cue().IsMatch(Before(text, sum.Span, 8))).ToList() is { Count: > 0 } cued)
            sums = cued;
        return sums.Count > 0 && sums.TrueForAll(sum => sum.Fen == sums[0].Fen) ? sums[0].Fen : null;
    }

    /// <summary>八万多 alone counts anything; it is money with a currency or with a word for money before it.</summary>
    private static bool IsMoney(string text, Span span) =>
        !Audience().IsMatch(Before(text, span, 6))
        && !Counted().IsMatch(text.AsSpan(span.End))
        && (Currency().IsMatch(text.AsSpan(span.Start, span.Length)) || MoneyWord().IsMatch(Before(text, span, 10)));

    private static string Before(string text, Span span, int length) => text[Math.Max(0, span.Start - length)..span.Start];

    [GeneratedRegex("(涉及|涉案|共计|合计|总计|总额|金额|标的|一共|共|total)[^，。,;；]{0,6}$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Cue();

    [GeneratedRegex("(元|块|¥|￥|rmb|cny|yuan|钱|人民币)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Currency();

    [GeneratedRegex("(金额|额|款|费|价|标的|合计|共|资金|欠|补贴|补助|补偿|账|罚|钱|工资|押金|贷|赔|金|还|骗|借|损失|价值|货值|学费|担保|投资|本息|合同|标书|预算|付)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex MoneyWord();

    [GeneratedRegex("^ ?(多|余|几)?(人|名|次|条|份|户|件|个|家|平|亩|吨|字|张|台|套|只|头|棵|公里)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Counted();

    [GeneratedRegex("(播放|阅读|点击|转发|浏览|粉丝|点赞|人次|观看|流量|评论|热度|围观|下载)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Audience();
}
