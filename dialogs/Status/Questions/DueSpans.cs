using System.Text.RegularExpressions;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.Status;

/// <summary>Times ahead from today: 未来三天, 接下来两周, 这两天, the next two weeks, within a month. Today is included.</summary>
internal static partial class DueSpans
{
    public static (Span Span, DateOnly From, DateOnly To)? Find(string said, DateOnly today)
    {
        var match = Chinese().Match(said);
        if (!match.Success)
            match = English().Match(said);
        if (!match.Success || Count(match.Groups["number"]) is not (> 0 and <= 400 and var count))
            return null;

        var unit = match.Groups["unit"].Value;
        var last = unit.TrimStart('个')[0] switch
        {
            '天' or '日' or 'd' => today.AddDays(match.Groups["these"].Success ? count - 1 : count),
            '周' or '星' or '礼' or 'w' => today.AddDays(7 * count),
            _ => today.AddMonths(count),
        };
        return (new(match.Index, match.Length), today, last);
    }

    private static int? Count(Group number) => number.Value switch
    {
        "几" or "few" => 3,
        "a" => 1,
        "couple of" or "a couple of" => 2,
        var text => SmallNumbers.Read(text),
    };

    [GeneratedRegex(@"(未来|接下来|今后|往后|之后|随后|后面|(?<these>[这近]|最近))的?(这)?\s*(?<number>\d{1,3}|[一二两三四五六七八九十几]{1,3})\s*(?<unit>天|日|个?星期|个?礼拜|个?月|周)(?!的?[前后])(之?内|以内|里)?", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\b((in|within|over|during|for)\s+)?(the\s+)?(next|coming|following)\s+(?<number>\d{1,3}|a couple of|couple of|few|two|three|four|five|six|seven|eight|nine|ten)\s+(?<unit>days?|weeks?|months?)\b|\b(within|in)\s+(?<number>a|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?<unit>weeks?|months?)\b", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex English();
}
