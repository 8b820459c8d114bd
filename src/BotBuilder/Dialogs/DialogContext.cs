namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A stack of dialogs in one turn, and what can be done with it.</summary>
public class DialogContext
{
    private const string ActivityReceivedKey = "activityReceivedEmitted";

    public DialogContext(DialogSet dialogs, ITurnContext turnContext, DialogState state)
    {
        ArgumentNullException.ThrowIfNull(dialogs);
        ArgumentNullException.ThrowIfNull(turnContext);
        Dialogs = dialogs;
        Context = turnContext;
        Stack = state.DialogStack;
    }

    public DialogContext(DialogSet dialogs, DialogContext parentDialogContext, DialogState state)
        : this(dialogs, parentDialogContext.Context, state)
    {
        Parent = parentDialogContext;
    }

    public DialogSet Dialogs { get; }

    public ITurnContext Context { get; }

    /// <summary>The instances; the first is on top.</summary>
    public List<DialogInstance> Stack { get; }

    /// <summary>The context of the dialog that contains this stack, or null.</summary>
    public DialogContext Parent { get; set; }

    /// <summary>The stack inside the dialog on top, or null when that has none.</summary>
    public DialogContext Child =>
        ActiveDialog != null && FindDialog(ActiveDialog.Id) is DialogContainer container ? container.CreateChildContext(this) : null;

    /// <summary>The instance on top, or null.</summary>
    public DialogInstance ActiveDialog => Stack.Count > 0 ? Stack[0] : null;

    /// <summary>Puts a dialog on the stack.</summary>
    /// <exception cref="ArgumentException">There is no such dialog.</exception>
    public Task<DialogTurnResult> BeginDialogAsync(string dialogId, object options = null, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(dialogId))
        {
            throw new ArgumentNullException(nameof(dialogId));
        }

        Guard.NoToken(options, nameof(options));
        var dialog = FindDialog(dialogId) ?? throw new ArgumentException($"There is no dialog {dialogId} in this set or in those above it.", nameof(dialogId));
        Stack.Insert(0, new DialogInstance { Id = dialogId, State = new Dictionary<string, object>(StringComparer.Ordinal) });
        return dialog.BeginDialogAsync(this, options, cancellationToken);
    }

    /// <summary>Gives the activity to the dialog on top.</summary>
    /// <exception cref="InvalidOperationException">The stack names a dialog that no longer exists.</exception>
    public async Task<DialogTurnResult> ContinueDialogAsync(CancellationToken cancellationToken = default)
    {
        if (Context.TurnState.TryAdd(ActivityReceivedKey, true))
        {
            await EmitEventAsync(DialogEvents.ActivityReceived, Context.Activity, bubble: true, fromLeaf: true, cancellationToken);
        }

        return ActiveDialog == null
            ? new DialogTurnResult(DialogTurnStatus.Empty)
            : await FindActive().ContinueDialogAsync(this, cancellationToken);
    }

    /// <summary>Takes the dialog on top from the stack and resumes the one below with the result.</summary>
    public async Task<DialogTurnResult> EndDialogAsync(object result = null, CancellationToken cancellationToken = default)
    {
        Guard.NoToken(result, nameof(result));
        await EndActiveDialogAsync(DialogReason.EndCalled, cancellationToken);
        return ActiveDialog == null
            ? new DialogTurnResult(DialogTurnStatus.Complete, result)
            : await FindActive().ResumeDialogAsync(this, DialogReason.EndCalled, result, cancellationToken);
    }

    /// <summary>Takes the dialog on top from the stack and puts another in its place.</summary>
    public async Task<DialogTurnResult> ReplaceDialogAsync(string dialogId, object options = null, CancellationToken cancellationToken = default)
    {
        Guard.NoToken(options, nameof(options));
        await EndActiveDialogAsync(DialogReason.ReplaceCalled, cancellationToken);
        return await BeginDialogAsync(dialogId, options, cancellationToken);
    }

    public Task<DialogTurnResult> CancelAllDialogsAsync(CancellationToken cancellationToken = default) =>
        CancelAllDialogsAsync(cancelParents: false, cancellationToken: cancellationToken);

    /// <summary>Empties the stack, and those above it with <paramref name="cancelParents"/>; a dialog below the top that handles the event stops it.</summary>
    public async Task<DialogTurnResult> CancelAllDialogsAsync(bool cancelParents, string eventName = null, object eventValue = null, CancellationToken cancellationToken = default)
    {
        Guard.NoToken(eventValue, nameof(eventValue));
        if (Stack.Count == 0 && Parent == null)
        {
            return new DialogTurnResult(DialogTurnStatus.Empty);
        }

        var notify = false;
        for (var dc = this; dc != null; notify = true)
        {
            if (dc.Stack.Count == 0)
            {
                dc = cancelParents ? dc.Parent : null;
                continue;
            }

            if (notify && await dc.EmitEventAsync(eventName ?? DialogEvents.CancelDialog, eventValue, bubble: false, fromLeaf: false, cancellationToken))
            {
                break;
            }

            await dc.EndActiveDialogAsync(DialogReason.CancelCalled, cancellationToken);
        }

        return new DialogTurnResult(DialogTurnStatus.Cancelled);
    }

    /// <summary>Has the dialog on top ask again.</summary>
    public async Task RepromptDialogAsync(CancellationToken cancellationToken = default)
    {
        if (!await EmitEventAsync(DialogEvents.RepromptDialog, bubble: false, fromLeaf: false, cancellationToken: cancellationToken) && ActiveDialog != null)
        {
            await FindActive().RepromptDialogAsync(Context, ActiveDialog, cancellationToken);
        }
    }

    /// <summary>The dialog in this set or in those above it, or null.</summary>
    public Dialog FindDialog(string dialogId) => Dialogs.Find(dialogId) ?? Parent?.FindDialog(dialogId);

    /// <summary>Tells the dialog on top, or with <paramref name="fromLeaf"/> the innermost one; true when somebody handled it.</summary>
    public Task<bool> EmitEventAsync(string name, object value = null, bool bubble = true, bool fromLeaf = false, CancellationToken cancellationToken = default)
    {
        var dc = this;
        while (fromLeaf && dc.Child is { } child)
        {
            dc = child;
        }

        return dc.ActiveDialog != null && dc.FindDialog(dc.ActiveDialog.Id) is { } dialog
            ? dialog.OnDialogEventAsync(dc, new DialogEvent { Name = name, Value = value, Bubble = bubble }, cancellationToken)
            : Task.FromResult(false);
    }

    private Dialog FindActive() =>
        FindDialog(ActiveDialog.Id) ?? throw new InvalidOperationException($"The stack names the dialog {ActiveDialog.Id}, which does not exist.");

    private async Task EndActiveDialogAsync(DialogReason reason, CancellationToken cancellationToken)
    {
        if (ActiveDialog is not { } instance)
        {
            return;
        }

        if (Dialogs.Find(instance.Id) is { } dialog)
        {
            await dialog.EndDialogAsync(Context, instance, reason, cancellationToken);
        }

        Stack.RemoveAt(0);
    }
}
