using System.Text.RegularExpressions;
using CreditBot.Forms.Engine;

namespace CreditBot.Dialogs.MajorEvent.Story;

/// <summary>The unit a story is about: one of the directory's that acts or owns in it, not one that was told, or another body's.</summary>
internal static partial class StoryUnit
{
    public static string? Find(string text, UnitList units)
    {
        foreach (var match in units.Names.Find(text))
            if (match is { Fuzzy: false, UnitIds: [var only] } && !Told().IsMatch(text[Math.Max(0, match.Span.Start - 6)..match.Span.Start])
                && !Greeted().IsMatch(text.AsSpan(match.Span.End, Math.Min(5, text.Length - match.Span.End))))
                return only;

        return null;
    }

    [GeneratedRegex("^的?(同志|领导|老师|各位|同事|好|您好|你好)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Greeted();

    [GeneratedRegex("(@|致|到|去|来|往|向|报给?|给|由|被|找|请|与|和|转|交|送|告知|通知|告诉|联系|经|市|省|县|区|上级|the city |told |informed )(局|了|请)?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Told();
}
