using CreditBot.Forms;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Routing;

/// <summary>
/// Words that the patterns of all conversations share: classes (<c>&lt;want&gt;</c> in a pattern), what dictation mishears,
/// and things that are no business of this bot.
/// </summary>
internal static class Vocabulary
{
    private static readonly WordBook s_words = WordBook.Load(typeof(Vocabulary).Assembly, "CreditBot.Dialogs.Routing.Vocabulary");

    private static readonly (string Heard, string Meant)[] s_misheard = [.. All("misheard").Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1]))];

    private static readonly Pattern[] s_foreign = [.. All("foreign").Select(word => new Pattern(word))];

    private static readonly Pattern[] s_ours = [.. All("ours").Select(word => new Pattern(word))];

    /// <summary>The members of a class in both languages.</summary>
    public static IEnumerable<string> Class(string name) => All("classes." + name);

    /// <summary>The text as it was meant: full-width and traditional characters folded, misheard words put right.</summary>
    public static string Meant(string text)
    {
        var folded = Spaced(Text.Fold(text).Trim());
        foreach (var (heard, meant) in s_misheard)
            if (folded.Contains(heard, StringComparison.OrdinalIgnoreCase))
                folded = folded.Replace(heard, meant, StringComparison.OrdinalIgnoreCase);

        return folded;
    }

    /// <summary>报 送 事 件: single characters with spaces between them are one phrase.</summary>
    private static string Spaced(string text)
    {
        for (var at = 1; at < text.Length; at += 2)
            if (text[at] != ' ')
                return text;

        return text.Length > 4 && !Asides.IsLatin(text) ? text.Replace(" ", "", StringComparison.Ordinal) : text;
    }

    /// <summary>Speaks of something else altogether: reimbursements, leave, the printer.</summary>
    public static bool IsForeign(string text) => Any(s_foreign, text) && !Any(s_ours, text);

    private static bool Any(Pattern[] patterns, string text)
    {
        foreach (var pattern in patterns)
            if (pattern.Matches(text))
                return true;

        return false;
    }

    private static IEnumerable<string> All(string key) => Languages.All.SelectMany(language => s_words.List(language, key));
}
