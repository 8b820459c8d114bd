using CreditBot.Forms.Fields;
using CreditBot.Forms.Words;

namespace CreditBot.Forms.Engine;

/// <summary>Why a form was left without filing.</summary>
public enum Departure
{
    Cancelled,
    Restarted,
}

/// <summary>What the step function decided: the new state and what to say next. Notes are said before the question.</summary>
/// <typeparam name="TDraft">The record of answers.</typeparam>
public abstract record Step<TDraft>(FormState<TDraft> State, IReadOnlyList<Phrase> Notes)
    where TDraft : class
{
    /// <summary>Ask a field.</summary>
    public sealed record Ask(FormState<TDraft> State, Field<TDraft> Field, IReadOnlyList<Phrase> Notes) : Step<TDraft>(State, Notes);

    /// <summary>Ask which of the candidates was meant.</summary>
    public sealed record AskBack(FormState<TDraft> State, Field<TDraft> Field, Pending Pending, IReadOnlyList<Phrase> Notes) : Step<TDraft>(State, Notes);

    /// <summary>Ask which value to change.</summary>
    public sealed record AskWhich(FormState<TDraft> State, IReadOnlyList<Phrase> Notes) : Step<TDraft>(State, Notes);

    /// <summary>Show the summary and ask for the confirmation.</summary>
    public sealed record Review(FormState<TDraft> State, IReadOnlyList<Phrase> Notes) : Step<TDraft>(State, Notes);

    /// <summary>Confirmed: file it.</summary>
    public sealed record Submit(FormState<TDraft> State) : Step<TDraft>(State, []);

    /// <summary>Leave without filing.</summary>
    public sealed record Leave(FormState<TDraft> State, Departure Why) : Step<TDraft>(State, []);
}
