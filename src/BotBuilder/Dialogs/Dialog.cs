using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A piece of conversation: begins, waits, continues, ends.</summary>
public abstract class Dialog
{
    /// <summary>The dialog waits for the next activity.</summary>
    public static readonly DialogTurnResult EndOfTurn = new(DialogTurnStatus.Waiting);

    private string _id;

    protected Dialog(string dialogId = null)
    {
        _id = dialogId;
    }

    /// <summary>Unique within its set; the type's name unless given.</summary>
    [JsonIgnore]
    public string Id { get => _id ??= OnComputeId(); set => _id = value; }

    /// <summary>Called when the dialog was put on the stack.</summary>
    public abstract Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object options = null, CancellationToken cancellationToken = default);

    /// <summary>Called with the next activity while the dialog is on top; ends the dialog unless overridden.</summary>
    public virtual Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default) =>
        dc.EndDialogAsync(null, cancellationToken);

    /// <summary>Called when the dialog above ended; ends the dialog with the same result unless overridden.</summary>
    public virtual Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object result = null, CancellationToken cancellationToken = default)
    {
        Guard.NoToken(result, nameof(result));
        return dc.EndDialogAsync(result, cancellationToken);
    }

    /// <summary>Asks the user again.</summary>
    public virtual Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Called before the dialog leaves the stack, for whatever reason.</summary>
    public virtual Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Changes when state written by an older dialog no longer fits.</summary>
    public virtual string GetVersion() => Id;

    /// <summary>Tells this dialog, then its parents when the event bubbles, then this dialog once more; true once somebody handled it.</summary>
    public virtual async Task<bool> OnDialogEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken) =>
        await OnPreBubbleEventAsync(dc, e, cancellationToken)
        || (e.Bubble && dc.Parent != null && await dc.Parent.EmitEventAsync(e.Name, e.Value, bubble: true, fromLeaf: false, cancellationToken))
        || await OnPostBubbleEventAsync(dc, e, cancellationToken);

    /// <summary>Handles an event before the parents see it.</summary>
    protected virtual Task<bool> OnPreBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Handles an event that no parent handled.</summary>
    protected virtual Task<bool> OnPostBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>The id when none was given.</summary>
    protected virtual string OnComputeId() => GetType().Name;
}

internal static class Guard
{
    /// <summary>A cancellation token in an object parameter is always a call with the wrong arguments.</summary>
    public static void NoToken(object argument, string name)
    {
        if (argument is CancellationToken)
        {
            throw new ArgumentException("This is a cancellation token, not a value.", name);
        }
    }
}
