using System.Text.Json.Serialization.Metadata;
using CreditBot.Archive.Directory;
using CreditBot.Dialogs.Menu;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Messages;
using CreditBot.Forms.Words;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace CreditBot.Dialogs;

/// <summary>A guided form for bound staff; an unfinished one can be found again from any of the person's channels.</summary>
/// <typeparam name="TDraft">The record of answers.</typeparam>
public abstract class StaffFormDialog<TDraft>(Form<TDraft> form, JsonTypeInfo<FormState<TDraft>> json, FormTools tools)
    : ChatFormDialog<TDraft>(form, json, tools)
    where TDraft : class
{
    /// <summary>What an unfinished form is about, in a few words; null when it is not kept beside its conversation.</summary>
    protected virtual string? Title(FormState<TDraft> state, FormContext context) => null;

    protected override ValueTask KeepAsync(ITurnContext turn, FormState<TDraft> state, string serialized, FormContext context, CancellationToken cancellationToken)
    {
        var scope = turn.Scope();
        if (scope.Caller is { } caller && Title(state, context) is { } title)
            Tools.Drafts.Keep(scope.Work, caller.Person.Id, Id, new KeptDraft(serialized, title, context.Now));
        return default;
    }

    protected override ValueTask ForgetAsync(ITurnContext turn, CancellationToken cancellationToken) =>
        turn.Scope().Caller is { } caller ? Tools.Drafts.DropAsync(turn.Scope().Work, caller.Person.Id, Id, cancellationToken) : default;

    protected override IReadOnlyList<Activity> Left(ITurnContext turn, FormContext context) =>
        [WithNext(Messages.Text(Form.Words, context.Language, new Phrase("left")), context, "next.again")];

    private static Activity WithNext(Activity message, FormContext context, params IReadOnlyList<string> next)
    {
        message.SuggestedActions = Buttons.Plain([.. next.Select(key => MenuMessages.Words.Text(context.Language, key))]);
        return message;
    }

    /// <summary>The person of the turn when bound with the role; otherwise the words that say what is missing.</summary>
    protected Opening<TDraft>.Refused? Missing(ITurnContext turn, FormContext context, Roles role) => turn.Scope().Caller switch
    {
        null => new Opening<TDraft>.Refused(WithNext(Messages.Text(Form.Words, context.Language, new Phrase("unbound")), context, "next.bind", "next.again")),
        { } caller when !caller.Has(role) => new Opening<TDraft>.Refused(WithNext(Messages.Text(Form.Words, context.Language, new Phrase("notAllowed")), context, "next.again")),
        _ => null,
    };
}
