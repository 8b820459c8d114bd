using CreditBot.Forms;
using Microsoft.Bot.Builder;

namespace CreditBot.Dialogs.Turns;

/// <summary>What a conversation remembers beside its running dialog; sealed with it.</summary>
public sealed class Memory
{
    /// <summary>Language in use; null until the first turn has chosen one from the client's locale.</summary>
    public string? Language { get; set; }

    /// <summary>The last filing, so that a second tap on confirm answers with the same reference.</summary>
    public LastFiling? LastFiled { get; set; }

    /// <summary>Dialogs offered by the menu that was shown last, in order; numbers pick from it.</summary>
    public string[] Menu { get; set; } = [];

    /// <summary>The last answer that listed records, until the menu is shown; 第二个 and 更多 refer to it.</summary>
    public LastAnswer? Answered { get; set; }

    /// <summary>Set while the person is asked whether to go on with an unfinished form.</summary>
    public DraftOffer? Offer { get; set; }
}

/// <summary>The last filing of a conversation: draft, kind and reference as in <c>channelData.filed</c>, and when.</summary>
public sealed record LastFiling(Guid Draft, string Kind, string Reference, DateTimeOffset At);

/// <summary>
/// A list or a single record that was answered: by which dialog, the references shown so far in order, the one that was opened last, and the question as that dialog keeps it.
/// </summary>
public sealed record LastAnswer(string Dialog, string[] References, string? Opened, string Question);

/// <summary>An offered draft's dialog.</summary>
public sealed record DraftOffer(string Dialog);

/// <summary>Reads the memory of a turn.</summary>
public static class Memories
{
    private static readonly TurnProperty<Memory> s_property = new("memory");

    /// <summary>The conversation's memory, loaded once a turn.</summary>
    public static ValueTask<Memory> MemoryAsync(this ITurnContext turn, CancellationToken cancellationToken) =>
        turn.TurnState.Get<Memory>() is { } loaded ? new(loaded) : LoadAsync(turn, cancellationToken);

    /// <summary>The language of this turn.</summary>
    public static async ValueTask<Language> LanguageAsync(this ITurnContext turn, CancellationToken cancellationToken)
    {
        var memory = await turn.MemoryAsync(cancellationToken);
        memory.Language ??= Languages.FromTag(turn.Activity.Locale).Tag();
        return Languages.FromTag(memory.Language);
    }

    private static async ValueTask<Memory> LoadAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var memory = await s_property.GetAsync(turn, static () => new Memory(), cancellationToken);
        turn.TurnState.Set(memory);
        return memory;
    }
}
