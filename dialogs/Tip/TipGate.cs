using CreditBot.Dialogs.Routing;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Words;
using Microsoft.Bot.Schema;

namespace CreditBot.Dialogs.Tip;

/// <summary>Keeps tips out of windows that know the person (TP-03, design §6), and everything else off the tip page.</summary>
public static class TipGate
{
    private static readonly string[] s_dialogs = ["tip", "tipStatus"];

    private static WordBook Words => TipForm.Form.Words;

    /// <summary>Whether a tip may be taken or followed in this conversation: only where nobody but the sender's own device can read it and nobody is known.</summary>
    public static bool Admits(TurnScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope is { Sealed: true, Caller: null };
    }

    /// <summary>
    /// Whether the message wants a tip, or holds a receipt code, where that must not be. While another conversation runs only a whole phrase
    /// counts, since a report may well say 举报; a receipt code counts anywhere.
    /// </summary>
    public static bool Refuses(TurnScope scope, string text, Heard heard, bool running)
    {
        if (Admits(scope))
            return false;

        return ReceiptText.Find(text) is not null
            || Router.Is(Words, "wish", text)
            || Router.Is(TipStatusDialog.Words, "wish", text)
            || (!running && heard is Heard.Wanted { Conversations: [var first, ..] } && s_dialogs.Contains(first.Dialog, StringComparer.Ordinal));
    }

    /// <summary>The fixed answer, the same for everyone.</summary>
    public static Activity Refusal(TurnScope scope, Language language) =>
        Messages.Text(Words, language, new Phrase("identified", ("address", scope.TipAddress)));

    /// <summary>What is said on the tip page to whoever wants something else.</summary>
    public static string PageOnly(Language language) => Words.Text(language, "pageOnly");

    /// <summary>Whether a conversation is offered here.</summary>
    public static bool Fits(Conversation conversation, TurnScope scope)
    {
        var tips = s_dialogs.Contains(conversation.Dialog, StringComparer.Ordinal);
        return tips ? Admits(scope) : !scope.OnTipPage;
    }
}
