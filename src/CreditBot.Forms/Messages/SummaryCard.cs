using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace CreditBot.Forms.Messages;

/// <summary>The card that lists every value before filing, each of which can be changed by a tap (ME-05). Adaptive Cards 1.3.</summary>
public static class SummaryCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The card of a draft; a tap on a row submits <c>{ draft, action: "edit", field }</c>.</summary>
    public static Attachment Of<TDraft>(Form<TDraft> form, FormState<TDraft> state, FormContext context)
        where TDraft : class
    {
        var body = new JArray
        {
            new JObject { ["type"] = "TextBlock", ["text"] = form.Words.Text(context.Language, "summary.title"), ["weight"] = "Bolder", ["size"] = "Medium", ["wrap"] = true },
        };
        foreach (var field in Editable.Fields(form, state.Draft))
            body.Add(Row(form, state, field, context));

        return new Attachment
        {
            ContentType = ContentType,
            Content = new JObject
            {
                ["type"] = "AdaptiveCard",
                ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                ["version"] = "1.3",
                ["lang"] = context.Language.Tag(),
                ["fallbackText"] = Lines(form, state.Draft, context),
                ["body"] = body,
            },
        };
    }

    /// <summary>The same as numbered lines of text.</summary>
    public static string Lines<TDraft>(Form<TDraft> form, TDraft draft, FormContext context)
        where TDraft : class =>
        string.Join('\n', Editable.Fields(form, draft).Select((field, index) => $"{index + 1}. {Label(form, field, context)}{(context.Language == Language.Chinese ? "：" : ": ")}{Value(form, field, draft, context)}"));

    private static JObject Row<TDraft>(Form<TDraft> form, FormState<TDraft> state, Field<TDraft> field, FormContext context)
        where TDraft : class
    {
        var answered = field.IsAnswered(state.Draft);
        var label = Label(form, field, context);
        return new JObject
        {
            ["type"] = "ColumnSet",
            ["separator"] = true,
            ["columns"] = new JArray
            {
                Column(context.Language == Language.Chinese ? "88px" : "114px", label, true),
                Column("stretch", Value(form, field, state.Draft, context), !answered),
                Column("auto", form.Words.Text(context.Language, answered ? "buttons.change" : "buttons.add"), false, "Accent"),
            },
            ["selectAction"] = new JObject
            {
                ["type"] = "Action.Submit",
                ["title"] = $"{form.Words.Text(context.Language, answered ? "buttons.change" : "buttons.add")} {label}",
                ["data"] = new JObject { ["draft"] = state.Id, ["action"] = "edit", ["field"] = field.Name },
            },
        };
    }

    private static JObject Column(string width, string text, bool subtle, string? colour = null)
    {
        var block = new JObject { ["type"] = "TextBlock", ["text"] = Plain(text), ["wrap"] = true, ["isSubtle"] = subtle };
        if (colour is not null)
            block["color"] = colour;
        return new JObject { ["type"] = "Column", ["width"] = width, ["items"] = new JArray { block } };
    }

    /// <summary>A card's text is Markdown: what a person typed is escaped, so that it shows as typed.</summary>
    private static string Plain(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '\\' or '*' or '_' or '[' or ']' or '(' or ')' or '`' or '#')
                plain.Append('\\');
            plain.Append(character);
        }

        return plain.ToString();
    }

    private static string Label<TDraft>(Form<TDraft> form, Field<TDraft> field, FormContext context)
        where TDraft : class => form.Words.Text(context.Language, field.Name + ".label");

    private static string Value<TDraft>(Form<TDraft> form, Field<TDraft> field, TDraft draft, FormContext context)
        where TDraft : class =>
        field.Show(draft, context) is { Length: > 0 } value ? value : form.Words.Text(context.Language, field.Optional ? "summary.optional" : "summary.unknown");
}
