using CreditBot.Archive.Directory;
using CreditBot.Archive.Tips.Returns;
using CreditBot.Archive.Turns;
using Microsoft.Bot.Builder;

namespace CreditBot.Dialogs.Turns;

/// <summary>What a dialog has at hand during one turn: whatever it writes through <see cref="Work"/> commits with the turn's replies and state, or not at all.</summary>
public sealed class TurnScope
{
    /// <summary>The turn's unit of work; the turn itself commits it, dialogs never do.</summary>
    public required ArchiveTurn Work { get; init; }

    /// <summary>Whom the channel account is bound to as of this turn; null for the public. The binding dialog sets it when it has bound someone.</summary>
    public StaffMember? Caller { get; set; }

    /// <summary>Whether only the person's own device can open what this conversation keeps (design §6); an anonymous tip needs it.</summary>
    public required bool Sealed { get; init; }

    /// <summary>When the turn began.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Files that came with the message and were kept.</summary>
    public IReadOnlyList<UploadedFile> Files { get; init; } = [];

    /// <summary>Files that came with the message and were not kept.</summary>
    public IReadOnlyList<RefusedFile> Refused { get; init; } = [];

    /// <summary>Most bytes a file may have, for the words of a refusal.</summary>
    public long MaxFileBytes { get; init; }

    /// <summary>Whether the conversation is one of the tip page, which knows no accounts and does nothing but tips.</summary>
    public bool OnTipPage { get; init; }

    /// <summary>What the conversation has cost, which decides in which line a receipt code waits.</summary>
    public TipLine Line { get; init; }

    /// <summary>The one public address of the tip page, the same for everyone (design §6).</summary>
    public string TipAddress { get; init; } = "/tip";

    /// <summary>What is kept and sent back in place of what was typed, for words that nobody may read again; null for the words themselves.</summary>
    public string? Echo { get; set; }

    /// <summary>What the conversation forgets of itself with this turn: <see cref="ForgetAll"/> or the turns in which one of these texts stands.</summary>
    public IReadOnlyList<string> Forgotten { get; private set; } = [];

    /// <summary>Whether the conversation forgets everything before this turn.</summary>
    public bool ForgetsAll { get; private set; }

    /// <summary>Whether nothing of this turn is kept: no state, no transcript, no record. Its replies are sent and forgotten.</summary>
    public bool Dropped { get; private set; }

    /// <summary>Makes the conversation forget the turns in which one of the texts stands.</summary>
    public void Forget(IReadOnlyList<string> texts) => Forgotten = texts;

    /// <summary>Makes the conversation forget everything before this turn.</summary>
    public void ForgetAll() => ForgetsAll = true;

    /// <summary>Nothing of this turn is kept (TP-03).</summary>
    public void Drop() => Dropped = true;
}

/// <summary>A kept file: its id in the attachment store, its type by its content, its length in bytes and the key that opens it.</summary>
public sealed record UploadedFile(Guid Id, string Name, string ContentType, long Length, byte[] Key);

/// <summary>A file that was not kept; the reason is a key of words: <c>attachment.tooLarge</c>, <c>attachment.type</c>, <c>attachment.empty</c> or <c>attachment.tooMany</c>.</summary>
public sealed record RefusedFile(string Name, string Reason);

/// <summary>Finds the scope of a turn.</summary>
public static class TurnScopes
{
    /// <summary>The scope that the turn runs in.</summary>
    public static TurnScope Scope(this ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.TurnState.Get<TurnScope>() ?? throw new InvalidOperationException("The turn runs outside of TransactionalTurn.");
    }
}
