using System.Security.Cryptography;
using System.Text;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Dialogs that know each other by their ids.</summary>
public class DialogSet
{
    private readonly Dictionary<string, Dialog> _dialogs = new(StringComparer.Ordinal);
    private readonly IStatePropertyAccessor<DialogState> _dialogState;
    private string _version;

    /// <summary>A set inside another dialog, which keeps the stack.</summary>
    public DialogSet()
    {
    }

    public DialogSet(IStatePropertyAccessor<DialogState> dialogState)
    {
        ArgumentNullException.ThrowIfNull(dialogState);
        _dialogState = dialogState;
    }

    /// <summary>Changes when the version of any dialog does.</summary>
    public virtual string GetVersion() =>
        _version ??= Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(_dialogs.Values.Select(dialog => dialog.GetVersion())))));

    /// <summary>Adds a dialog; a different dialog under a taken id gets a number behind its id.</summary>
    public DialogSet Add(Dialog dialog)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        _version = null;
        if (_dialogs.TryGetValue(dialog.Id, out var present))
        {
            if (present == dialog)
            {
                return this;
            }

            var number = 2;
            while (_dialogs.ContainsKey(dialog.Id + number))
            {
                number++;
            }

            dialog.Id += number;
        }

        _dialogs[dialog.Id] = dialog;
        return this;
    }

    /// <summary>Reads the stack of this turn's conversation.</summary>
    /// <exception cref="InvalidOperationException">The set was made without a state.</exception>
    public async Task<DialogContext> CreateContextAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (_dialogState == null)
        {
            throw new InvalidOperationException("This set of dialogs has no state of its own.");
        }

        return new DialogContext(this, turnContext, await _dialogState.GetAsync(turnContext, static () => new DialogState(), cancellationToken));
    }

    /// <summary>The dialog, or null.</summary>
    public Dialog Find(string dialogId)
    {
        if (string.IsNullOrWhiteSpace(dialogId))
        {
            throw new ArgumentNullException(nameof(dialogId));
        }

        return _dialogs.GetValueOrDefault(dialogId);
    }

    public IEnumerable<Dialog> GetDialogs() => _dialogs.Values;
}
