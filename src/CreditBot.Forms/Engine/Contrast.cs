using System.Text.RegularExpressions;
using CreditBot.Forms.Fields;

namespace CreditBot.Forms.Engine;

/// <summary>Reads 不是X是Y, Y不是X, "not X but Y" and "Y, not X": Y is what is wanted.</summary>
internal static partial class Contrast
{
    private const int Longest = 80;

    /// <summary>What stands in contrast to the rejected value; null when the text contrasts nothing.</summary>
    public static string? Find(string text)
    {
        if (text.Length > Longest)
            return null;

        foreach (var pattern in (ReadOnlySpan<Regex>)[Chinese(), ChineseAfter(), English(), EnglishAfter()])
            if (pattern.Match(text) is { Success: true } match && match.Groups["wanted"].ValueSpan.Trim() is { Length: > 0 } wanted)
                return wanted.ToString();

        return null;
    }

    /// <summary>The answer without the rejected value; free texts are left as they are.</summary>
    public static string Wanted(string text, FieldKind kind) =>
        kind is FieldKind.DateTime or FieldKind.Money or FieldKind.Number or FieldKind.Unit ? Find(text) ?? text : text;

    [GeneratedRegex("不是(.{1,20}?)[,，、。 ]*(而是|应该是|应该为|应是|应为|改成|改为|换成|是)(?<wanted>.+)$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Chinese();

    [GeneratedRegex("^(?<wanted>.+?)[,，、 ]*而?不是.{1,20}$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex ChineseAfter();

    [GeneratedRegex(@"\bnot (on |at )?.{1,30}?,? (but|it was|it is|it's) (?<wanted>.+)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex English();

    [GeneratedRegex(@"^(?<wanted>.+?),? (and not|not|instead of|rather than) (on |at )?.{1,30}$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex EnglishAfter();
}
