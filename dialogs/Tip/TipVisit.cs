using System.Globalization;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Returns;
using CreditBot.Dialogs.Tip.Screening;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Fields;
using CreditBot.Forms.Messages;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace CreditBot.Dialogs.Tip;

/// <summary>What is asked in a tipster's visit.</summary>
internal enum TipVisitStep
{
    Receipt,
    Next,
    Reply,
    Evidence,
    Retaliation,
    Withdraw,
    Passphrase,
    Payee,
    Screening,
}

/// <summary>Where a visit stands; kept in the sealed state of the conversation and dropped at its end.</summary>
internal sealed record TipVisitState
{
    public TipVisitStep Step { get; init; }

    /// <summary>The code that opened the tip.</summary>
    public string? Code { get; init; }

    public int Wrong { get; init; }

    public bool MayWithdraw { get; init; }

    public bool MayClaim { get; init; }

    /// <summary>Whether the tipster may say how the reward is to be paid.</summary>
    public bool MayBePaid { get; init; }

    /// <summary>Until it was said how to pay: the passphrase that shows whose the reward is.</summary>
    public string? Passphrase { get; init; }

    /// <summary>A text whose screening is asked about, and what it answers.</summary>
    public string? Text { get; init; }

    public TipVisitStep After { get; init; }
}

/// <summary>One turn of a tipster's visit: its state and its questions.</summary>
internal sealed class TipVisit(ITurnContext turn, DialogInstance instance, Language language)
{
    private const string StateKey = "visit";

    private static readonly string[] s_screenings = ["keep", "remove"];
    private static readonly string[] s_answers = ["yes", "no"];

    private static WordBook Book => TipStatusDialog.Words;

    public Language Language => language;

    public TurnScope Scope { get; } = turn.Scope();

    public string Text { get; } = turn.Activity.Text?.Trim() ?? "";

    public TipVisitState State { get; private set; } = instance.State.TryGetValue(StateKey, out var kept) && kept is string json ? JsonConvert.DeserializeObject<TipVisitState>(json)! : new();

    public static TipVisitStep StepOf(string action) => action is "claim" or "payee" ? TipVisitStep.Passphrase : Enum.Parse<TipVisitStep>(action, ignoreCase: true);

    /// <summary>Name of the step's field on the wire and of its words.</summary>
    public static string Key(TipVisitStep step) => step.ToString().ToLowerInvariant();

    public string Words(string key, params IReadOnlyList<(string Name, string Value)> values) => Book.Say(language, new Phrase(key, values));

    public void Enter(string code, TipView view, bool hasPayers) => State = new TipVisitState
    {
        Step = TipVisitStep.Next,
        Code = code,
        MayBePaid = hasPayers && view is { Reward: RewardStatus.Claimed, AmountFen: > 0 },
        MayWithdraw = view.WantsReward && (view.Reward is RewardStatus.None or RewardStatus.Eligible),
        MayClaim = view.Reward == RewardStatus.Notified,
    };

    public int CountWrong() => (State = State with { Wrong = State.Wrong + 1 }).Wrong;

    public IReadOnlyList<Choice> Actions() =>
        [.. new[] { "reply", "evidence", "retaliation", State.MayWithdraw ? "withdraw" : null, State.MayClaim ? "claim" : null, State.MayBePaid ? "payee" : null, "finish" }.OfType<string>().Select(id => new Choice(id, Book.List(language, "next." + id)))];

    /// <summary>The passphrase leads on to <see cref="TipVisitStep.Payee"/>, not to a claim.</summary>
    public void AimAtPayee() => State = State with { After = TipVisitStep.Payee };

    public void Keep(string? passphrase) => State = State with { Passphrase = passphrase };

    public static string? Screened(string text) =>
        Choices.Pick(text, [.. s_screenings.Select(id => new Choice(id, [.. Languages.All.SelectMany(one => TipForm.Form.Words.List(one, "screening." + id))]))]).Id;

    public bool? Confirmed() => YesNo.Read(Text) switch
    {
        YesNoAnswer.Yes => true,
        YesNoAnswer.No => false,
        _ => Choices.Pick(Text, [.. s_answers.Select(id => new Choice(id, Book.List(language, "withdraw." + id)))]).Id switch { "yes" => true, "no" => false, _ => null },
    };

    public Task<DialogTurnResult> AskReceiptAsync(string? note, CancellationToken cancellationToken) =>
        AskReceiptSayingAsync(note is null ? null : Words(note, ("address", Scope.TipAddress)), cancellationToken);

    public Task<DialogTurnResult> AskReceiptSayingAsync(string? said, CancellationToken cancellationToken) =>
        SendAsync(TipVisitStep.Receipt, said, Words("receipt.ask"), FieldKind.Receipt, [], cancellationToken);

    public Task<DialogTurnResult> AskNextAsync(string? note, CancellationToken cancellationToken) =>
        SendAsync(TipVisitStep.Next, note, Words("next.ask"), FieldKind.Choice, [.. Actions().Select(choice => choice.Labels[0])], cancellationToken);

    public Task<DialogTurnResult> AskScreeningAsync(string text, IReadOnlyList<Disclosure> found, CancellationToken cancellationToken)
    {
        State = State with { Text = text, After = State.Step == TipVisitStep.Screening ? State.After : State.Step };
        var lines = string.Join('\n', found.Select(place => $"• {TipForm.Form.Words.Text(language, "screening.kinds." + place.Kind)}{(language == Language.Chinese ? "：" : ": ")}{place.Text}"));
        string[] choices = [TipForm.Form.Words.Text(language, "screening.keep"), TipForm.Form.Words.Text(language, "screening.remove")];
        return SendAsync(TipVisitStep.Screening, null, Words("screening.ask", ("found", lines)), FieldKind.Choice, choices, cancellationToken);
    }

    public Task<DialogTurnResult> AskAsync(TipVisitStep step, string? note, CancellationToken cancellationToken) => SendAsync(
        step,
        string.Join("\n\n", RefusedFiles().Append(note is null ? "" : Words(note)).Where(words => words.Length > 0)),
        Words(Key(step) + ".ask"),
        step switch { TipVisitStep.Evidence => FieldKind.Attachments, TipVisitStep.Withdraw => FieldKind.Confirm, TipVisitStep.Passphrase or TipVisitStep.Payee => FieldKind.Text, _ => FieldKind.LongText },
        step == TipVisitStep.Withdraw ? [Words("withdraw.yes"), Words("withdraw.no")] : [],
        cancellationToken);

    public Task<DialogTurnResult> AskAgainAsync(CancellationToken cancellationToken) => State.Step switch
    {
        TipVisitStep.Receipt => AskReceiptAsync(null, cancellationToken),
        TipVisitStep.Next => AskNextAsync(null, cancellationToken),
        TipVisitStep.Screening => AskScreeningAsync(State.Text!, SelfDisclosure.Find(State.Text!), cancellationToken),
        var step => AskAsync(step, null, cancellationToken),
    };

    /// <summary>Status and messages in words.</summary>
    public string Describe(TipView view) => TipViewWords.Of(view, language);

    private IEnumerable<string> RefusedFiles() =>
        Scope.Refused.Select(file => TipForm.Form.Words.Say(language, TipRefusals.Of(file, Scope.MaxFileBytes))).Distinct(StringComparer.Ordinal);

    private async Task<DialogTurnResult> SendAsync(TipVisitStep step, string? note, string ask, FieldKind kind, IReadOnlyList<string> choices, CancellationToken cancellationToken)
    {
        State = State with { Step = step, Text = step == TipVisitStep.Screening ? State.Text : null };
        instance.State[StateKey] = JsonConvert.SerializeObject(State);
        var message = Messages.Text(string.IsNullOrEmpty(note) ? ask : note + "\n\n" + ask, language);
        message.InputHint = InputHints.ExpectingInput;
        message.SuggestedActions = choices.Count > 0 ? Buttons.Numbered(choices) : null;
        var name = kind.ToString();
        message.ChannelData = new AskData(new Ask("tipStatus", Key(step), char.ToLower(name[0], CultureInfo.InvariantCulture) + name[1..], false, 1, 1));
        await turn.SendActivityAsync(message, cancellationToken);
        return Dialog.EndOfTurn;
    }
}
