using System.Buffers;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Events;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Messages;
using CreditBot.Forms.Words;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace CreditBot.Dialogs.MajorEvent;

/// <summary>A liaison files the first report of a major credit event (clauses 2.3.2 and 3.4.3).</summary>
public sealed class MajorEventDialog(EventFilings filings, LikelyDuplicates duplicates, FormTools tools)
    : StaffFormDialog<MajorEventDraft>(MajorEventForm.Form, MajorEventJson.Default.FormStateMajorEventDraft, tools)
{
    private static readonly SearchValues<char> s_sentenceEnds = SearchValues.Create("\r\n。！；!;");

    protected override ValueTask<Opening<MajorEventDraft>> OpenAsync(ITurnContext turn, object? options, FormContext context, CancellationToken cancellationToken)
    {
        if (Missing(turn, context, Roles.Liaison) is { } refused)
            return new(refused);

        var caller = turn.Scope().Caller!;
        var draft = new MajorEventDraft
        {
            UnitId = caller.Unit.Id.ToString("N"),
            Contact = ContactOf(caller),
            Own = new OwnAnswers(caller.Unit.Id.ToString("N"), ContactOf(caller)),
        };
        return new(new Opening<MajorEventDraft>.Start(draft, new Phrase("greeting", ("unit", context.Units.Name(draft.UnitId, context.Language)))));
    }

    protected override async ValueTask<Filing<MajorEventDraft>> FileAsync(ITurnContext turn, FormState<MajorEventDraft> state, FormContext context, CancellationToken cancellationToken)
    {
        var scope = turn.Scope();
        if (scope.Caller is not { } caller || !caller.Has(Roles.Liaison))
            return new Filing<MajorEventDraft>.Refused(new Phrase("notAllowed"));

        if (state.Draft is { Repeats.OfColleague: { } theirs, Duplicate: "followUp" })
            return new Filing<MajorEventDraft>.Filed(Dropped(theirs, context));
        if (state.Draft is { Repeats: { } repeated, Duplicate: "followUp" })
            return new Filing<MajorEventDraft>.Elsewhere("followUp", new FollowUpOf(repeated.EventId, state.Draft.Summary!, state.Draft.Attachments));
        if (state.Draft.Duplicate is null && await RepeatsAsync(state, caller, context, cancellationToken) is { } asked)
            return asked;

        var filed = await filings.FileAsync(scope.Work, Report(state, caller, context), cancellationToken);
        var memory = await turn.MemoryAsync(cancellationToken);
        memory.LastFiled = new LastFiling(state.Id, "majorEvent", filed.Reference, context.Now);
        return new Filing<MajorEventDraft>.Filed(Receipt(filed, context));
    }

    /// <summary>Another liaison goes on with the draft: what was filled in for the one before is filled in for this one.</summary>
    protected override MajorEventDraft Rebound(ITurnContext turn, MajorEventDraft draft)
    {
        if (draft.Own is not { } before || turn.Scope().Caller is not { } caller)
            return draft;

        var own = new OwnAnswers(caller.Unit.Id.ToString("N"), ContactOf(caller));
        return draft with
        {
            Own = own,
            UnitId = draft.UnitId == before.UnitId ? own.UnitId : draft.UnitId,
            Contact = draft.Contact == before.Contact ? own.Contact : draft.Contact,
        };
    }

    /// <summary>What was written so far is kept once there is an answer to keep.</summary>
    protected override string? Title(FormState<MajorEventDraft> state, FormContext context) => state switch
    {
        { Draft.Summary: { } summary } => Display.Cut(Title(summary), 20),
        { Trail.Count: > 0, Draft.Category: not null } => Form.Find("category")!.Show(state.Draft, context),
        { Trail.Count: > 0 } => Form.Words.Text(context.Language, "draft.untitled"),
        _ => null,
    };

    /// <summary>Asks once whether it repeats an open event (ME-11).</summary>
    private async ValueTask<Filing<MajorEventDraft>?> RepeatsAsync(FormState<MajorEventDraft> state, StaffMember caller, FormContext context, CancellationToken cancellationToken)
    {
        var draft = state.Draft;
        var found = await duplicates.FindAsync(caller.Person.Id, caller.Unit.Id, Guid.ParseExact(draft.UnitId!, "N"), draft.Subject!, draft.CreditCode, draft.Summary!, cancellationToken);
        if (found is null || found.Id == state.Id)
            return null;

        var submitted = Display.Time(found.SubmittedAt, context.Language);
        return !found.IsOwn
            ? new Filing<MajorEventDraft>.Asked(
                draft with { Repeats = new Repeated(found.Id) { OfColleague = found.Reference } },
                new Phrase("duplicate.foundColleague", ("time", submitted), ("kind", Form.Words.Text(context.Language, "category.of." + found.Category)), ("reference", found.Reference)))
            : new Filing<MajorEventDraft>.Asked(
                draft with { Repeats = new Repeated(found.Id) },
                new Phrase("duplicate.found", ("time", submitted), ("event", $"{found.Reference} {Display.Cut(found.Title, 24)}")));
    }

    private NewEvent Report(FormState<MajorEventDraft> state, StaffMember caller, FormContext context)
    {
        var draft = state.Draft;
        return new NewEvent
        {
            Id = state.Id,
            Kind = draft.Category == "riskWarning" ? EventKind.RiskWarning : EventKind.MajorEvent,
            Category = draft.Category!,
            Severity = Enum.Parse<Severity>(draft.Severity ?? SeverityRules.Propose(draft), ignoreCase: true),
            Title = Title(draft.Summary!),
            UnitId = Guid.ParseExact(draft.UnitId!, "N"),
            ReporterId = caller.Person.Id,
            OccurredAt = draft.OccurredAt?.At,
            OccurredPrecision = draft.OccurredAt is { } at ? Enum.Parse<TimePrecision>(at.Precision.ToString()) : TimePrecision.Minute,
            OccurredApproximate = draft.OccurredAt?.Approximate ?? false,
            DiscoveredAt = draft.DiscoveredAt?.At,
            StartedAt = state.StartedAt,
            Subject = draft.Subject!,
            Place = draft.Place,
            CreditCode = draft.CreditCode,
            AmountFen = draft.AmountFen,
            Measures = draft.Measures,
            Contact = draft.Contact!,
            Source = "liaison",
            Summary = draft.Summary!,
            Answers = Answers.Of(Form, draft, context),
            Files = Files.Of(draft.Attachments),
        };
    }

    private static string Title(string summary)
    {
        var line = summary.AsSpan().Trim();
        var end = line.IndexOfAny(s_sentenceEnds);
        var first = (end > 0 ? line[..end] : line).ToString();
        return Display.Cut(first, 40);
    }

    private static string? ContactOf(StaffMember caller) => caller.Person.Phone is { } phone ? $"{caller.Person.Name} {phone}" : null;

    private Activity Dropped(string reference, FormContext context)
    {
        var message = Messages.Text(Form.Words, context.Language, new Phrase("duplicate.dropped", ("reference", reference)));
        message.SuggestedActions = Buttons.Plain([Form.Words.Text(context.Language, "next.menu")]);
        return message;
    }

    private Activity Receipt(FiledReport filed, FormContext context) => Messages.Filed(
        Form.Words.Say(context.Language, new Phrase("receipt", ("reference", filed.Reference), ("time", Display.Time(filed.SubmittedAt, context.Language)))),
        context.Language,
        "majorEvent",
        filed.Reference,
        [Form.Words.Text(context.Language, "next.followUp"), Form.Words.Text(context.Language, "next.menu")]);
}
