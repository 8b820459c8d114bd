using CreditBot.Archive.Turns;
using CreditBot.Dialogs.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace CreditBot.Service.Turns;

/// <summary>
/// What a channel adds to a turn: how its state is protected, what is written with it, and how replies leave after the commit.
/// An adapter puts its own into the turn state; without one the turn uses <see cref="ChannelJournal"/>.
/// </summary>
internal interface ITurnJournal
{
    /// <summary>Whether only the person's device can open the conversation.</summary>
    bool Sealed { get; }

    IReadOnlyList<UploadedFile> Files { get; }

    IReadOnlyList<RefusedFile> Refused { get; }

    /// <summary>Reads afresh what this attempt builds on; false when the activity turns out to have been processed already.</summary>
    ValueTask<bool> BeginAsync(CancellationToken cancellationToken);

    /// <summary>The conversation's state, not read yet.</summary>
    SealedStorage OpenState();

    /// <summary>Adds what the channel keeps of this turn to the unit of work; <paramref name="scope"/> is null when the turn failed.</summary>
    ValueTask WriteAsync(ArchiveTurn work, TurnScope? scope, IReadOnlyList<Activity> replies, CancellationToken cancellationToken);

    /// <summary>Keeps nothing of this turn; the replies are still let out.</summary>
    void Drop(IReadOnlyList<Activity> replies);

    /// <summary>Lets the replies out; called once, after the commit.</summary>
    Task SendAsync(ITurnContext turnContext, IReadOnlyList<Activity> replies, CancellationToken cancellationToken);
}
