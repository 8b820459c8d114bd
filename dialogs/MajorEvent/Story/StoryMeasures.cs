using System.Text.RegularExpressions;

namespace CreditBot.Dialogs.MajorEvent.Story;

/// <summary>What has been done already: a clause that begins with 已, 目前已, 正在, or a sentence with "we have", "has been".</summary>
internal static partial class StoryMeasures
{
    public static string? Find(string text)
    {
        var clauses = Chinese().Matches(text).Select(match => Tail().Replace(match.Groups["done"].Value, "").Trim(' ', '，', ',')).Where(clause => clause.Length >= 3).ToList();
        if (clauses.Count > 0)
            return string.Join('；', clauses);

        return English().Match(text) is { Success: true } english ? english.Groups["done"].Value.Trim() : null;
    }

    [GeneratedRegex(
        "(^|[，。；,;!！\\n ])(?<done>(目前|现在|现|当前|我[科局队]|我们|我单位|局里|科里|大队|中队|支队|队里|单位|科室|窗口|技术人员|工作人员|有关人员|相关人员|信息科|局领导|领导|法务|律师|派出所|公安|民警|应急|[\\u4e00-\\u9fff]{1,8}后)*(已经|已|正在)(?!知|被|拖欠|造成|有[^效]|达|超过|逾期|泄露|发生|导致|传播|转发|过期|超|拖|列入)[^。；;!！\\n]{2,120})",
        RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Chinese();

    /// <summary>What follows the measures in the same sentence and is something else.</summary>
    [GeneratedRegex("[，, ]*(联系人|联系电话|联系方式|合同金额|涉及金额|金额).*$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Tail();

    [GeneratedRegex(@"(^|[.;] +)(?<done>[^.;]*\b(we have (?!not\b)|has been (?!put |published|named|unpaid|listed|leaked|overturned)|have been (?!put |published|named|unpaid)|is being |are being )[^.;]*)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex English();
}
