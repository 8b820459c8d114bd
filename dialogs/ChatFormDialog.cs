using System.Text.Json.Serialization.Metadata;
using CreditBot.Dialogs.Routing;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;
using CreditBot.Forms.Words;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace CreditBot.Dialogs;

/// <summary>A guided form in a chat: reads the turn's message, files and card presses, and knows the directory's units.</summary>
/// <typeparam name="TDraft">The record of answers.</typeparam>
public abstract class ChatFormDialog<TDraft>(Form<TDraft> form, JsonTypeInfo<FormState<TDraft>> json, FormTools tools)
    : FormDialog<TDraft>(form, json)
    where TDraft : class
{
    protected FormTools Tools => tools;

    protected override async ValueTask<FormContext> ContextAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var language = await turn.LanguageAsync(cancellationToken);
        return new()
        {
            Now = turn.Scope().Now.ToOffset(Display.Shanghai),
            Language = language,
            Units = await tools.Units.GetAsync(cancellationToken),
            Aside = (text, plainly) => tools.Router.Aside(text, plainly)?.Answer(language),
            Steering = Router.Steering,
        };
    }

    protected override Said Read(ITurnContext turn)
    {
        var scope = turn.Scope();
        return new Said(turn.Activity.Text ?? "")
        {
            Files = [.. scope.Files.Select(file => new FileNote(file.Id, file.Name, file.ContentType, file.Length, Convert.ToBase64String(file.Key)))],
            RefusedFiles = [.. scope.Refused.Select(file => Refusal(file, scope.MaxFileBytes))],
            Press = Press(turn.Activity),
        };
    }

    protected override IReadOnlyList<Activity> Left(ITurnContext turn, FormContext context) =>
        [Messages.Text(Form.Words, context.Language, new Phrase("left"))];

    /// <summary>Why a file was not taken, in words.</summary>
    protected virtual Phrase Refusal(RefusedFile file, long limit) => Refusals.Of(file, limit);

    private static CardPress? Press(IMessageActivity activity) =>
        activity.Value is JObject value && Guid.TryParse(Word(value, "draft"), out var draft) && Word(value, "action") is { } action
            ? new CardPress(draft, action, Word(value, "field"))
            : null;

    private static string? Word(JObject press, string name) => press[name] is JValue { Value: string word } ? word : null;
}
