using Microsoft.Bot.Schema;

namespace CreditBot.Forms.Messages;

/// <summary>Suggested actions.</summary>
public static class Buttons
{
    /// <summary>One button a choice, numbered from 1; a tap says the choice's words.</summary>
    public static SuggestedActions Numbered(IReadOnlyList<string> choices) =>
        new() { Actions = [.. choices.Select((choice, index) => Button($"{index + 1}. {choice}", choice))] };

    /// <summary>Buttons without numbers.</summary>
    public static SuggestedActions Plain(IReadOnlyList<string> choices) => new() { Actions = [.. choices.Select(choice => Button(choice, choice))] };

    private static CardAction Button(string title, string value) => new() { Type = ActionTypes.ImBack, Title = title, Value = value };
}
