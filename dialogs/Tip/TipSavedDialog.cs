using System.Globalization;
using CreditBot.Archive.Tips.Returns;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Messages;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace CreditBot.Dialogs.Tip;

/// <summary>A filed tip: its number, the receipt code, and in how many days to come back, where that is set.</summary>
public sealed record FiledTip(string Reference, string Receipt, int? ComeBackDays, bool Named = false);

/// <summary>
/// Shows the receipt code once and asks for its last four digits before the conversation ends (TP-07). Then the conversation forgets
/// everything that was said in it. On the wire it is the field <c>saved</c> of <c>tip</c>.
/// </summary>
public sealed class TipSavedDialog() : Dialog(Name)
{
    public const string Name = "tipSaved";

    private const int Asked = 4;

    private static WordBook Words => TipForm.Form.Words;

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var filed = options as FiledTip ?? throw new InvalidOperationException("A receipt is shown for a filed tip.");
        dc.ActiveDialog.State["reference"] = filed.Reference;
        dc.ActiveDialog.State["receipt"] = filed.Receipt;
        dc.ActiveDialog.State["days"] = filed.ComeBackDays?.ToString(CultureInfo.InvariantCulture) ?? "";
        dc.ActiveDialog.State["named"] = filed.Named ? "1" : "";
        await ShowAsync(dc.Context, filed, cancellationToken);
        return await AskAsync(dc.Context, null, cancellationToken);
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var text = dc.Context.Activity.Text ?? "";
        var filed = Filed(dc.ActiveDialog);
        if (Digits(text) == filed.Receipt[^Asked..] || ReceiptText.Find(text) == filed.Receipt)
            return await EndAsync(dc, "saved.done", cancellationToken);
        if (Commands.Read(text) is Command.Cancel or Command.Skip)
            return await EndAsync(dc, "saved.skipped", cancellationToken);
        if (WantsItAgain(text))
        {
            await ShowAsync(dc.Context, filed, cancellationToken);
            return await AskAsync(dc.Context, null, cancellationToken);
        }

        // The page without scripts shows what was said last only; the code stays until it was confirmed.
        if (dc.Context.Scope().Line == TipLine.Waited)
            await ShowAsync(dc.Context, filed, cancellationToken);

        // A second tap on the summary's button: it is filed, and only the question stands.
        var again = Confirmation.Read(text) == Confirmation.Answer.Yes || dc.Context.Activity.Value is JObject;
        return await AskAsync(dc.Context, again ? null : "saved.wrong", cancellationToken);
    }

    public override async Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default) =>
        await AskAsync(turnContext, null, cancellationToken);

    private static bool WantsItAgain(string text) => Routing.Router.Is(Words, "saved.again", text);

    private static string Digits(string text) => string.Concat(Text.Fold(text).Where(char.IsAsciiDigit));

    private static FiledTip Filed(DialogInstance instance) =>
        new((string)instance.State["reference"], (string)instance.State["receipt"], int.TryParse((string)instance.State["days"], CultureInfo.InvariantCulture, out var days) ? days : null, instance.State.TryGetValue("named", out var named) && named is "1");

    private static async Task ShowAsync(ITurnContext turn, FiledTip filed, CancellationToken cancellationToken)
    {
        var language = await turn.LanguageAsync(cancellationToken);
        var text = Words.Say(language, new Phrase("receipt", ("reference", filed.Reference), ("receipt", InFours(filed.Receipt))))
            + "\n\n" + Words.Say(language, filed.Named ? new Phrase("receiptNextNamed") : filed.ComeBackDays is { } days ? new Phrase("receiptNext", ("days", Display.Count(days))) : new Phrase("receiptNextUnset"));
        var message = Messages.Text(text, language);
        message.ChannelData = new JObject { ["filed"] = new JObject { ["kind"] = "tip", ["reference"] = filed.Reference, ["receipt"] = filed.Receipt } };
        await turn.SendActivityAsync(message, cancellationToken);
    }

    private static async Task<DialogTurnResult> AskAsync(ITurnContext turn, string? note, CancellationToken cancellationToken)
    {
        var language = await turn.LanguageAsync(cancellationToken);
        var ask = Words.Text(language, "saved.ask");
        var message = Messages.Text(note is null ? ask : Words.Text(language, note) + "\n\n" + ask, language);
        message.InputHint = InputHints.ExpectingInput;
        message.SuggestedActions = Buttons.Plain([Words.Text(language, "saved.again")]);
        message.ChannelData = new AskData(new Ask("tip", "saved", "number", false, 1, 1));
        await turn.SendActivityAsync(message, cancellationToken);
        return EndOfTurn;
    }

    private static async Task<DialogTurnResult> EndAsync(DialogContext dc, string words, CancellationToken cancellationToken)
    {
        var scope = dc.Context.Scope();
        scope.ForgetAll();
        scope.Echo = SecretField<TipDraft>.Mask;
        (await dc.Context.MemoryAsync(cancellationToken)).LastFiled = null;

        // A phone page keeps these last words, so there they do not tell what was done.
        var said = scope.OnTipPage ? words : words + "Elsewhere";
        await dc.Context.SendActivityAsync(TipGate.Closing(Messages.Text(Words, await dc.Context.LanguageAsync(cancellationToken), new Phrase(said))), cancellationToken);
        return await dc.EndDialogAsync(cancellationToken: cancellationToken);
    }

    /// <summary>Digits in groups of four, as they are read aloud and typed.</summary>
    internal static string InFours(string receipt) => string.Join(' ', receipt.Chunk(4).Select(group => new string(group)));
}
