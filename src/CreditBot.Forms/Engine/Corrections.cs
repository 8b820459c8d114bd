using CreditBot.Forms.Fields;

namespace CreditBot.Forms.Engine;

/// <summary>Finds which value a person wants to change, and to what: 时间改成昨天下午4点, 金额：5万.</summary>
internal static class Corrections
{
    private static readonly string[] s_turns =
    [
        "应该改成", "应该改为", "应该是", "修改成", "修改为", "更改为", "改成", "改为", "换成", "换为", "变成", "是", "为", "：", ":",
        "should be", "changed to", "to", "is", "=",
    ];

    /// <summary>The field that a short text names, by number in the order of the summary or by label.</summary>
    public static Field<TDraft>? Field<TDraft>(Form<TDraft> form, TDraft draft, string text, FormContext context)
        where TDraft : class =>
        Recognisers.Choices.Pick(text, Editable.Choices(form, draft, context)) is { Id: { } id } ? form.Find(id) : null;

    /// <summary>The field named in a sentence and the answer that stands behind the name; null when no field is named.</summary>
    public static (Field<TDraft> Field, string Answer)? Find<TDraft>(Form<TDraft> form, TDraft draft, string text)
        where TDraft : class
    {
        foreach (var field in form.Fields.Where(field => field.Arises(draft)))
            foreach (var label in Editable.Labels(form, field))
            {
                var at = text.IndexOf(label, StringComparison.OrdinalIgnoreCase);
                if (at < 0)
                    continue;

                var rest = text[(at + label.Length)..];
                foreach (var turn in s_turns)
                {
                    var turned = rest.IndexOf(turn, StringComparison.OrdinalIgnoreCase);
                    if (turned >= 0 && rest[(turned + turn.Length)..].Trim() is { Length: > 0 } answer)
                        return (field, answer);
                }
            }

        return null;
    }
}
