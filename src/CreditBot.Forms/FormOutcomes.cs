using CreditBot.Forms.Words;
using Microsoft.Bot.Schema;

namespace CreditBot.Forms;

/// <summary>What became of a confirmed form.</summary>
/// <typeparam name="TDraft">The record of answers.</typeparam>
public abstract record Filing<TDraft>
{
    private Filing()
    {
    }

    /// <summary>It is in the archive (as soon as the turn commits); these messages say so.</summary>
    public sealed record Filed(params IReadOnlyList<Activity> Messages) : Filing<TDraft>;

    /// <summary>It cannot be filed as it is; the summary is shown again with the reason.</summary>
    public sealed record Refused(Phrase Reason) : Filing<TDraft>;

    /// <summary>One more question arises in this draft before it can be filed.</summary>
    public sealed record Asked(TDraft Draft, Phrase Reason) : Filing<TDraft>;

    /// <summary>Another conversation goes on with it.</summary>
    public sealed record Elsewhere(string Dialog, object Options) : Filing<TDraft>;
}

/// <summary>Whether a form may start, and with which answers already in it.</summary>
/// <typeparam name="TDraft">The record of answers.</typeparam>
public abstract record Opening<TDraft>
{
    private Opening()
    {
    }

    /// <summary>It starts; the greeting says what it is about to do.</summary>
    public sealed record Start(TDraft Draft, Phrase Greeting) : Opening<TDraft>;

    /// <summary>It does not start; these messages say why and what to do instead.</summary>
    public sealed record Refused(params IReadOnlyList<Activity> Messages) : Opening<TDraft>;
}

/// <summary>Begins a form with what was said earlier instead of the turn's message.</summary>
public sealed record Told(string Text);

/// <summary>Goes on with a form that was kept; <paramref name="State"/> is its state as it was handed out, the greeting says so.</summary>
public sealed record KeptForm(string State, Phrase Greeting);
