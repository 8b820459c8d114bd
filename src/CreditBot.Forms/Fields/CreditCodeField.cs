using CreditBot.Forms.Engine;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Forms.Fields;

/// <summary>A unified social credit code (GB 32100-2015); a wrong one is explained, never corrected silently.</summary>
public sealed class CreditCodeField<TDraft> : Field<TDraft>
    where TDraft : class
{
    public required Func<TDraft, string?> Get { get; init; }

    public required Func<TDraft, string, TDraft> Set { get; init; }

    public override FieldKind Kind => FieldKind.CreditCode;

    public override bool IsAnswered(TDraft draft) => Get(draft) is not null;

    public override Reading<TDraft> Read(TDraft draft, string text, FormContext context)
    {
        var matches = CreditCodes.Find(text);
        return matches.Count == 0
            ? new Reading<TDraft>.Refused(new Phrase("refused.creditCode.length"))
            : matches[0] switch
            {
                { Problem: CreditCodeProblem.None } valid => new Reading<TDraft>.Accepted(Set(draft, valid.Normalised)),
                { Suggestion: { } suggestion } => new Reading<TDraft>.AskBack(new Pending(Name, "askBack.creditCode", text.Trim(), [suggestion])),
                { Problem: CreditCodeProblem.Length } => new Reading<TDraft>.Refused(new Phrase("refused.creditCode.length")),
                { Problem: CreditCodeProblem.Character } => new Reading<TDraft>.Refused(new Phrase("refused.creditCode.character")),
                _ => new Reading<TDraft>.Refused(new Phrase("refused.creditCode.check")),
            };
    }

    public override Reading<TDraft> Notice(TDraft draft, string text, FormContext context) =>
        CreditCodes.Find(text) is [{ Problem: CreditCodeProblem.None } only] ? new Reading<TDraft>.Accepted(Set(draft, only.Normalised)) : Reading<TDraft>.Nothing.Here;

    public override Reading<TDraft> Settle(TDraft draft, string candidate, FormContext context) => new Reading<TDraft>.Accepted(Set(draft, candidate));

    public override string Show(TDraft draft, FormContext context) => Get(draft) ?? "";
}
