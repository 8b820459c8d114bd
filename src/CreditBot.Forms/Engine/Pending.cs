namespace CreditBot.Forms.Engine;

/// <summary>A question asked back about one answer: which words ask it, what was said, and the candidates in order.</summary>
public sealed record Pending(string Field, string Question, string Said, IReadOnlyList<string> Candidates);
