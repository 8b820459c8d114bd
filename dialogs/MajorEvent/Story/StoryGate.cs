using System.Text.RegularExpressions;
using CreditBot.Dialogs.Routing;

namespace CreditBot.Dialogs.MajorEvent.Story;

/// <summary>What keeps a text from being a report: a question, a case that is only supposed, someone's news, a notice of a meeting (<c>story.not</c>).</summary>
internal static partial class StoryGate
{
    private static readonly Pattern[] s_not = [.. EventStory.List("story.not").Select(word => new Pattern(word))];

    private static readonly Pattern[] s_us = [.. EventStory.List("story.us").Select(word => new Pattern(word))];

    public static bool Excludes(string text) => s_not.Any(pattern => pattern.Find(text) is not null) || IsAsked(text);

    public static bool SpeaksOfUs(string text) => s_us.Any(pattern => pattern.Find(text) is not null);

    /// <summary>A short text that asks is a question; a long report may end with one.</summary>
    private static bool IsAsked(string text) => text.Length < 60 && Asking().IsMatch(text);

    [GeneratedRegex("(怎么办|怎么[报写填算查处]|如何[上处报]|应该怎|吗[?？。!！ ]*$|呢[?？。 ]*$|[?？] *$|能不能|会不会|算不算|要不要[报上])", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Asking();
}
