namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Runs a dialog as the bot.</summary>
public static class DialogExtensions
{
    /// <summary>Continues what is on the stack, or begins <paramref name="dialog"/> when that is empty.</summary>
    public static async Task RunAsync(this Dialog dialog, ITurnContext turnContext, IStatePropertyAccessor<DialogState> accessor, CancellationToken cancellationToken)
    {
        var dc = await new DialogSet(accessor).Add(dialog).CreateContextAsync(turnContext, cancellationToken);
        while (true)
        {
            try
            {
                var result = await dc.ContinueDialogAsync(cancellationToken);
                if (result.Status == DialogTurnStatus.Empty)
                {
                    await dc.BeginDialogAsync(dialog.Id, cancellationToken: cancellationToken);
                }

                return;
            }
            catch (Exception e)
            {
                if (!await dc.EmitEventAsync(DialogEvents.Error, e, bubble: true, fromLeaf: true, cancellationToken))
                {
                    throw;
                }
            }
        }
    }
}
