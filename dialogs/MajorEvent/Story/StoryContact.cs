using System.Text.RegularExpressions;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Dialogs.MajorEvent.Story;

/// <summary>Whom the office can call: a number behind 联系人, 联系电话, "contact". Any other number in a story is someone else's.</summary>
internal static partial class StoryContact
{
    private const int Reach = 24;

    public static string? Find(string text)
    {
        if (Cue().Match(text) is not { Success: true } cue)
            return null;

        var behind = text[cue.Index..Math.Min(text.Length, cue.Index + cue.Length + Reach)];
        var number = Mobiles.Find(behind) is [var mobile, ..] ? mobile.Number : Landline().Match(behind) is { Success: true } landline ? landline.Value : null;
        if (number is null)
            return null;

        var name = Name().Match(behind) is { Success: true } named ? named.Groups["name"].Value.Trim() : "";
        return name.Length > 0 ? $"{name} {number}" : number;
    }

    [GeneratedRegex(@"(联系人|联系电话|联系方式|请联系|可联系|联系我|\bcontact\b|\breach me\b|\bcall me\b)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Cue();

    [GeneratedRegex(@"(联系人|请联系|可联系|contact)[:：是为 ]*(?<name>[\u4e00-\u9fff]{2,4}?(?=[，,：: 电1０-９\d])|[A-Z][a-z]+( [A-Z][a-z]+)?)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Name();

    [GeneratedRegex(@"0\d{2,3}-?\d{7,8}", RegexOptions.None, 200)]
    private static partial Regex Landline();
}
