using System.Text;
using System.Text.Json;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;
using CreditBot.Forms.Words;
using Microsoft.Bot.Schema;

namespace CreditBot.Forms.Messages;

/// <summary>Puts a step into a Bot Framework message with <c>channelData.ask</c> (docs/protocol.md).</summary>
/// <typeparam name="TDraft">The record of answers.</typeparam>
public sealed class FormMessages<TDraft>(Form<TDraft> form)
    where TDraft : class
{
    private static readonly string[] s_kinds = [.. Enum.GetNames<FieldKind>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>The message of a step that asks something.</summary>
    public Activity Of(Step<TDraft> step, FormContext context, ChoiceStyle style) => step switch
    {
        Step<TDraft>.Ask ask => Asking(ask, context, style),
        Step<TDraft>.AskBack back => AskingBack(back, context, style),
        Step<TDraft>.AskWhich => Question(
            step, context, style, Say(context, "summary.which"), Form<TDraft>.Edit, FieldKind.Choice, false,
            [.. Editable.Fields(form, step.State.Draft).Select(field => Say(context, field.Name + ".label"))]),
        Step<TDraft>.Review review => Reviewing(review, context, style),
        _ => throw new InvalidOperationException($"{step.GetType().Name} asks nothing."),
    };

    private Activity Asking(Step<TDraft>.Ask ask, FormContext context, ChoiceStyle style)
    {
        var field = ask.Field;
        string? instead = field switch
        {
            { Kind: FieldKind.Attachments, Skippable: true } when !field.IsAnswered(ask.State.Draft) => "buttons.skip",
            { Kind: FieldKind.Attachments } => "buttons.done",
            { Optional: true } or { Skippable: true } => "buttons.skip",
            { Unknown: not null } => "buttons.unknown",
            _ => null,
        };
        return Question(
            ask, context, style, form.Words.Say(context.Language, field.Question(ask.State.Draft, context)), field.Name, field.Kind, field.Optional || field.Skippable,
            [.. field.Choices(ask.State.Draft, context).Select(choice => choice.Labels[0])],
            instead is null ? [] : [Say(context, instead)]);
    }

    private Activity AskingBack(Step<TDraft>.AskBack back, FormContext context, ChoiceStyle style)
    {
        var question = form.Words.Say(context.Language, new Phrase(back.Pending.Question, ("said", back.Pending.Said)));
        string[] choices = [.. back.Pending.Candidates.Select(candidate => back.Field.ShowCandidate(candidate, context))];
        return Question(back, context, style, question, back.Field.Name, FieldKind.Choice, false, choices);
    }

    private Activity Reviewing(Step<TDraft>.Review review, FormContext context, ChoiceStyle style)
    {
        var intro = style == ChoiceStyle.Text
            ? Say(context, "summary.askText") + "\n\n" + SummaryCard.Bullets(form, review.State.Draft, context) + "\n"
            : Say(context, form.Words.Has("confirm.ask") ? "confirm.ask" : "summary.ask");
        if (form.Remark(review.State.Draft, context) is { } remark)
            intro = form.Words.Say(context.Language, remark) + "\n\n" + intro;

        var message = Question(
            review, context, style, intro, Form<TDraft>.Confirm, FieldKind.Confirm, false,
            [Say(context, "buttons.submit"), Say(context, "buttons.edit"), Say(context, "buttons.cancel")]);
        if (style == ChoiceStyle.Buttons)
            message.Attachments = [SummaryCard.Of(form, review.State, context)];
        return message;
    }

    private Activity Question(Step<TDraft> step, FormContext context, ChoiceStyle style, string question, string field, FieldKind kind, bool optional, IReadOnlyList<string> choices, params IReadOnlyList<string> instead)
    {
        var text = new StringBuilder();
        foreach (var note in step.Notes)
            text.Append(form.Words.Say(context.Language, note)).Append("\n\n");
        text.Append(question);
        if (style == ChoiceStyle.Text)
        {
            for (var number = 1; number <= choices.Count; number++)
                text.Append('\n').Append(number).Append(". ").Append(choices[number - 1]);
            foreach (var word in instead)
                text.Append('\n').Append(form.Words.Say(context.Language, new Phrase("summary.orSay", ("word", word))));
        }

        var (position, of) = Progress(step.State, field);
        return new Activity
        {
            Type = ActivityTypes.Message,
            Text = text.ToString(),
            Locale = context.Language.Tag(),
            InputHint = InputHints.ExpectingInput,
            SuggestedActions = style == ChoiceStyle.Buttons && choices.Count + instead.Count > 0 ? Buttons.Of(choices, instead) : null,
            ChannelData = new AskData(new Ask(form.Name, field, Wire(kind), optional, position, of)),
        };
    }

    /// <summary>Which of how many answers this is; the confirmation is the last.</summary>
    private (int Step, int Of) Progress(FormState<TDraft> state, string asking)
    {
        var (given, open, stands) = (0, 0, false);
        foreach (var field in form.Fields)
        {
            if (field.Optional || !field.Arises(state.Draft) || (field.Name != asking && state.Given.Contains(field.Name, StringComparer.Ordinal)))
                continue;

            if (field.Name == asking && !state.Changing)
                stands = true;
            else if (!field.IsAnswered(state.Draft))
                open++;
            else if (state.Trail.Contains(field.Name, StringComparer.Ordinal))
                given++;
        }

        // What is given never counts backwards, whatever else a told text has answered meanwhile.
        return stands ? (given + 1, given + open + 2) : (given + open + 1, given + open + 1);
    }

    private string Say(FormContext context, string key) => form.Words.Text(context.Language, key);

    private static string Wire(FieldKind kind) => s_kinds[(int)kind];
}
