using System.Buffers;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;
using Microsoft.Bot.Schema;

namespace CreditBot.Forms.Messages;

/// <summary>The card that lists every value before filing, each of which can be changed by a tap (ME-05). Adaptive Cards 1.3.</summary>
public static class SummaryCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    private static readonly SearchValues<char> s_marks = SearchValues.Create(@"\*_[]()`#");

    /// <summary>The card of a draft; a tap on a row submits <c>{ draft, action: "edit", field }</c>.</summary>
    public static Attachment Of<TDraft>(Form<TDraft> form, FormState<TDraft> state, FormContext context)
        where TDraft : class
    {
        var title = new TextBlock(form.Words.Text(context.Language, "summary.title")) { Weight = "Bolder", Size = "Medium" };
        return new Attachment
        {
            ContentType = ContentType,
            Content = new AdaptiveCard(
                context.Language.Tag(),
                Lines(form, state.Draft, context),
                [title, .. Editable.Fields(form, state.Draft).Select(field => Row(form, state, field, context))]),
        };
    }

    /// <summary>The same as numbered lines of text.</summary>
    public static string Lines<TDraft>(Form<TDraft> form, TDraft draft, FormContext context)
        where TDraft : class =>
        string.Join('\n', Editable.Fields(form, draft).Select((field, index) => $"{index + 1}. {Line(form, field, draft, context)}"));

    /// <summary>The same without numbers, for a message whose numbers are its choices.</summary>
    public static string Bullets<TDraft>(Form<TDraft> form, TDraft draft, FormContext context)
        where TDraft : class => string.Join('\n', Editable.Fields(form, draft).Select(field => "· " + Line(form, field, draft, context)));

    private static string Line<TDraft>(Form<TDraft> form, Field<TDraft> field, TDraft draft, FormContext context)
        where TDraft : class =>
        $"{Label(form, field, context)}{(context.Language == Language.Chinese ? "：" : ": ")}{Value(form, field, draft, context)}";

    private static ColumnSet Row<TDraft>(Form<TDraft> form, FormState<TDraft> state, Field<TDraft> field, FormContext context)
        where TDraft : class
    {
        var answered = field.IsAnswered(state.Draft);
        var label = Label(form, field, context);
        var button = form.Words.Text(context.Language, answered ? "buttons.change" : "buttons.add");
        return new ColumnSet(
            [
                new Column(context.Language == Language.Chinese ? "88px" : "114px", new TextBlock(Plain(label)) { IsSubtle = true }),
                new Column("stretch", new TextBlock(Plain(Value(form, field, state.Draft, context))) { IsSubtle = !answered }),
                new Column("auto", new TextBlock(Plain(button)) { IsSubtle = false, Color = "Accent" }),
            ],
            new SubmitAction($"{button} {label}", new EditPress(state.Id, field.Name)));
    }

    /// <summary>A card's text is Markdown: what a person typed is escaped, so that it shows as typed.</summary>
    private static string Plain(string text)
    {
        if (text.AsSpan().IndexOfAny(s_marks) < 0)
            return text;

        var plain = new System.Text.StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (s_marks.Contains(character))
                plain.Append('\\');
            plain.Append(character);
        }

        return plain.ToString();
    }

    private static string Label<TDraft>(Form<TDraft> form, Field<TDraft> field, FormContext context)
        where TDraft : class => form.Words.Text(context.Language, field.Name + ".label");

    private static string Value<TDraft>(Form<TDraft> form, Field<TDraft> field, TDraft draft, FormContext context)
        where TDraft : class =>
        field.Show(draft, context) is { Length: > 0 } value ? value : form.Words.Text(context.Language, field.Optional || field.Skippable ? "summary.optional" : "summary.unknown");
}
