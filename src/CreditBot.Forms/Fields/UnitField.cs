using CreditBot.Forms.Engine;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Forms.Fields;

/// <summary>A unit of the directory, by name, alias or number; two that fit are asked back.</summary>
public sealed class UnitField<TDraft> : Field<TDraft>
    where TDraft : class
{
    public required Func<TDraft, string?> Get { get; init; }

    public required Func<TDraft, string, TDraft> Set { get; init; }

    public override FieldKind Kind => FieldKind.Unit;

    public override bool IsAnswered(TDraft draft) => Get(draft) is not null;

    public override IReadOnlyList<Choice> Choices(TDraft draft, FormContext context) => context.Units.Choices(context.Language);

    public override Reading<TDraft> Read(TDraft draft, string text, FormContext context)
    {
        if (Recognisers.Choices.Pick(text, context.Units.Choices(context.Language)) is { Id: { } id })
            return new Reading<TDraft>.Accepted(Set(draft, id));

        return context.Units.Names.Find(text) switch
        {
            [{ UnitIds: [var only] }, ..] => new Reading<TDraft>.Accepted(Set(draft, only)),
            [{ UnitIds: var several }, ..] => new Reading<TDraft>.AskBack(new Pending(Name, "askBack.unit", text.Trim(), [.. several])),
            _ => Reading<TDraft>.Nothing.Here,
        };
    }

    public override Reading<TDraft> Settle(TDraft draft, string candidate, FormContext context) => new Reading<TDraft>.Accepted(Set(draft, candidate));

    public override string ShowCandidate(string candidate, FormContext context) => context.Units.Name(candidate, context.Language);

    public override string Show(TDraft draft, FormContext context) => Get(draft) is { } id ? context.Units.Name(id, context.Language) : "";
}
