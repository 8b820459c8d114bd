using CreditBot.Archive.Directory;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Routing;

/// <summary>
/// A conversation that the menu can offer and free text can start. Its words hold <c>menu</c>, the patterns <c>start</c> and, where needed,
/// <c>not</c>, which keep a text from starting it, and <c>questions</c>.
/// </summary>
public sealed record Conversation(string Dialog, WordBook Words, Func<StaffMember?, bool> Offered)
{
    /// <summary>Whether a text tells what this conversation asks for, so that it starts without a request.</summary>
    public Func<string, DateTimeOffset, bool> Tells { get; init; } = static (_, _) => false;

    /// <summary>Whether a text asks this conversation's question, so precisely that no pattern and no answer in place comes before it.</summary>
    public Func<string, DateTimeOffset, bool> Asks { get; init; } = static (_, _) => false;

    /// <summary>Whether a text goes on with what this conversation has just answered (更多, 第二个).</summary>
    public Func<string, Memory, DateTimeOffset, bool> GoesOn { get; init; } = static (_, _, _) => false;

    /// <summary>The kind of record that it goes on with when a text names one.</summary>
    public ReferenceKind? GoesOnWith { get; init; }

    /// <summary>Whether an unfinished one is kept for the person and offered again.</summary>
    public bool Kept { get; init; }
}
