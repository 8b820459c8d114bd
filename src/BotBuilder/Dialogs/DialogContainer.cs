namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog that contains dialogs.</summary>
public abstract class DialogContainer(string dialogId = null) : Dialog(dialogId)
{
    public DialogSet Dialogs { get; set; } = new();

    /// <summary>The stack inside this dialog, which is on top of <paramref name="dc"/>.</summary>
    public abstract DialogContext CreateChildContext(DialogContext dc);

    /// <summary>The contained dialog, or null.</summary>
    public virtual Dialog FindDialog(string dialogId) => Dialogs.Find(dialogId);

    /// <summary>Emits <see cref="DialogEvents.VersionChanged"/> when the state on the stack was written by another version.</summary>
    protected virtual async Task CheckForVersionChangeAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        var stored = dc.ActiveDialog.Version;
        dc.ActiveDialog.Version = GetInternalVersion();
        if (stored != null && stored != dc.ActiveDialog.Version)
        {
            await dc.EmitEventAsync(DialogEvents.VersionChanged, Id, bubble: true, fromLeaf: false, cancellationToken);
        }
    }

    /// <summary>Version of the contained dialogs.</summary>
    protected virtual string GetInternalVersion() => Dialogs.GetVersion();
}
