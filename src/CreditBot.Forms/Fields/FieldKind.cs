namespace CreditBot.Forms.Fields;

/// <summary>What kind of answer a field takes; the name in camel case is the wire's <c>ask.kind</c>.</summary>
public enum FieldKind
{
    Text,
    LongText,
    Choice,
    DateTime,
    Money,
    Number,
    Unit,
    CreditCode,
    Attachments,
    Confirm,
    Receipt,
}
