using CreditBot.Archive;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace CreditBot.Dialogs.Status;

/// <summary>A head or the responsible person signs for a notice, reports progress, asks for an extension or submits it for review (RS-06).</summary>
public sealed class NoticeActionDialog(NoticeAction action, NoticeDesk desk, RectificationActions actions, FormTools tools)
    : StaffFormDialog<NoticeDraft>(NoticeForms.Of(action), NoticeJson.Default.FormStateNoticeDraft, tools)
{
    private const int LeastText = 4;

    protected override async ValueTask<FormContext> ContextAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var context = await base.ContextAsync(turn, cancellationToken);
        var open = turn.Scope().Caller is { } caller ? await desk.ActionableAsync(caller, action, context.Now, cancellationToken) : [];
        return context with
        {
            Options = new Dictionary<string, IReadOnlyList<Choice>>(StringComparer.Ordinal)
            {
                ["notice"] = [.. open.Select(item => new Choice(item.Reference, [$"{item.Reference} {Display.Cut(item.Summary, 20)}", item.Reference]))],
            },
        };
    }

    protected override async ValueTask<Opening<NoticeDraft>> OpenAsync(ITurnContext turn, object? options, FormContext context, CancellationToken cancellationToken)
    {
        if (turn.Scope().Caller is not { } caller)
            return Refused(context, new Phrase("unbound"));

        var text = turn.Activity.Text ?? "";
        var memory = await turn.MemoryAsync(cancellationToken);
        var open = context.Options["notice"];
        var reference = Named(text) ?? memory.Answered?.Opened ?? (open is [var only] ? only.Id : null);
        if (reference is null)
            return open.Count > 0
                ? new Opening<NoticeDraft>.Start(new NoticeDraft { Text = Told(text) }, new Phrase("greeting"))
                : Refused(context, new Phrase(caller.Has(Roles.DepartmentHead | Roles.Liaison) ? "nothing" : "notAllowed"));

        if (await desk.FindAsync(caller, reference, cancellationToken) is not { } file)
        {
            await NoticeAccess.RefusedAsync(turn.Scope(), reference, cancellationToken);
            return Refused(context, new Phrase("refused"));
        }

        var record = file.Record;
        if (!NoticeForms.Allows(action, record.Status, record.DueOn!.Value, NoticeDesk.Today(context.Now)))
            return Refused(context, WrongState(record, context));

        return new Opening<NoticeDraft>.Start(new NoticeDraft { Notice = record.Reference, DueOn = record.DueOn, Text = Told(text) }, new Phrase("greeting"));
    }

    protected override async ValueTask<Filing<NoticeDraft>> FileAsync(ITurnContext turn, FormState<NoticeDraft> state, FormContext context, CancellationToken cancellationToken)
    {
        var scope = turn.Scope();
        if (scope.Caller is not { } caller || await desk.FindAsync(caller, state.Draft.Notice!, cancellationToken) is not { } file)
            return new Filing<NoticeDraft>.Refused(new Phrase("rectification.unknown"));

        var said = new RectificationAction
        {
            Id = state.Id,
            RectificationId = file.Record.Id,
            PersonId = caller.Person.Id,
            Text = state.Draft.Text ?? "",
            Files = Files.Of(state.Draft.Attachments),
        };
        var outcome = action switch
        {
            NoticeAction.Sign => await actions.SignAsync(scope.Work, said, cancellationToken),
            NoticeAction.Progress => await actions.ReportProgressAsync(scope.Work, said, cancellationToken),
            NoticeAction.Extension => await actions.RequestExtensionAsync(scope.Work, said, state.Draft.NewDue!.Value, cancellationToken),
            _ => await actions.SubmitForReviewAsync(scope.Work, said, cancellationToken),
        };
        switch (outcome)
        {
            case Outcome<RectificationDone>.Done { Value: var done }:
                var memory = await turn.MemoryAsync(cancellationToken);
                memory.LastFiled = new LastFiling(state.Id, "rectificationProgress", done.Reference!, context.Now);
                return new Filing<NoticeDraft>.Filed(Receipt(done, caller, context));
            case Outcome<RectificationDone>.Refused refused:
                return new Filing<NoticeDraft>.Refused(new Phrase(refused.Reason));
            default:
                throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    private Opening<NoticeDraft>.Refused Refused(FormContext context, Phrase phrase) => new(Messages.Text(Form.Words, context.Language, phrase));

    private Phrase WrongState(Rectification record, FormContext context) =>
        action == NoticeAction.Extension && NoticeForms.Allows(action, record.Status, DateOnly.MaxValue, DateOnly.MinValue)
            ? new Phrase("late", ("notice", record.Reference!), ("due", Display.Day(record.DueOn!.Value, context.Language)))
            : new Phrase("wrongState", ("notice", record.Reference!), ("status", StatusWords.Rectifications.Text(context.Language, "status." + NoticeWords.Key(record.Status))));

    private static string? Named(string text) =>
        NumbersSaid.Find(text).FirstOrDefault(match => match.Kind is ReferenceKind.Rectification or ReferenceKind.DocumentNumber)?.Text;

    /// <summary>What stands behind 报进度：is the text already, when it is long enough to be one.</summary>
    private string? Told(string text)
    {
        var colon = text.AsSpan().IndexOfAny('：', ':');
        var told = colon is >= 0 and < 30 ? text[(colon + 1)..].Trim() : "";
        return action != NoticeAction.Sign && told.Length >= LeastText ? told : null;
    }

    private Activity Receipt(RectificationDone done, StaffMember caller, FormContext context) => Messages.Filed(
        Form.Words.Say(context.Language, new Phrase(
            "receipt", ("reference", done.Reference!), ("time", Display.Time(done.At, context.Language)), ("due", done.DueOn is { } due ? Display.Day(due, context.Language) : ""))),
        context.Language,
        "rectificationProgress",
        done.Reference!,
        [Form.Words.Text(context.Language, NoticeAccess.MayList(caller) ? "next.list" : "next.mine"), Form.Words.Text(context.Language, "next.menu")]);
}
