using Microsoft.Bot.Schema;

namespace CreditBot.Forms.Messages;

/// <summary>Suggested actions.</summary>
public static class Buttons
{
    /// <summary>One button a choice, numbered from 1; a tap says the choice's words.</summary>
    public static SuggestedActions Numbered(IReadOnlyList<string> choices) => Of(choices, []);

    /// <summary>Numbered choices, then words that can be said instead, which have no number.</summary>
    public static SuggestedActions Of(IReadOnlyList<string> choices, IReadOnlyList<string> words) =>
        new() { Actions = [.. choices.Select((choice, index) => Button($"{index + 1}. {choice}", choice)), .. words.Select(word => Button(word, word))] };

    /// <summary>Buttons without numbers.</summary>
    public static SuggestedActions Plain(IReadOnlyList<string> words) => Of([], words);

    private static CardAction Button(string title, string value) => new() { Type = ActionTypes.ImBack, Title = title, Value = value };
}
