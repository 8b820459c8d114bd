using System.Globalization;
using CreditBot.Archive;
using CreditBot.Archive.Settings;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Tips.Codes;
using CreditBot.Archive.Tips.Filing;
using CreditBot.Dialogs.Tip.Screening;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;
using CreditBot.Forms.Words;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace CreditBot.Dialogs.Tip;

/// <summary>Anyone reports misconduct, without a name unless it is wished (clause 5.1.2). What is typed exists only in the sealed conversation until it is filed.</summary>
public sealed class TipDialog(TipFilings filings, SettingStore settings, FormTools tools)
    : ChatFormDialog<TipDraft>(TipForm.Form, TipJson.Default.FormStateTipDraft, tools)
{
    /// <summary>An opening text this long is an account of what happened; it is taken for one after the consent.</summary>
    private const int Story = 30;

    /// <summary>Nothing is read from the opening text: the consent comes before any content.</summary>
    public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default) =>
        base.BeginDialogAsync(dc, options ?? new Told(""), cancellationToken);

    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (Load(dc.ActiveDialog).Asking == "passphrase")
            dc.Context.Scope().Echo = SecretField<TipDraft>.Mask;
        return base.ContinueDialogAsync(dc, cancellationToken);
    }

    /// <summary>Questions are answered with what holds for tips, never with the words of another conversation.</summary>
    protected override async ValueTask<FormContext> ContextAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var context = await base.ContextAsync(turn, cancellationToken);
        return context with { Aside = (text, plainly) => TipGate.Answer(text, plainly, context.Language) };
    }

    protected override async ValueTask<Opening<TipDraft>> OpenAsync(ITurnContext turn, object? options, FormContext context, CancellationToken cancellationToken)
    {
        var scope = turn.Scope();
        if (!TipGate.Admits(scope))
            return new Opening<TipDraft>.Refused(TipGate.Refusal(scope, context.Language));
        if (await TipFilings.RefusalAsync(scope.Work, null, cancellationToken) is { } reason)
            return new Opening<TipDraft>.Refused(Messages.Text(Form.Words, context.Language, new Phrase("filing." + reason)));

        var said = turn.Activity.Text?.Trim() ?? "";
        var draft = Display.Length(said) is >= Story and <= TipForm.MaxFacts ? new TipDraft { Facts = said } : new TipDraft();
        var greeting = scope.OnTipPage ? new Phrase("greeting.page") : new Phrase("greeting.elsewhere", ("address", scope.TipAddress));
        return new Opening<TipDraft>.Start(draft, greeting);
    }

    protected override async ValueTask<Filing<TipDraft>> FileAsync(ITurnContext turn, FormState<TipDraft> state, FormContext context, CancellationToken cancellationToken)
    {
        var scope = turn.Scope();
        if (!TipGate.Admits(scope))
            return new Filing<TipDraft>.Refused(new Phrase("identified", ("address", scope.TipAddress)));

        // The summary cannot be confirmed while this is open; a press on an old card could.
        if (ScreeningField.Open(state.Draft).Count > 0)
            return new Filing<TipDraft>.Asked(state.Draft, new Phrase("screening.first"));

        var receipt = ReceiptCode.Create();
        var tip = new NewTip
        {
            DraftId = state.Id,
            Receipt = receipt,
            Content = Content(state.Draft, context),
            Files = [.. state.Draft.Attachments.Select(TipFiles.Upload)],
            RewardPassphrase = state.Draft.WantsReward == "yes" ? state.Draft.Passphrase : null,
        };
        switch (await filings.SubmitAsync(scope.Work, tip, cancellationToken))
        {
            case Outcome<TipReceipt>.Done { Value: var filed }:
                var memory = await turn.MemoryAsync(cancellationToken);
                memory.LastFiled = new LastFiling(state.Id, "tip", filed.Reference, new DateTimeOffset(filed.Day.ToDateTime(TimeOnly.MinValue), Display.Shanghai));
                return new Filing<TipDraft>.Elsewhere(TipSavedDialog.Name, new FiledTip(filed.Reference, receipt.Digits, await DaysAsync(cancellationToken), state.Draft.Mode == "realName"));
            case Outcome<TipReceipt>.Refused { Reason: var reason }:
                return new Filing<TipDraft>.Refused(new Phrase("filing." + reason));
            default:
                throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    protected override Phrase Refusal(RefusedFile file, long limit) => TipRefusals.Of(file, limit);

    /// <summary>What the screening took out, the conversation forgets too.</summary>
    protected override ValueTask KeepAsync(ITurnContext turn, FormState<TipDraft> state, string serialized, FormContext context, CancellationToken cancellationToken)
    {
        if (state.Draft.Removed.Count > 0)
            turn.Scope().Forget(state.Draft.Removed);
        return default;
    }

    protected override IReadOnlyList<Activity> Left(ITurnContext turn, FormContext context) => [.. base.Left(turn, context).Select(TipGate.Closing)];

    /// <summary>A tip that is left leaves nothing behind.</summary>
    protected override ValueTask ForgetAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        turn.Scope().ForgetAll();
        return default;
    }

    private async ValueTask<int?> DaysAsync(CancellationToken cancellationToken) =>
        int.TryParse(await settings.GetAsync(TipSettings.AcknowledgeWithin, cancellationToken), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null;

    private TipContent Content(TipDraft draft, FormContext context)
    {
        var named = draft.Mode == "realName";
        return new TipContent
        {
            Mode = Enum.Parse<TipMode>(draft.Mode!, ignoreCase: true),
            Target = draft.Target!,
            Conduct = draft.OwnConduct ?? Form.Find("conduct")!.Show(draft, context),
            OccurredAt = draft.OccurredAt is { } at ? Display.Time(at, context.Language) : null,
            OccurredOn = draft.OccurredAt is { Precision: Forms.Recognisers.Precision.Day } day ? DateOnly.FromDateTime(day.At.DateTime) : null,
            Place = draft.Place is { Length: > 0 } place ? place : null,
            Facts = draft.Facts!,
            Name = named ? draft.Name : null,
            Contact = named ? draft.Contact : null,
            WantsReward = draft.WantsReward == "yes",
            Language = context.Language.Tag(),
        };
    }
}

/// <summary>Cleaned files of an unfinished tip, as the archive takes them.</summary>
internal static class TipFiles
{
    public static TipUpload Upload(FileNote note) => new(note.Id, Convert.FromBase64String(note.Key), note.Name, note.ContentType, note.Length);

    /// <summary>The neutral names with one count over all uploads: 证据1.jpg, 证据2.pdf …</summary>
    public static IReadOnlyList<FileNote> Numbered(IReadOnlyList<FileNote> files) =>
        [.. files.Select((file, index) => file with
        {
            Name = Path.GetFileNameWithoutExtension(file.Name).TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') + (index + 1).ToString(CultureInfo.InvariantCulture) + Path.GetExtension(file.Name),
        })];

    public static IReadOnlyList<TipUpload> Of(TurnScope scope) => [.. scope.Files.Select(file => new TipUpload(file.Id, file.Key, file.Name, file.ContentType, file.Length))];
}
