using CreditBot.Forms.Engine;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Forms.Fields;

/// <summary>One question of a form. Its words are <c>{name}.ask</c>, <c>{name}.label</c> and, where needed, <c>{name}.help</c>.</summary>
/// <typeparam name="TDraft">The record of answers.</typeparam>
public abstract class Field<TDraft>
    where TDraft : class
{
    /// <summary>The public name (docs/protocol.md).</summary>
    public required string Name { get; init; }

    public abstract FieldKind Kind { get; }

    /// <summary>An optional field is offered on the summary and never asked by itself.</summary>
    public bool Optional { get; init; }

    /// <summary>Asked in its turn, and may be left out: 跳过 takes <see cref="Unknown"/>.</summary>
    public bool Skippable { get; init; }

    /// <summary>Not on the summary.</summary>
    public bool Hidden { get; init; }

    /// <summary>Filled from what is known of the person; what a told story says takes its place.</summary>
    public bool Prefilled { get; init; }

    /// <summary>A question about the filing itself: not on the summary, and its answer submits when nothing else is missing.</summary>
    public bool Last { get; init; }

    /// <summary>False while the question does not arise.</summary>
    public Func<TDraft, bool> Arises { get; init; } = static _ => true;

    /// <summary>What to do with 跳过 and 不知道; null when the field must be answered.</summary>
    public Func<TDraft, TDraft>? Unknown { get; init; }

    public abstract bool IsAnswered(TDraft draft);

    /// <summary>The words that ask; <c>{name}.ask</c> unless the field has more to say.</summary>
    public virtual Phrase Question(TDraft draft, FormContext context) => new(Name + ".ask");

    /// <summary>Reads the answer to this field's own question.</summary>
    public abstract Reading<TDraft> Read(TDraft draft, string text, FormContext context);

    /// <summary>Reads a correction of the value it has; what is left out of it stays.</summary>
    public virtual Reading<TDraft> Revise(TDraft draft, string text, FormContext context) => Read(draft, text, context);

    /// <summary>Looks for the value in a text that was said for something else; only what is unmistakable counts.</summary>
    public virtual Reading<TDraft> Notice(TDraft draft, string text, FormContext context) => Reading<TDraft>.Nothing.Here;

    /// <summary>The answered value in words, or an empty text.</summary>
    public abstract string Show(TDraft draft, FormContext context);

    /// <summary>What can be chosen, in the order shown; empty when the answer is free.</summary>
    public virtual IReadOnlyList<Choice> Choices(TDraft draft, FormContext context) => [];

    /// <summary>Takes one of the candidates that the field asked back about.</summary>
    public virtual Reading<TDraft> Settle(TDraft draft, string candidate, FormContext context) => Reading<TDraft>.Nothing.Here;

    /// <summary>A candidate in words.</summary>
    public virtual string ShowCandidate(string candidate, FormContext context) => candidate;
}
