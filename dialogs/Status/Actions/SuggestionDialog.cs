using CreditBot.Archive;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Rectifications;
using CreditBot.Dialogs.Turns;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Words;
using Microsoft.Bot.Builder;

namespace CreditBot.Dialogs.Status;

/// <summary>A liaison suggests a rectification (clause 2.4.2).</summary>
public sealed class SuggestionDialog(RectificationSuggestions suggestions, FormTools tools)
    : StaffFormDialog<SuggestionDraft>(SuggestionForm.Form, SuggestionJson.Default.FormStateSuggestionDraft, tools)
{
    protected override ValueTask<Opening<SuggestionDraft>> OpenAsync(ITurnContext turn, object? options, FormContext context, CancellationToken cancellationToken)
    {
        if (Missing(turn, context, Roles.Liaison) is { } refused)
            return new(refused);

        var unit = turn.Scope().Caller!.Unit.Id.ToString("N");
        return new(new Opening<SuggestionDraft>.Start(new SuggestionDraft { UnitId = unit }, new Phrase("greeting", ("unit", context.Units.Name(unit, context.Language)))));
    }

    protected override async ValueTask<Filing<SuggestionDraft>> FileAsync(ITurnContext turn, FormState<SuggestionDraft> state, FormContext context, CancellationToken cancellationToken)
    {
        var scope = turn.Scope();
        if (scope.Caller is not { } caller || !caller.Has(Roles.Liaison))
            return new Filing<SuggestionDraft>.Refused(new Phrase("notAllowed"));

        var draft = state.Draft;
        var said = new NewSuggestion
        {
            Id = state.Id,
            UnitId = Guid.ParseExact(draft.UnitId!, "N"),
            AuthorId = caller.Person.Id,
            Problem = draft.Problem!,
            Risk = draft.Risk!,
            Proposal = draft.Proposal!,
            DueOn = draft.DueOn,
        };
        switch (await suggestions.SuggestAsync(scope.Work, said, cancellationToken))
        {
            case Outcome<RectificationSuggestion>.Done { Value: var made }:
                var memory = await turn.MemoryAsync(cancellationToken);
                memory.LastFiled = new LastFiling(state.Id, "rectificationSuggestion", made.Reference, context.Now);
                return new Filing<SuggestionDraft>.Filed(Messages.Filed(
                    Form.Words.Say(context.Language, new Phrase("receipt", ("reference", made.Reference), ("time", Display.Time(made.CreatedAt, context.Language)))),
                    context.Language,
                    "rectificationSuggestion",
                    made.Reference,
                    [Form.Words.Text(context.Language, "next.mine"), Form.Words.Text(context.Language, "next.menu")]));
            case Outcome<RectificationSuggestion>.Refused refused:
                return new Filing<SuggestionDraft>.Refused(new Phrase(refused.Reason));
            default:
                throw new InvalidOperationException("An outcome is done or refused.");
        }
    }
}
