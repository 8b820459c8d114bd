using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Messages;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace CreditBot.Forms;

/// <summary>Carries a guided form over the bot API: loads the state, asks the step function, sends what it says, stores the state.</summary>
/// <typeparam name="TDraft">The record of answers.</typeparam>
public abstract class FormDialog<TDraft>(Form<TDraft> form, JsonTypeInfo<FormState<TDraft>> json) : Dialog(form.Name)
    where TDraft : class
{
    private const string StateKey = "form";

    private readonly FormMessages<TDraft> _messages = new(form);

    protected Form<TDraft> Form => form;

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        var context = await ContextAsync(dc.Context, cancellationToken);
        switch (await OpenAsync(dc.Context, options, context, cancellationToken))
        {
            case Opening<TDraft>.Start when options is KeptForm kept && JsonSerializer.Deserialize(kept.State, json) is { } state:
                await AskAsync(dc.Context, dc.ActiveDialog, FormEngine.Again(form, state, context, [kept.Greeting]), context, cancellationToken);
                return EndOfTurn;

            case Opening<TDraft>.Start start:
                var fresh = new FormState<TDraft> { Id = Guid.NewGuid(), StartedAt = context.Now, Draft = start.Draft };
                var step = FormEngine.Begin(form, fresh, options is Told told ? Read(dc.Context) with { Text = told.Text } : Read(dc.Context), context);
                await AskAsync(dc.Context, dc.ActiveDialog, step with { Notes = [start.Greeting, .. step.Notes] }, context, cancellationToken);
                return EndOfTurn;

            case Opening<TDraft>.Refused refused:
                foreach (var message in refused.Messages)
                    await dc.Context.SendActivityAsync(message, cancellationToken);
                return await dc.EndDialogAsync(cancellationToken: cancellationToken);

            default:
                throw new InvalidOperationException("An opening starts or refuses.");
        }
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        var context = await ContextAsync(dc.Context, cancellationToken);
        var state = Load(dc.ActiveDialog);
        switch (FormEngine.Next(form, state, Read(dc.Context), context))
        {
            case Step<TDraft>.Leave { Why: Departure.Restarted }:
                await ForgetAsync(dc.Context, cancellationToken);
                await dc.EndDialogAsync(cancellationToken: cancellationToken);
                return await dc.BeginDialogAsync(Id, null, cancellationToken);

            case Step<TDraft>.Leave:
                await ForgetAsync(dc.Context, cancellationToken);
                foreach (var message in Left(dc.Context, context))
                    await dc.Context.SendActivityAsync(message, cancellationToken);
                return await dc.EndDialogAsync(cancellationToken: cancellationToken);

            case Step<TDraft>.Submit submit:
                return await FiledAsync(dc, submit.State, context, cancellationToken);

            case var step:
                await AskAsync(dc.Context, dc.ActiveDialog, step, context, cancellationToken);
                return EndOfTurn;
        }
    }

    public override async Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        var context = await ContextAsync(turnContext, cancellationToken);
        await AskAsync(turnContext, instance, FormEngine.Again(form, Load(instance), context, []), context, cancellationToken);
    }

    /// <summary>After an interruption the standing question is put again.</summary>
    public override async Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default)
    {
        var context = await ContextAsync(dc.Context, cancellationToken);
        var state = Load(dc.ActiveDialog);
        await AskAsync(dc.Context, dc.ActiveDialog, FormEngine.Again(form, state with { Draft = Rebound(dc.Context, state.Draft) }, context, []), context, cancellationToken);
        return EndOfTurn;
    }

    /// <summary>The draft for the person who goes on with it, who may be another than the one who began.</summary>
    protected virtual TDraft Rebound(ITurnContext turn, TDraft draft) => draft;

    private async Task<DialogTurnResult> FiledAsync(DialogContext dc, FormState<TDraft> state, FormContext context, CancellationToken cancellationToken)
    {
        switch (await FileAsync(dc.Context, state, context, cancellationToken))
        {
            case Filing<TDraft>.Filed filed:
                await ForgetAsync(dc.Context, cancellationToken);
                foreach (var message in filed.Messages)
                    await dc.Context.SendActivityAsync(message, cancellationToken);
                return await dc.EndDialogAsync(cancellationToken: cancellationToken);

            case Filing<TDraft>.Elsewhere elsewhere:
                await ForgetAsync(dc.Context, cancellationToken);
                return await dc.ReplaceDialogAsync(elsewhere.Dialog, elsewhere.Options, cancellationToken);

            case Filing<TDraft>.Asked asked:
                await AskAsync(dc.Context, dc.ActiveDialog, FormEngine.Further(form, state with { Draft = asked.Draft }, [asked.Reason]), context, cancellationToken);
                return EndOfTurn;

            case Filing<TDraft>.Refused refused:
                await AskAsync(dc.Context, dc.ActiveDialog, new Step<TDraft>.Review(state with { Asking = Form<TDraft>.Confirm }, [refused.Reason]), context, cancellationToken);
                return EndOfTurn;

            default:
                throw new InvalidOperationException("A filing has one of four outcomes.");
        }
    }

    /// <summary>What the step function may know at this turn.</summary>
    protected abstract ValueTask<FormContext> ContextAsync(ITurnContext turn, CancellationToken cancellationToken);

    /// <summary>The turn's message as input.</summary>
    protected abstract Said Read(ITurnContext turn);

    /// <summary>Whether this person may start the form now; the options are those the dialog was begun with.</summary>
    protected abstract ValueTask<Opening<TDraft>> OpenAsync(ITurnContext turn, object? options, FormContext context, CancellationToken cancellationToken);

    /// <summary>Writes the confirmed draft in the turn's unit of work.</summary>
    protected abstract ValueTask<Filing<TDraft>> FileAsync(ITurnContext turn, FormState<TDraft> state, FormContext context, CancellationToken cancellationToken);

    /// <summary>What is said when the form is left without filing.</summary>
    protected abstract IReadOnlyList<Activity> Left(ITurnContext turn, FormContext context);

    /// <summary>Keeps the unfinished form beside the conversation, for forms that can be found again from elsewhere; called whenever something is asked.</summary>
    protected virtual ValueTask KeepAsync(ITurnContext turn, FormState<TDraft> state, string serialized, FormContext context, CancellationToken cancellationToken) => default;

    /// <summary>Drops what <see cref="KeepAsync"/> kept: the form was filed or left.</summary>
    protected virtual ValueTask ForgetAsync(ITurnContext turn, CancellationToken cancellationToken) => default;

    private async Task AskAsync(ITurnContext turn, DialogInstance instance, Step<TDraft> step, FormContext context, CancellationToken cancellationToken)
    {
        var serialized = FormJson.Write(step.State, json);
        instance.State[StateKey] = serialized;
        await KeepAsync(turn, step.State, serialized, context, cancellationToken);
        await turn.SendActivityAsync(_messages.Of(step, context, ChoiceStyles.Of(turn.Activity.ChannelId)), cancellationToken);
    }

    /// <summary>Where the form stands.</summary>
    protected FormState<TDraft> Load(DialogInstance instance) =>
        instance.State.TryGetValue(StateKey, out var stored) && stored is string text && JsonSerializer.Deserialize(text, json) is { } state
            ? state
            : throw new InvalidOperationException($"The dialog '{Id}' has no state.");
}
