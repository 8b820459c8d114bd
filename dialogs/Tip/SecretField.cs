using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Tip;

/// <summary>Words that only the sender knows; never shown again.</summary>
internal sealed class SecretField<TDraft> : Field<TDraft>
    where TDraft : class
{
    /// <summary>What stands wherever the words would.</summary>
    public const string Mask = "••••••••";

    private const int MaxLength = 200;

    public required Func<TDraft, string?> Get { get; init; }

    public required Func<TDraft, string, TDraft> Set { get; init; }

    public int MinLength { get; init; } = 1;

    public override FieldKind Kind => FieldKind.Text;

    public override bool IsAnswered(TDraft draft) => Get(draft) is not null;

    public override Reading<TDraft> Read(TDraft draft, string text, FormContext context) => Display.Length(text.Trim()) switch
    {
        var length when length < MinLength => new Reading<TDraft>.Refused(new Phrase("refused.tooShort", ("min", Display.Count(MinLength)))),
        var length when length > MaxLength => new Reading<TDraft>.Refused(new Phrase("refused.tooLong", ("length", Display.Count(length)), ("max", Display.Count(MaxLength)))),
        _ => new Reading<TDraft>.Accepted(Set(draft, text.Trim())),
    };

    public override string Show(TDraft draft, FormContext context) => IsAnswered(draft) ? Mask : "";
}
