using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Messages;
using CreditBot.Forms.Words;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace CreditBot.Forms;

/// <summary>What became of a confirmed form.</summary>
public abstract record Filing
{
    private Filing()
    {
    }

    /// <summary>It is in the archive (as soon as the turn commits); these messages say so.</summary>
    public sealed record Filed(params IReadOnlyList<Activity> Messages) : Filing;

    /// <summary>It cannot be filed as it is; the summary is shown again with the reason.</summary>
    public sealed record Refused(Phrase Reason) : Filing;
}

/// <summary>Whether a form may start, and with which answers already in it.</summary>
/// <typeparam name="TDraft">The record of answers.</typeparam>
public abstract record Opening<TDraft>
{
    private Opening()
    {
    }

    /// <summary>It starts; the greeting says what it is about to do.</summary>
    public sealed record Start(TDraft Draft, Phrase Greeting) : Opening<TDraft>;

    /// <summary>It does not start; these messages say why and what to do instead.</summary>
    public sealed record Refused(params IReadOnlyList<Activity> Messages) : Opening<TDraft>;
}

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
        switch (await OpenAsync(dc.Context, context, cancellationToken))
        {
            case Opening<TDraft>.Start start:
                var fresh = new FormState<TDraft> { Id = Guid.NewGuid(), StartedAt = context.Now, Draft = start.Draft };
                var step = FormEngine.Begin(form, fresh, Read(dc.Context), context);
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
                await dc.EndDialogAsync(cancellationToken: cancellationToken);
                return await dc.BeginDialogAsync(Id, null, cancellationToken);

            case Step<TDraft>.Leave:
                foreach (var message in Left(dc.Context, context))
                    await dc.Context.SendActivityAsync(message, cancellationToken);
                return await dc.EndDialogAsync(cancellationToken: cancellationToken);

            case Step<TDraft>.Submit submit:
                switch (await FileAsync(dc.Context, submit.State, context, cancellationToken))
                {
                    case Filing.Filed filed:
                        foreach (var message in filed.Messages)
                            await dc.Context.SendActivityAsync(message, cancellationToken);
                        return await dc.EndDialogAsync(cancellationToken: cancellationToken);
                    case Filing.Refused refused:
                        await AskAsync(dc.Context, dc.ActiveDialog, new Step<TDraft>.Review(submit.State, [refused.Reason]), context, cancellationToken);
                        break;
                }

                return EndOfTurn;

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
        await RepromptDialogAsync(dc.Context, dc.ActiveDialog, cancellationToken);
        return EndOfTurn;
    }

    /// <summary>What the step function may know at this turn.</summary>
    protected abstract ValueTask<FormContext> ContextAsync(ITurnContext turn, CancellationToken cancellationToken);

    /// <summary>The turn's message as input.</summary>
    protected abstract Said Read(ITurnContext turn);

    /// <summary>Whether this person may start the form now.</summary>
    protected abstract ValueTask<Opening<TDraft>> OpenAsync(ITurnContext turn, FormContext context, CancellationToken cancellationToken);

    /// <summary>Writes the confirmed draft in the turn's unit of work.</summary>
    protected abstract ValueTask<Filing> FileAsync(ITurnContext turn, FormState<TDraft> state, FormContext context, CancellationToken cancellationToken);

    /// <summary>What is said when the form is left without filing.</summary>
    protected abstract IReadOnlyList<Activity> Left(ITurnContext turn, FormContext context);

    private async Task AskAsync(ITurnContext turn, DialogInstance instance, Step<TDraft> step, FormContext context, CancellationToken cancellationToken)
    {
        instance.State[StateKey] = JsonSerializer.Serialize(step.State, json);
        await turn.SendActivityAsync(_messages.Of(step, context, ChoiceStyles.Of(turn.Activity.ChannelId)), cancellationToken);
    }

    private FormState<TDraft> Load(DialogInstance instance) =>
        instance.State.TryGetValue(StateKey, out var stored) && stored is string text && JsonSerializer.Deserialize(text, json) is { } state
            ? state
            : throw new InvalidOperationException($"The dialog '{Id}' has no state.");
}
