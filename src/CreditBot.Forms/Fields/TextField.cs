using CreditBot.Forms.Engine;
using CreditBot.Forms.Words;

namespace CreditBot.Forms.Fields;

/// <summary>Free text of a limited number of characters (as people count them: user-perceived characters).</summary>
public sealed class TextField<TDraft> : Field<TDraft>
    where TDraft : class
{
    public required Func<TDraft, string?> Get { get; init; }

    public required Func<TDraft, string, TDraft> Set { get; init; }

    public int MinLength { get; init; } = 1;

    public int MaxLength { get; init; } = 200;

    public bool Long { get; init; }

    public override FieldKind Kind => Long ? FieldKind.LongText : FieldKind.Text;

    public override bool IsAnswered(TDraft draft) => Get(draft) is not null;

    public override Reading<TDraft> Read(TDraft draft, string text, FormContext context)
    {
        var trimmed = text.Trim();
        var length = Display.Length(trimmed);
        if (length > MaxLength)
            return new Reading<TDraft>.Refused(new Phrase("refused.tooLong", ("length", Display.Count(length)), ("max", Display.Count(MaxLength))));

        if (length < MinLength)
            return new Reading<TDraft>.Refused(new Phrase("refused.tooShort", ("min", Display.Count(MinLength))));

        return new Reading<TDraft>.Accepted(Set(draft, trimmed));
    }

    /// <summary>The stored value that means "not known"; it is shown in the language in use.</summary>
    public string? UnknownValue { get; init; }

    public override string Show(TDraft draft, FormContext context) => Get(draft) switch
    {
        null => "",
        { } value when value == UnknownValue => WordBook.Shared.Text(context.Language, "summary.unknown"),
        { } value => value,
    };
}
