using CreditBot.Archive.Turns;

namespace CreditBot.Dialogs.Turns;

/// <summary>An unfinished form of a bound person: its state, what it is about in a few words, and when it was last touched.</summary>
public sealed record KeptDraft(string State, string Title, DateTimeOffset SavedAt);

/// <summary>
/// Keeps unfinished reports of bound staff, so that they are found again from any of their channels (X-10, design §6). Never used for tips.
/// </summary>
public interface IDraftStore
{
    /// <summary>Keeps it in the turn's unit of work, in place of an earlier one.</summary>
    void Keep(ArchiveTurn work, Guid personId, string dialog, KeptDraft draft);

    /// <summary>The kept one, or null when there is none or its time is over.</summary>
    ValueTask<KeptDraft?> FindAsync(Guid personId, string dialog, CancellationToken cancellationToken);

    /// <summary>Drops it in the turn's unit of work.</summary>
    ValueTask DropAsync(ArchiveTurn work, Guid personId, string dialog, CancellationToken cancellationToken);
}

/// <summary>For a host that keeps nothing beside the conversations.</summary>
internal sealed class NoDrafts : IDraftStore
{
    public void Keep(ArchiveTurn work, Guid personId, string dialog, KeptDraft draft)
    {
        // Nothing is kept.
    }

    public ValueTask<KeptDraft?> FindAsync(Guid personId, string dialog, CancellationToken cancellationToken) => default;

    public ValueTask DropAsync(ArchiveTurn work, Guid personId, string dialog, CancellationToken cancellationToken) => default;
}
