using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog made of others, with a stack of its own.</summary>
public class ComponentDialog(string dialogId = null) : DialogContainer(dialogId)
{
    /// <summary>Where the inner stack is in the state of the instance.</summary>
    public const string PersistedDialogState = "dialogs";

    private bool _initialized;

    /// <summary>The dialog that begins; the first one added unless set.</summary>
    public string InitialDialogId { get; set; }

    public ComponentDialog AddDialog(Dialog dialog)
    {
        Dialogs.Add(dialog);
        InitialDialogId ??= dialog.Id;
        return this;
    }

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        Guard.NoToken(options, nameof(options));
        await EnterAsync(dc, cancellationToken);
        return await LeaveAsync(dc, await OnBeginDialogAsync(CreateChildContext(dc), options, cancellationToken), cancellationToken);
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        await EnterAsync(dc, cancellationToken);
        return await LeaveAsync(dc, await OnContinueDialogAsync(CreateChildContext(dc), cancellationToken), cancellationToken);
    }

    /// <summary>A dialog on the outer stack ended: the inner dialog asks again.</summary>
    public override async Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object result = null, CancellationToken cancellationToken = default)
    {
        Guard.NoToken(result, nameof(result));
        await EnterAsync(dc, cancellationToken);
        await RepromptDialogAsync(dc.Context, dc.ActiveDialog, cancellationToken);
        return EndOfTurn;
    }

    public override async Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        await new DialogContext(Dialogs, turnContext, InnerState(instance)).RepromptDialogAsync(cancellationToken);
        await OnRepromptDialogAsync(turnContext, instance, cancellationToken);
    }

    public override async Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
    {
        if (reason == DialogReason.CancelCalled)
        {
            await new DialogContext(Dialogs, turnContext, InnerState(instance)).CancelAllDialogsAsync(cancellationToken);
        }

        await OnEndDialogAsync(turnContext, instance, reason, cancellationToken);
    }

    public override DialogContext CreateChildContext(DialogContext dc) => new(Dialogs, dc, InnerState(dc.ActiveDialog));

    /// <summary>Runs <see cref="OnInitializeAsync"/> the first time.</summary>
    protected Task EnsureInitializedAsync(DialogContext outerDc)
    {
        if (_initialized)
        {
            return Task.CompletedTask;
        }

        _initialized = true;
        return OnInitializeAsync(outerDc);
    }

    protected virtual Task OnInitializeAsync(DialogContext dc)
    {
        InitialDialogId ??= Dialogs.GetDialogs().FirstOrDefault()?.Id;
        return Task.CompletedTask;
    }

    protected virtual Task<DialogTurnResult> OnBeginDialogAsync(DialogContext innerDc, object options, CancellationToken cancellationToken = default) =>
        innerDc.BeginDialogAsync(InitialDialogId, options, cancellationToken);

    protected virtual Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default) =>
        innerDc.ContinueDialogAsync(cancellationToken);

    protected virtual Task OnEndDialogAsync(ITurnContext context, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default) => Task.CompletedTask;

    protected virtual Task OnRepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Ends the component with the result of its last inner dialog.</summary>
    protected virtual Task<DialogTurnResult> EndComponentAsync(DialogContext outerDc, object result, CancellationToken cancellationToken) =>
        outerDc.EndDialogAsync(result, cancellationToken);

    private static DialogState InnerState(DialogInstance instance)
    {
        instance.State.TryGetValue(PersistedDialogState, out var stored);
        var state = stored as DialogState ?? (stored as JObject)?.ToObject<DialogState>() ?? new DialogState();
        state.DialogStack ??= [];
        instance.State[PersistedDialogState] = state;
        return state;
    }

    private async Task EnterAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        await EnsureInitializedAsync(dc);
        await CheckForVersionChangeAsync(dc, cancellationToken);
    }

    private Task<DialogTurnResult> LeaveAsync(DialogContext dc, DialogTurnResult inner, CancellationToken cancellationToken) =>
        inner.Status == DialogTurnStatus.Waiting ? Task.FromResult(EndOfTurn) : EndComponentAsync(dc, inner.Result, cancellationToken);
}
