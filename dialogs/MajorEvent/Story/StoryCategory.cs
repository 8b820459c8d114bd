using CreditBot.Dialogs.Routing;
using CreditBot.Dialogs.Routing.Model;

namespace CreditBot.Dialogs.MajorEvent.Story;

/// <summary>
/// The kind of event from the words of a story: by marks that stand in the dialog's words (<c>category.marks</c>, <c>category.hints</c>), and by a model
/// of how each kind is described, which also knows descriptions without any of the marks.
/// </summary>
internal static class StoryCategory
{
    private const string Nothing = "nothing";

    /// <summary>What the model must be sure of to name a kind by itself, and to overrule the marks.</summary>
    private const int Short = 24;
    private const float Names = 0.4f;
    private const float Overrules = 0.6f;

    /// <summary>What was done about an event outweighs what it was about: a forged report for which the bureau was criticised is a criticism.</summary>
    private static readonly string[] s_outcomes = ["penaltyOverturned", "staffEnforcement", "calledToAccount", "listed", "riskWarning"];

    private static readonly (string Id, Pattern[] Marks, Pattern[] Hints)[] s_words =
        [.. MajorEventForm.Categories.Select(id => (id, Patterns("category.marks." + id), Patterns("category.hints." + id)))];

    private static readonly TextModel s_model = TextModel.Load("EventKinds");

    public static bool HasMark(string text) => s_words.Any(word => word.Marks.Any(mark => mark.Matches(text))) || IsTold(text);

    /// <summary>The kind that the marks and the model agree on, or the surer one's; null when neither knows one.</summary>
    public static string? Find(string text)
    {
        var marked = Marked(text);
        if (marked is null && !IsTold(text) && text.Length < Short)
            return null;

        var guess = s_model.Read(text, Nothing);
        return guess.Share >= (marked is null ? Names : Overrules) ? guess.First : marked;
    }

    /// <summary>Whether the text tells of something that happened, of whatever kind.</summary>
    public static bool IsTold(string text) => s_model.Read(text).First != Nothing;

    /// <summary>The kind with the most weight; between equals the one that is named first.</summary>
    private static string? Marked(string text)
    {
        var (best, most, earliest) = ((string?)null, 2, int.MaxValue);
        foreach (var word in s_words)
            if (Weight(word, text, out var first) is var weight && (weight > most || (weight == most && first < earliest)))
                (best, most, earliest) = (word.Id, weight, first);

        return best;
    }

    private static int Weight((string Id, Pattern[] Marks, Pattern[] Hints) word, string text, out int first)
    {
        first = int.MaxValue;
        var marks = 0;
        foreach (var mark in word.Marks)
            if (mark.Find(text) is { } found)
            {
                marks++;
                first = Math.Min(first, found[0].Start);
            }

        return marks == 0 ? 0 : (s_outcomes.Contains(word.Id, StringComparer.Ordinal) ? 5 : 3) + Math.Min(marks - 1, 2) + Math.Min(word.Hints.Count(hint => hint.Matches(text)), 2);
    }

    private static Pattern[] Patterns(string key) => [.. EventStory.List(key).Select(word => new Pattern(word))];
}
