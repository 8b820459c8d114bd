using CreditBot.Dialogs.Routing;

namespace CreditBot.Dialogs.MajorEvent.Story;

/// <summary>The kind of event from the words of a story; the marks stand in the dialog's words (<c>category.marks</c>, <c>category.hints</c>).</summary>
internal static class StoryCategory
{
    /// <summary>What was done about an event outweighs what it was about: a forged report for which the bureau was criticised is a criticism.</summary>
    private static readonly string[] s_outcomes = ["penaltyOverturned", "staffEnforcement", "calledToAccount", "listed", "riskWarning"];

    private static readonly (string Id, Pattern[] Marks, Pattern[] Hints)[] s_words =
        [.. MajorEventForm.Categories.Select(id => (id, Patterns("category.marks." + id), Patterns("category.hints." + id)))];

    public static bool HasMark(string text) => s_words.Any(word => word.Marks.Any(mark => mark.Find(text) is not null));

    /// <summary>The kind with the most weight; between equals the one that is named first.</summary>
    public static string? Find(string text) => s_words
        .Select(word => (word.Id, Weight: Weight(word, text, out var first), First: first))
        .Where(kind => kind.Weight >= 3)
        .OrderByDescending(kind => kind.Weight).ThenBy(kind => kind.First)
        .Select(kind => kind.Id)
        .FirstOrDefault();

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

        var hints = word.Hints.Count(hint => hint.Find(text) is not null);
        return marks == 0 ? 0 : (s_outcomes.Contains(word.Id, StringComparer.Ordinal) ? 5 : 3) + Math.Min(marks - 1, 2) + Math.Min(hints, 2);
    }

    private static Pattern[] Patterns(string key) => [.. EventStory.List(key).Select(word => new Pattern(word))];
}
