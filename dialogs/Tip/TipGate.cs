using CreditBot.Dialogs.Routing;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace CreditBot.Dialogs.Tip;

/// <summary>Keeps tips out of windows that know the person (TP-03, design §6), and everything else off the tip page.</summary>
public static class TipGate
{
    /// <summary>A short text that hints at a wish to stay unnamed, while another conversation runs.</summary>
    private const int ShortHint = 16;

    /// <summary>A longer text is an account, which is not read for hints.</summary>
    private const int LongHint = 200;

    private static readonly Asides s_asides = new([TipForm.Form.Words]);
    private static readonly Pattern[] s_hints = Patterns("hints");
    private static readonly Pattern[] s_noHints = Patterns("noHints");
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

    /// <summary>The answer to a question about tips, or null; with <paramref name="plainly"/> only to what has the form of a question.</summary>
    public static string? Answer(string text, bool plainly, Language language) => s_asides.Find(text, plainly)?.Answer(language);

    /// <summary>Marks the last words: a client that shows them takes everything before from the screen.</summary>
    public static Activity Closing(Activity message)
    {
        ArgumentNullException.ThrowIfNull(message);
        message.ChannelData = new JObject { ["forgotten"] = true };
        return message;
    }

    /// <summary>The fixed answer, the same for everyone.</summary>
    public static Activity Refusal(TurnScope scope, Language language) =>
        Messages.Text(Words, language, new Phrase("identified", ("address", scope.TipAddress)));

    /// <summary>What is said on the tip page to whoever wants something else.</summary>
    public static string PageOnly(Language language) => Words.Text(language, "pageOnly");

    /// <summary>
    /// Whether somebody who is known here wishes not to be (匿名, 别说是我). Rather one too many: what is dropped can be typed again, what is kept cannot be
    /// taken back. In a report that runs, only a short text counts, as a report may tell of an anonymous letter.
    /// </summary>
    public static bool Hints(string text, bool running)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > (running ? ShortHint : LongHint))
            return false;
        var folded = Text.Fold(text);
        return Array.Exists(s_hints, hint => hint.Matches(folded)) && !Array.Exists(s_noHints, no => no.Matches(folded));
    }

    private static Pattern[] Patterns(string key) => [.. Languages.All.SelectMany(language => Words.List(language, key)).Select(text => new Pattern(text))];

    /// <summary>Whether a conversation is offered here.</summary>
    public static bool Fits(Conversation conversation, TurnScope scope)
    {
        var tips = s_dialogs.Contains(conversation.Dialog, StringComparer.Ordinal);
        return tips ? Admits(scope) : !scope.OnTipPage;
    }
}
