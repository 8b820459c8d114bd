using CreditBot.Archive;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Codes;
using CreditBot.Archive.Tips.Payouts;
using CreditBot.Archive.Tips.Returns;
using CreditBot.Dialogs.Routing;
using CreditBot.Dialogs.Tip.Screening;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;

namespace CreditBot.Dialogs.Tip;

/// <summary>The tipster comes back with the receipt code (TP-08): status, messages both ways, more evidence, retaliation, reward. Everything is forgotten at the end.</summary>
public sealed class TipStatusDialog(TipReturns returns, TipPayers payers) : Dialog("tipStatus")
{
    /// <summary>Wrong codes in one conversation before it has to be begun anew, which costs a new proof of work on the tip page.</summary>
    private const int MaxWrong = 5;

    /// <summary>A question is short.</summary>
    private const int LongestQuestion = 60;

    private const int ShortestPayee = 4;
    private const int LongestPayee = 300;

    public static WordBook Words { get; } = WordBook.Load(typeof(TipStatusDialog).Assembly, "CreditBot.Dialogs.Tip.TipStatus");

    private static readonly Pattern[] s_asked = Patterns("asked");
    private static readonly Pattern[] s_not = Patterns("not");

    /// <summary>Whether a text asks what became of a tip, which is no question about how tips work.</summary>
    public static bool IsAsked(string text)
    {
        var folded = Text.Fold(text);
        return folded.Length <= LongestQuestion && s_asked.Any(pattern => pattern.Matches(folded)) && !s_not.Any(pattern => pattern.Matches(folded));
    }

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var visit = await VisitAsync(dc, cancellationToken);
        if (!TipGate.Admits(visit.Scope))
        {
            await dc.Context.SendActivityAsync(TipGate.Refusal(visit.Scope, visit.Language), cancellationToken);
            return await dc.EndDialogAsync(cancellationToken: cancellationToken);
        }

        return ReceiptText.Find(visit.Text) is { } digits ? await CheckAsync(dc, visit, digits, cancellationToken) : await visit.AskReceiptAsync(null, cancellationToken);
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        var visit = await VisitAsync(dc, cancellationToken);
        var command = Commands.Read(visit.Text);
        if (command is Command.Cancel)
            return await LeaveAsync(dc, visit, "left", cancellationToken);
        if (visit.State.Code is null)
            return ReceiptText.Find(visit.Text) is { } digits ? await CheckAsync(dc, visit, digits, cancellationToken)
                : TipGate.Answer(visit.Text, plainly: true, visit.Language) is { } aside ? await visit.AskReceiptSayingAsync(aside, cancellationToken)
                : await visit.AskReceiptAsync("receipt.notACode", cancellationToken);
        if (command is Command.Back or Command.Skip && visit.State.Step != TipVisitStep.Next)
            return await visit.AskNextAsync(null, cancellationToken);

        return visit.State.Step switch
        {
            TipVisitStep.Reply or TipVisitStep.Retaliation => await SaidAsync(visit, visit.Text, cancellationToken),
            TipVisitStep.Screening => await ScreenedAsync(visit, cancellationToken),
            TipVisitStep.Evidence => await EvidenceAsync(visit, cancellationToken),
            TipVisitStep.Withdraw => await WithdrawnAsync(visit, cancellationToken),
            TipVisitStep.Passphrase => await ClaimedAsync(visit, cancellationToken),
            TipVisitStep.Payee => await PayeeAsync(visit, cancellationToken),
            _ => await PickedAsync(dc, visit, cancellationToken),
        };
    }

    public override async Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        var visit = new TipVisit(turnContext, instance, await turnContext.LanguageAsync(cancellationToken));
        await visit.AskAgainAsync(cancellationToken);
    }

    private async Task<DialogTurnResult> CheckAsync(DialogContext dc, TipVisit visit, string digits, CancellationToken cancellationToken)
    {
        // The code is the whole key: not even the sealed transcript keeps it.
        visit.Scope.Echo = SecretField<TipDraft>.Mask;
        if (!ReceiptCode.TryRead(digits, out var code))
            return await visit.AskReceiptAsync("receipt.notACode", cancellationToken);

        switch (await returns.OpenAsync(code, visit.Scope.Line, cancellationToken))
        {
            case Outcome<TipView>.Done { Value: var view }:
                visit.Enter(digits, view, await payers.AreThereAsync(cancellationToken));
                return await visit.AskNextAsync(visit.Describe(view), cancellationToken);
            case Outcome<TipView>.Refused { Reason: TipReasons.Busy }:
                return await visit.AskReceiptAsync(visit.Scope.OnTipPage ? "receipt.busy" : "receipt.busyHere", cancellationToken);
            default:
                return visit.CountWrong() < MaxWrong ? await visit.AskReceiptAsync("receipt.wrong", cancellationToken) : await LeaveAsync(dc, visit, "receipt.enough", cancellationToken);
        }
    }

    private static async Task<DialogTurnResult> PickedAsync(DialogContext dc, TipVisit visit, CancellationToken cancellationToken)
    {
        var picked = Choices.Pick(visit.Text, visit.Actions()).Id;
        if (picked == "payee")
            visit.AimAtPayee();
        return picked switch
        {
            null => await visit.AskNextAsync(TipGate.Answer(visit.Text, plainly: true, visit.Language) ?? visit.Words("next.again"), cancellationToken),
            "finish" => await LeaveAsync(dc, visit, "left", cancellationToken),
            _ => await visit.AskAsync(TipVisit.StepOf(picked), null, cancellationToken),
        };
    }

    /// <summary>A reply or a report of retaliation; what may give the sender away is shown first (TP-05).</summary>
    private async Task<DialogTurnResult> SaidAsync(TipVisit visit, string text, CancellationToken cancellationToken)
    {
        if (Display.Length(text) > TipForm.MaxFacts)
            return await visit.AskAsync(visit.State.Step, "refused.tooLong", cancellationToken);
        if (text.Length > 0 && SelfDisclosure.Find(text) is { Count: > 0 } found)
            return await visit.AskScreeningAsync(text, found, cancellationToken);

        return await SayAsync(visit, visit.State.Step, new NewTipWord { Id = Guid.NewGuid(), Kind = KindOf(visit.State.Step), Text = text, Files = TipFiles.Of(visit.Scope) }, cancellationToken);
    }

    private async Task<DialogTurnResult> ScreenedAsync(TipVisit visit, CancellationToken cancellationToken)
    {
        var (text, step) = (visit.State.Text!, visit.State.After);
        if (TipVisit.Screened(visit.Text) is not { } choice)
            return await visit.AskScreeningAsync(text, SelfDisclosure.Find(text), cancellationToken);

        if (choice == "remove")
        {
            visit.Scope.Forget([.. SelfDisclosure.Find(text).Select(place => place.Text)]);
            text = SelfDisclosure.Remove(text, [], TipForm.Form.Words.Text(visit.Language, "screening.mark"));
        }

        return await SayAsync(visit, step, new NewTipWord { Id = Guid.NewGuid(), Kind = KindOf(step), Text = text }, cancellationToken);
    }

    private async Task<DialogTurnResult> EvidenceAsync(TipVisit visit, CancellationToken cancellationToken)
    {
        var files = TipFiles.Of(visit.Scope);
        if (files.Count == 0)
            return visit.Scope.Refused.Count == 0 && (visit.Text.Length == 0 || YesNo.Read(visit.Text) == YesNoAnswer.No)
                ? await visit.AskNextAsync(null, cancellationToken)
                : await visit.AskAsync(TipVisitStep.Evidence, null, cancellationToken);

        return await SayAsync(visit, TipVisitStep.Evidence, new NewTipWord { Id = Guid.NewGuid(), Kind = TipEntryKind.Evidence, Text = visit.Text.Length > 0 ? visit.Text : null, Files = files }, cancellationToken);
    }

    private async Task<DialogTurnResult> WithdrawnAsync(TipVisit visit, CancellationToken cancellationToken) => visit.Confirmed() switch
    {
        true => await SayAsync(visit, TipVisitStep.Withdraw, new NewTipWord { Id = Guid.NewGuid(), Kind = TipEntryKind.RewardWithdrawn }, cancellationToken),
        false => await visit.AskNextAsync(null, cancellationToken),
        null => await visit.AskAsync(TipVisitStep.Withdraw, "next.again", cancellationToken),
    };

    private async Task<DialogTurnResult> ClaimedAsync(TipVisit visit, CancellationToken cancellationToken)
    {
        visit.Scope.Echo = SecretField<TipDraft>.Mask;
        visit.Keep(visit.Text);
        if (visit.State.After == TipVisitStep.Payee)
            return await visit.AskAsync(TipVisitStep.Payee, null, cancellationToken);
        return await SayAsync(visit, TipVisitStep.Passphrase, new NewTipWord { Id = Guid.NewGuid(), Kind = TipEntryKind.RewardClaimed, Passphrase = visit.Text }, cancellationToken);
    }

    /// <summary>How to pay: for payers only, so not even the sealed transcript keeps it.</summary>
    private async Task<DialogTurnResult> PayeeAsync(TipVisit visit, CancellationToken cancellationToken)
    {
        visit.Scope.Echo = SecretField<TipDraft>.Mask;
        if (Display.Length(visit.Text) is < ShortestPayee or > LongestPayee)
            return await visit.AskAsync(TipVisitStep.Payee, "payee.length", cancellationToken);
        visit.AimAtPayee();
        return await SayAsync(
            visit,
            TipVisitStep.Payee,
            new NewTipWord { Id = Guid.NewGuid(), Kind = TipEntryKind.PayeeGiven, Text = visit.Text, Passphrase = visit.State.Passphrase },
            cancellationToken);
    }

    private async Task<DialogTurnResult> SayAsync(TipVisit visit, TipVisitStep step, NewTipWord word, CancellationToken cancellationToken)
    {
        if (!ReceiptCode.TryRead(visit.State.Code, out var code))
            throw new InvalidOperationException("The visit holds no code.");

        switch (await returns.SayAsync(visit.Scope.Work, code, visit.Scope.Line, word, cancellationToken))
        {
            case Outcome<TipView>.Done { Value: var view }:
                var passphrase = word.Kind == TipEntryKind.RewardClaimed ? word.Passphrase : null;
                visit.Enter(code.Digits, view, await payers.AreThereAsync(cancellationToken));
                visit.Keep(passphrase);
                if (passphrase is not null && visit.State.MayBePaid)
                    return await visit.AskAsync(TipVisitStep.Payee, "passphrase.claimed", cancellationToken);
                var done = TipVisit.Key(step) + ".done";
                return await visit.AskNextAsync(visit.Words(done, ("count", Display.Count(word.Files.Count)), ("number", view.PayoutNumber ?? "")), cancellationToken);
            case Outcome<TipView>.Refused { Reason: TipReasons.WrongPassphrase }:
                return await visit.AskAsync(TipVisitStep.Passphrase, "passphrase.wrong", cancellationToken);
            case Outcome<TipView>.Refused { Reason: var reason }:
                return await visit.AskNextAsync(visit.Words("refused." + reason), cancellationToken);
            default:
                throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    private static TipEntryKind KindOf(TipVisitStep step) => step == TipVisitStep.Retaliation ? TipEntryKind.Retaliation : TipEntryKind.Message;

    private static async Task<TipVisit> VisitAsync(DialogContext dc, CancellationToken cancellationToken) =>
        new(dc.Context, dc.ActiveDialog, await dc.Context.LanguageAsync(cancellationToken));

    private static async Task<DialogTurnResult> LeaveAsync(DialogContext dc, TipVisit visit, string words, CancellationToken cancellationToken)
    {
        visit.Scope.ForgetAll();
        await dc.Context.SendActivityAsync(TipGate.Closing(Messages.Text(Words, visit.Language, new Phrase(words))), cancellationToken);
        return await dc.EndDialogAsync(cancellationToken: cancellationToken);
    }

    private static Pattern[] Patterns(string key) => [.. Languages.All.SelectMany(language => Words.List(language, key)).Select(text => new Pattern(text))];
}
