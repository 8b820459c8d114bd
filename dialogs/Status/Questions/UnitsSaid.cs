using System.Text.RegularExpressions;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.Status;

/// <summary>Finds what looks like a unit's name, whether the directory has it or not: the answer about another unit must not show the difference.</summary>
internal static partial class UnitsSaid
{
    /// <summary>Where a unit seems to be named; null when none is.</summary>
    public static Span? Find(string text)
    {
        var match = Routing.Asides.IsLatin(text) ? English().Match(text) : Chinese().Match(text);
        return match.Success && match.Groups["unit"] is { } unit ? new Span(unit.Index, unit.Length) : null;
    }

    [GeneratedRegex(
        """(?<![们本我该这那咱全各])(?<unit>(?!(那|请|帮|查|看|问|还|再|的|有|在|是|给|把|想|要|下属|各|所有|全部|一|几|哪|多少|我|咱|本|该))[\u4E00-\u9FFF]{1,12}?(科室?|[处室所站院队股馆校]|(?<![待督交经承催没未])办|中心|委员会|办公室|分局|[大中支]队))(?=的|呢|那|有|还|没|未|逾|超|整|正|到|什|怎|现|目|待|被|已|应|要|情|这|本|是|快|下|[\s,，。?？]|$)""",
        RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Chinese();

    [GeneratedRegex(
        """\b(of|for|about|in|at|does|has|from|by|the)\s+(?<unit>(?!(our|my|your|this|that|which|each|every|all|any)\b)([a-z&'-]+\s+){0,4}?[a-z&'-]*(office|section|centre|center|brigade|department|division|unit|branch|team|station|institute|school|squad))\b""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex English();
}
