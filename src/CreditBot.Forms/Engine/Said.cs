using CreditBot.Forms.Fields;
using CreditBot.Forms.Words;

namespace CreditBot.Forms.Engine;

/// <summary>One message of the person: its text, the files that came with it, why others were refused, and a card's button if one was pressed.</summary>
public sealed record Said(string Text)
{
    public IReadOnlyList<FileNote> Files { get; init; } = [];

    public IReadOnlyList<Phrase> RefusedFiles { get; init; } = [];

    public CardPress? Press { get; init; }
}

/// <summary>A press on the summary card: which draft's card it was and what to do.</summary>
public sealed record CardPress(Guid Draft, string Action, string? Field);
