namespace CreditBot.Forms.Words;

/// <summary>Something to say: a key of the words and the values of its placeholders, not yet in a language.</summary>
public sealed record Phrase(string Key, params IReadOnlyList<(string Name, string Value)> Values);
