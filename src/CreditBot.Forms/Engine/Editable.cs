using CreditBot.Forms.Fields;
using CreditBot.Forms.Recognisers;

namespace CreditBot.Forms.Engine;

/// <summary>The values of a draft that can be changed, in the order of the summary.</summary>
public static class Editable
{
    public static IEnumerable<Field<TDraft>> Fields<TDraft>(Form<TDraft> form, TDraft draft)
        where TDraft : class => form.Fields.Where(field => !field.Last && !field.Hidden && field.Arises(draft));

    internal static IReadOnlyList<Choice> Choices<TDraft>(Form<TDraft> form, TDraft draft, FormContext context)
        where TDraft : class =>
        [.. Fields(form, draft).Select(field => new Choice(field.Name, [form.Words.Text(context.Language, field.Name + ".label"), .. Labels(form, field)]))];

    /// <summary>Names of a field in both languages: its label and, if any, its short names, longest first.</summary>
    internal static IEnumerable<string> Labels<TDraft>(Form<TDraft> form, Field<TDraft> field)
        where TDraft : class =>
        Languages.All
            .SelectMany(language => form.Words.List(language, field.Name + ".label").Concat(form.Words.Has(field.Name + ".names") ? form.Words.List(language, field.Name + ".names") : []))
            .OrderByDescending(label => label.Length);
}
