using System.Text.RegularExpressions;

namespace CreditBot.Dialogs.Status;

/// <summary>A place in the list that was shown last: 第二个, 看第3条, 最后一份, 倒数第二个, the third one, number two. From 1; from the end −1, −2 ….</summary>
internal static partial class PlacesSaid
{
    private static readonly string[] s_english = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    public static int? Find(string said)
    {
        if (Chinese().Match(said) is { Success: true } match)
            return Other().IsMatch(said) ? null : Place(match);
        if (Circled().Match(said) is { Success: true } circled)
            return circled.Groups["number"].Value[0] - '①' + 1;
        return English().Match(said) is { Success: true } english ? English(english) : null;
    }

    private static int? Place(Match match)
    {
        if (match.Groups["head"].Success)
            return 1;
        if (match.Groups["end"].Success)
            return match.Groups["back"].Success ? -Read(match.Groups["back"]) : -1;
        return Read(match.Groups["number"]) is > 0 and var place ? place : null;
    }

    private static int? English(Match match)
    {
        if (match.Groups["last"].Success)
            return match.Groups["but"].Success ? -2 : -1;
        if (match.Groups["ordinal"] is { Success: true } ordinal)
            return Array.IndexOf(s_english, ordinal.Value) + 1;
        if (match.Groups["counted"] is { Success: true } counted)
            return Read(counted);
        return Read(match.Groups["number"]) is > 0 and var place ? place : null;
    }

    private static int Read(Group group) => SmallNumbers.Read(group.Value) ?? 0;

    [GeneratedRegex(
        """^[\u4E00-\u9FFF，, ]{0,8}?((?<end>倒数第?)(?<back>\d{1,3}|[一二两三四五六七八九十]{1,3})|第\s*(?<number>\d{1,3}|[一二三四五六七八九十]{1,3})|序号\s*(?<number>\d{1,3}|[一二三四五六七八九十]{1,3})|(?<head>[打开]?头)一?(?=[个件条份项张])|最?(?<end>[最末]后|最末|末尾|最下面)(?=的|[那这一]?[一]?[个件条份项张]|$))\s*(的?[那这]?一?[个件条份项张封桩]|的|$)(?<after>[\u4E00-\u9FFF ，,]{0,12})[?？。！! ]*$""",
        RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Chinese();

    /// <summary>Words of another wish: what is to be done with it, days, states, other conversations.</summary>
    [GeneratedRegex("到期|逾期|超期|延期|展期|签收|申请|提交|复查|报进|上报|举报|事件|科|单位|中心|季度|月|周|[今明后第]天|年|次", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Other();

    [GeneratedRegex(@"^[\u4E00-\u9FFF ]{0,4}(?<number>[①-⑳])[\u4E00-\u9FFF ]{0,6}$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Circled();

    [GeneratedRegex(
        """
        ^((open|show|see|view|give|tell|let|me|us|the|details?|more|about|of|please|what|what's|whats|how|is|with|check|look|at|into|a|and|go|to|expand|pick|choose|select|i|want|can|you|would|like|need)\W+)*
        ((?<ordinal>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|(?<number>\d{1,3})(st|nd|rd|th)|(?<last>(?<but>second\ to\ )?last|bottom)|(number|no\.?|item|entry|\#|num)\s*((?<number>\d{1,3})|(?<counted>one|two|three|four|five|six|seven|eight|nine|ten)))
        (\s+(one|item|notice|rectification|entry|of\ them|in\ the\ list|on\ the\ list|please|now|again|in\ detail|details|doing|status|then))*\W*$
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 200)]
    private static partial Regex English();
}
