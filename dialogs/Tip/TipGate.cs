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
    /// Whether the message holds a receipt code, or is a whole phrase that wants a tip; asked of every message, also while another conversation
    /// runs, as a report may well say 举报 among other words.
    /// </summary>
    public static bool IsTip(string text) =>
        ReceiptText.Find(text) is not null || Router.Is(Words, "wish", text) || Router.Is(TipStatusDialog.Words, "wish", text);

    /// <summary>Whether what was understood wants a tip.</summary>
    public static bool IsTip(Heard heard) =>
        heard is Heard.Wanted { Conversations: [var first, ..] } && s_dialogs.Contains(first.Dialog, StringComparer.Ordinal);

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
