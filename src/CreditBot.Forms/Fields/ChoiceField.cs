using CreditBot.Forms.Engine;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Forms.Fields;

/// <summary>One of several; answered by a tap, by its words or by its number.</summary>
public sealed class ChoiceField<TDraft> : Field<TDraft>
    where TDraft : class
{
    public required Func<TDraft, string?> Get { get; init; }

    public required Func<TDraft, string, TDraft> Set { get; init; }

    /// <summary>The choices in the context's language; the first label of each is the one shown.</summary>
    public required Func<TDraft, FormContext, IReadOnlyList<Choice>> From { get; init; }

    /// <summary>What holds while nobody has chosen; shown as a proposal.</summary>
    public Func<TDraft, string>? Proposed { get; init; }

    /// <summary>The choice that a free text sounds like, or null; it is asked back, not taken.</summary>
    public Func<string, string?> Guess { get; init; } = static _ => null;

    /// <summary>A question of yes and no: two choices, the first is yes.</summary>
    public bool Confirms { get; init; }

    /// <summary>Takes an answer in the person's own words where none of the choices is meant.</summary>
    public Func<TDraft, string, TDraft>? Other { get; init; }

    private const int MinOther = 2;
    private const int MaxOther = 100;

    public override FieldKind Kind => Confirms ? FieldKind.Confirm : FieldKind.Choice;

    public override bool IsAnswered(TDraft draft) => Get(draft) is not null;

    public override IReadOnlyList<Choice> Choices(TDraft draft, FormContext context) => From(draft, context);

    public override Reading<TDraft> Read(TDraft draft, string text, FormContext context) =>
        Recognisers.Choices.Pick(text, From(draft, context)) is { Id: { } id }
            ? new Reading<TDraft>.Accepted(Set(draft, id))
            : Otherwise(draft, text.Trim(), context);

    public override Reading<TDraft> Settle(TDraft draft, string candidate, FormContext context) => new Reading<TDraft>.Accepted(Set(draft, candidate));

    public override string ShowCandidate(string candidate, FormContext context) => ShowGuess(candidate, context);

    /// <summary>A guessed choice in words.</summary>
    public Func<string, FormContext, string> ShowGuess { get; init; } = static (id, _) => id;

    public override string Show(TDraft draft, FormContext context)
    {
        if (Get(draft) is { } chosen)
            return Label(chosen, draft, context);

        return Proposed is null ? "" : WordBook.Shared.Say(context.Language, new Phrase("shown.proposed", ("value", Label(Proposed(draft), draft, context))));
    }

    private Reading<TDraft> Otherwise(TDraft draft, string text, FormContext context) => YesNo.Read(text) switch
    {
        YesNoAnswer.Yes when Confirms => new Reading<TDraft>.Accepted(Set(draft, From(draft, context)[0].Id)),
        YesNoAnswer.No when Confirms => new Reading<TDraft>.Accepted(Set(draft, From(draft, context)[1].Id)),
        _ when Other is { } other && Display.Length(text) is >= MinOther and <= MaxOther && text.Any(char.IsLetter) => new Reading<TDraft>.Accepted(other(draft, text)),
        _ when Guess(text) is { } guess => new Reading<TDraft>.AskBack(new Pending(Name, Name + ".guess", text, [guess])),
        _ => Reading<TDraft>.Nothing.Here,
    };

    private string Label(string id, TDraft draft, FormContext context)
    {
        foreach (var choice in From(draft, context))
            if (choice.Id == id)
                return choice.Labels[0];

        return id;
    }
}
