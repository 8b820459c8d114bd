using CreditBot.Forms.Engine;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Forms.Fields;

/// <summary>An amount of money, kept in fen (1/100 yuan).</summary>
public sealed class MoneyField<TDraft> : Field<TDraft>
    where TDraft : class
{
    public required Func<TDraft, long?> Get { get; init; }

    public required Func<TDraft, long, TDraft> Set { get; init; }

    public override FieldKind Kind => FieldKind.Money;

    public override bool IsAnswered(TDraft draft) => Get(draft) is not null;

    public override Reading<TDraft> Read(TDraft draft, string text, FormContext context)
    {
        var matches = Amounts.Find(text);
        if (matches.Count == 0)
            matches = Amounts.FindBare(text);

        return matches switch
        {
            [] => Reading<TDraft>.Nothing.Here,
            [{ Fen: { } fen, ToFen: null }, ..] => new Reading<TDraft>.Accepted(Set(draft, fen)),
            [var vague, ..] => new Reading<TDraft>.Refused(new Phrase("refused.vagueAmount", ("amount", text.Substring(vague.Span.Start, vague.Span.Length)))),
        };
    }

    public override Reading<TDraft> Notice(TDraft draft, string text, FormContext context) =>
        Amounts.Find(text) is [{ Fen: { } fen, ToFen: null }] ? new Reading<TDraft>.Accepted(Set(draft, fen)) : Reading<TDraft>.Nothing.Here;

    public override string Show(TDraft draft, FormContext context) => Get(draft) is { } fen ? Display.Money(fen, context.Language) : "";
}
