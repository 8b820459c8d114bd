using CreditBot.Archive;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Events;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace CreditBot.Dialogs.MajorEvent;

/// <summary>A liaison follows up an event, or makes its final report (clause 3.4.3, ME-07).</summary>
public sealed class FollowUpDialog(EventFilings filings, FormTools tools)
    : StaffFormDialog<FollowUpDraft>(FollowUpForm.Form, FollowUpJson.Default.FormStateFollowUpDraft, tools)
{
    private const int LeastNews = 8;

    protected override async ValueTask<FormContext> ContextAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var context = await base.ContextAsync(turn, cancellationToken);
        var open = turn.Scope().Caller is { } caller ? await filings.OpenEventsAsync(caller.Person.Id, cancellationToken) : [];
        return context with
        {
            Options = new Dictionary<string, IReadOnlyList<Choice>>(StringComparer.Ordinal)
            {
                ["event"] = [.. open.Select(item => new Choice(item.Id.ToString("N"), [$"{item.Reference} {Display.Cut(item.Title, 24)}", item.Reference]))],
            },
        };
    }

    protected override ValueTask<Opening<FollowUpDraft>> OpenAsync(ITurnContext turn, object? options, FormContext context, CancellationToken cancellationToken)
    {
        if (Missing(turn, context, Roles.Liaison) is { } refused)
            return new(refused);

        var open = context.Options["event"];
        if (open.Count == 0)
            return new(new Opening<FollowUpDraft>.Refused(Messages.Text(Form.Words, context.Language, new Phrase("nothingOpen"))));

        var text = turn.Activity.Text ?? "";
        var draft = options is FollowUpOf of
            ? new FollowUpDraft { EventId = of.EventId.ToString("N"), Stage = "followUp", Changes = of.Text, Attachments = of.Files }
            : new FollowUpDraft { EventId = Named(text, open)?.Id ?? (open is [var only] ? only.Id : null), Stage = Stage(text), Changes = News(text) };
        var greeting = draft.EventId is { } id
            ? new Phrase("greetingOn", ("event", open.FirstOrDefault(choice => choice.Id == id)?.Labels[0] ?? ""))
            : new Phrase("greeting");
        return new(new Opening<FollowUpDraft>.Start(draft, greeting));
    }

    protected override async ValueTask<Filing<FollowUpDraft>> FileAsync(ITurnContext turn, FormState<FollowUpDraft> state, FormContext context, CancellationToken cancellationToken)
    {
        var scope = turn.Scope();
        if (scope.Caller is not { } caller || !caller.Has(Roles.Liaison))
            return new Filing<FollowUpDraft>.Refused(new Phrase("notAllowed"));

        var report = new NewReport
        {
            Id = state.Id,
            EventId = Guid.ParseExact(state.Draft.EventId!, "N"),
            Stage = state.Draft.Stage == "final" ? ReportStage.Final : ReportStage.FollowUp,
            AuthorId = caller.Person.Id,
            Body = state.Draft.Changes!,
            Answers = Answers.Of(Form, state.Draft, context),
            Files = Files.Of(state.Draft.Attachments),
        };
        switch (await filings.FollowUpAsync(scope.Work, report, cancellationToken))
        {
            case Outcome<FiledReport>.Done done:
                var memory = await turn.MemoryAsync(cancellationToken);
                memory.LastFiled = new LastFiling(state.Id, "followUp", done.Value.Reference, context.Now);
                return new Filing<FollowUpDraft>.Filed(Receipt(done.Value, context));
            case Outcome<FiledReport>.Refused refused:
                return new Filing<FollowUpDraft>.Refused(new Phrase(refused.Reason));
            default:
                throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    /// <summary>What stands behind 续报： or a reference is the news already, when it is long enough to be some.</summary>
    private static string? News(string text)
    {
        var colon = text.AsSpan().IndexOfAny('：', ':');
        var from = colon is >= 0 and < 30 ? colon + 1 : References.Find(text) is [{ Kind: ReferenceKind.Event, Span: var span }, ..] ? span.End : text.Length;
        var news = text[from..].Trim(' ', '，', ',', '。', '\n');
        return news.Length >= LeastNews ? news : null;
    }

    /// <summary>The event whose reference stands in the text.</summary>
    private static Choice? Named(string text, IReadOnlyList<Choice> open) =>
        References.Find(text).Select(match => open.FirstOrDefault(choice => choice.Labels[^1] == match.Text)).FirstOrDefault(choice => choice is not null);

    private string? Stage(string text) =>
        Says(text, "final") ? "final" : Says(text, "followUp") ? "followUp" : null;

    private bool Says(string text, string stage) =>
        Languages.All.SelectMany(language => Form.Words.List(language, "stage.said." + stage)).Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private Activity Receipt(FiledReport filed, FormContext context)
    {
        var stage = filed.Stage == ReportStage.Final
            ? Form.Words.Text(context.Language, "receiptFinal")
            : Form.Words.Say(context.Language, new Phrase("receiptFollowUp", ("number", Display.Count(filed.Number))));
        var text = Form.Words.Say(context.Language, new Phrase("receipt", ("stage", stage), ("reference", filed.Reference), ("time", Display.Time(filed.SubmittedAt, context.Language))));
        return Messages.Filed(text, context.Language, "followUp", filed.Reference, filed.Stage == ReportStage.Final
            ? [Form.Words.Text(context.Language, "next.menu")]
            : [Form.Words.Text(context.Language, "next.followUp"), Form.Words.Text(context.Language, "next.menu")]);
    }
}
