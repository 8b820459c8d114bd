using CreditBot.Forms.Fields;
using CreditBot.Forms.Words;

namespace CreditBot.Forms.Engine;

/// <summary>
/// The heart of every conversation: a pure function from form, state and input to the next step. It does no I/O and keeps nothing.
/// </summary>
public static class FormEngine
{
    private const int LongestWish = 24;

    /// <summary>The first step. What the opening text already says is not asked again (ME-01).</summary>
    public static Step<TDraft> Begin<TDraft>(Form<TDraft> form, FormState<TDraft> state, Said opening, FormContext context)
        where TDraft : class
    {
        var notes = new List<Phrase>();
        state = state with { Draft = AddFiles(form, state.Draft, opening, context, notes) };
        state = state with { Draft = Noticing.Read(form, state, opening.Text, null, context, notes), Doubts = form.Doubts(opening.Text, context) };
        state = state with { Given = [.. form.Fields.Where(field => field.IsAnswered(state.Draft)).Select(field => field.Name)] };
        return Onwards(form, state, notes);
    }

    /// <summary>The step after a message.</summary>
    public static Step<TDraft> Next<TDraft>(Form<TDraft> form, FormState<TDraft> state, Said said, FormContext context)
        where TDraft : class
    {
        var notes = new List<Phrase>();
        var draft = AddFiles(form, state.Draft, said, context, notes);
        state = state with { Draft = draft };

        if (said.Press is { } press)
            return Pressed(form, state, press, context, notes);

        var text = said.Text.Trim();
        if (text.Length == 0)
            return notes.Count == 0
                ? Again(form, state, context, [new Phrase("notes.empty")])
                : AfterFiles(form, state, context, notes);

        return Edited(form, state, text, context, notes) ?? Steered(form, state, Commands.Read(text), context, notes) ?? Heard(form, state, text, context, notes);
    }

    /// <summary>修改时间, 改金额: the one field that a short wish to change something names; on the summary, or where something is being changed.</summary>
    private static Step<TDraft>? Edited<TDraft>(Form<TDraft> form, FormState<TDraft> state, string text, FormContext context, List<Phrase> notes)
        where TDraft : class =>
        state.Asking is Form<TDraft>.Confirm or Form<TDraft>.Edit && text.Length <= LongestWish && CorrectionWords.Named(text) is var named && named.Length >= 2 && named.Length < text.Length
        && Corrections.Field(form, state.Draft, named, context) is { } field && CorrectionWords.AfterTurn(named) is null
            ? AskField(state with { Changing = true }, field, notes)
            : null;

    /// <summary>What a command leads to; null for none.</summary>
    private static Step<TDraft>? Steered<TDraft>(Form<TDraft> form, FormState<TDraft> state, Command command, FormContext context, List<Phrase> notes)
        where TDraft : class => command switch
        {
            Command.Cancel => new Step<TDraft>.Leave(state, Departure.Cancelled),
            Command.Restart => new Step<TDraft>.Leave(state, Departure.Restarted),
            Command.Back => Back(form, state, context, notes),
            Command.Edit => Which(state, notes),
            Command.Skip => Skip(form, state, context, notes),
            Command.Help => Again(form, state, context, [.. notes, Help(form, state)]),
            Command.Human => Again(form, state, context, [.. notes, new Phrase("notes.human")]),
            _ => null,
        };

    /// <summary>A question about how things work and a correction of an earlier answer come before the answer to the standing question.</summary>
    private static Step<TDraft> Heard<TDraft>(Form<TDraft> form, FormState<TDraft> state, string text, FormContext context, List<Phrase> notes)
        where TDraft : class
    {
        if (state.Pending is not null)
            return Answer(form, state, text, context, notes);
        if (context.Aside(text, true) is { } plain)
            return Aside(form, state, plain, context, notes);

        var standing = form.Find(state.Asking);
        if (standing is { Kind: FieldKind.Text or FieldKind.LongText } && Steered(form, state, context.Steering(text), context, notes) is { } steered)
            return steered;
        if (standing is not null && state.Changing && Corrections.OfStanding(form, state.Draft, standing, text, context) is { } own)
            return Take(form, state, standing, own.Reading, own.Answer, context, notes);

        return standing is not null && Corrections.Earlier(form, state, standing, text, context) is { } correction
            ? Revised(form, state, correction, context, notes)
            : Answer(form, state, text, context, notes);
    }

    private static Step<TDraft> Aside<TDraft>(Form<TDraft> form, FormState<TDraft> state, string answer, FormContext context, List<Phrase> notes)
        where TDraft : class => Again(form, state, context, [.. notes, new Phrase("notes.aside", ("answer", answer))]);

    /// <summary>An earlier answer is changed and the standing question put again.</summary>
    private static Step<TDraft> Revised<TDraft>(Form<TDraft> form, FormState<TDraft> state, Correction<TDraft> correction, FormContext context, List<Phrase> notes)
        where TDraft : class =>
        correction.Reading is Reading<TDraft>.Accepted accepted && form.Check(accepted.Draft, correction.Field.Name, context) is null
            ? Again(form, state with { Draft = accepted.Draft }, context, [.. notes, Noticing.Understood(form, correction.Field, accepted.Draft, context)])
            : Take(form, state, correction.Field, correction.Reading, correction.Answer, context, notes);

    /// <summary>The question that stands, put again; for a change of language and after an interruption.</summary>
    public static Step<TDraft> Again<TDraft>(Form<TDraft> form, FormState<TDraft> state, FormContext context, IReadOnlyList<Phrase> notes)
        where TDraft : class => state switch
        {
            { Pending: { } pending } when form.Find(pending.Field) is { } field => new Step<TDraft>.AskBack(state, field, pending, notes),
            { Asking: Form<TDraft>.Edit } => new Step<TDraft>.AskWhich(state, notes),
            _ when form.Find(state.Asking) is { } field => new Step<TDraft>.Ask(state, field, notes),
            _ => Onwards(form, state, notes),
        };

    /// <summary>What is missing now, or the summary; after the draft was changed from outside.</summary>
    public static Step<TDraft> Further<TDraft>(Form<TDraft> form, FormState<TDraft> state, IReadOnlyList<Phrase> notes)
        where TDraft : class => Onwards(form, state, notes);

    private static Step<TDraft> Answer<TDraft>(Form<TDraft> form, FormState<TDraft> state, string text, FormContext context, List<Phrase> notes)
        where TDraft : class
    {
        if (state.Pending is { } pending && form.Find(pending.Field) is { } asked)
        {
            var picked = Candidates.Pick(asked, pending, text, context);
            if (picked is not null)
                return Take(form, state, asked, asked.Settle(state.Draft, picked, context), text, context, notes);
        }

        return state.Asking switch
        {
            Form<TDraft>.Confirm => Confirmed(form, state, text, context, notes),
            Form<TDraft>.Edit => Corrections.Field(form, state.Draft, text, context) is { } field
                ? AskField(state, field, notes)
                : Corrected(form, state, text, context, notes) ?? Which(state, [.. notes, new Phrase("notes.whichUnknown")]),
            _ when form.Find(state.Asking) is { } field => Take(form, state, field, Read(field, state.Draft, text, context), text, context, notes),
            _ => Onwards(form, state, notes),
        };
    }

    private static Reading<TDraft> Read<TDraft>(Field<TDraft> field, TDraft draft, string text, FormContext context)
        where TDraft : class =>
        field.Unknown is { } unknown && Commands.Matches(text, "commands.unknown")
            ? new Reading<TDraft>.Accepted(unknown(draft))
            : field.Read(draft, Contrast.Wanted(text, field.Kind), context);

    private static Step<TDraft> Confirmed<TDraft>(Form<TDraft> form, FormState<TDraft> state, string text, FormContext context, List<Phrase> notes)
        where TDraft : class => Confirmation.Read(text) switch
        {
            Confirmation.Answer.Yes => new Step<TDraft>.Submit(state),
            Confirmation.Answer.Change => Which(state, notes),
            Confirmation.Answer.Cancel => new Step<TDraft>.Leave(state, Departure.Cancelled),
            _ when context.Aside(text, false) is { } answer => Aside(form, state, answer, context, notes),
            _ => Corrected(form, state, text, context, notes) ?? Steered(form, state, context.Steering(text), context, notes) ?? Review(state, [.. notes, new Phrase("notes.confirmUnknown")]),
        };

    private static Step<TDraft>? Corrected<TDraft>(Form<TDraft> form, FormState<TDraft> state, string text, FormContext context, List<Phrase> notes)
        where TDraft : class =>
        Corrections.Find(form, state.Draft, text, context) is { } correction
            ? Take(form, state with { Changing = true }, correction.Field, correction.Reading, correction.Answer, context, notes)
            : null;

    private static Step<TDraft> Pressed<TDraft>(Form<TDraft> form, FormState<TDraft> state, CardPress press, FormContext context, List<Phrase> notes)
        where TDraft : class
    {
        if (press.Draft != state.Id)
            return Again(form, state, context, [.. notes, new Phrase("notes.oldCard")]);

        return press.Action switch
        {
            "edit" when press.Field is not null && form.Find(press.Field) is { } field && field.Arises(state.Draft) => AskField(state with { Changing = true }, field, notes),
            "confirm" when form.Missing(state.Draft) is null => new Step<TDraft>.Submit(state),
            _ => Again(form, state, context, notes),
        };
    }

    private static Step<TDraft> Take<TDraft>(Form<TDraft> form, FormState<TDraft> state, Field<TDraft> field, Reading<TDraft> reading, string text, FormContext context, List<Phrase> notes)
        where TDraft : class
    {
        switch (reading)
        {
            case Reading<TDraft>.Accepted accepted:
                if (form.Check(accepted.Draft, field.Name, context) is { } objection)
                    return AskField(state, field, [.. notes, objection]);
                if (form.Ends(accepted.Draft))
                    return new Step<TDraft>.Leave(state, Departure.Cancelled);

                if (field.Kind is FieldKind.DateTime or FieldKind.Money or FieldKind.Unit)
                    notes.Add(Noticing.Understood(form, field, accepted.Draft, context));
                if (field.Last && form.Missing(accepted.Draft) is null)
                    return new Step<TDraft>.Submit(state with { Draft = accepted.Draft, Pending = null });

                if (field.Kind == FieldKind.LongText && form.Doubts(text, context) is { Count: > 0 } doubts)
                    state = state with { Doubts = doubts };

                var draft = field.Kind == FieldKind.LongText ? Noticing.Read(form, state with { Draft = accepted.Draft }, text, field, context, notes) : accepted.Draft;
                return Onwards(form, state with { Draft = draft, Pending = null, Trail = [.. state.Trail.Where(name => name != field.Name), field.Name] }, notes);

            case Reading<TDraft>.AskBack back:
                return new Step<TDraft>.AskBack(state with { Asking = field.Name, Pending = back.Pending }, field, back.Pending, notes);

            case Reading<TDraft>.Refused refused:
                return AskField(state, field, [.. notes, refused.Reason]);

            default:
                return context.Aside(text, false) is { } answer
                    ? Aside(form, state, answer, context, notes)
                    : Steered(form, state, context.Steering(text), context, notes) ?? AskField(state, field, [.. notes, new Phrase(NotUnderstood(form, field))]);
        }
    }

    private static Step<TDraft> Onwards<TDraft>(Form<TDraft> form, FormState<TDraft> state, IReadOnlyList<Phrase> notes)
        where TDraft : class => form.Missing(state.Draft) is not { } field ? Review(state, notes)
        : state.Doubts.FirstOrDefault(doubt => doubt.Field == field.Name) is { } doubt
            ? new Step<TDraft>.AskBack(state with { Asking = field.Name, Pending = doubt, Doubts = [.. state.Doubts.Where(other => other != doubt)] }, field, doubt, notes)
        : AskField(state, field, notes);

    private static Step<TDraft> Back<TDraft>(Form<TDraft> form, FormState<TDraft> state, FormContext context, List<Phrase> notes)
        where TDraft : class
    {
        if (state.Pending is not null)
            return Again(form, state with { Pending = null }, context, notes);

        if (state.Changing && form.Missing(state.Draft) is null)
            return Review(state, notes);

        if (state.Trail.Count == 0)
            return Again(form, state, context, [.. notes, new Phrase("notes.firstStep")]);

        var field = form.Find(state.Trail[^1])!;
        var back = state with { Trail = [.. state.Trail.SkipLast(1)] };
        return AskField(back, field, [.. notes, new Phrase("notes.back", ("value", field.Show(state.Draft, context)))]);
    }

    private static Step<TDraft> Skip<TDraft>(Form<TDraft> form, FormState<TDraft> state, FormContext context, List<Phrase> notes)
        where TDraft : class
    {
        if (form.Find(state.Asking) is not { } field)
            return Again(form, state with { Asking = Form<TDraft>.Confirm }, context, notes);

        if (field.Unknown is { } unknown && !field.IsAnswered(state.Draft))
            return Onwards(form, state with { Draft = unknown(state.Draft), Pending = null, Trail = [.. state.Trail, field.Name] }, notes);

        return field.Optional || field.IsAnswered(state.Draft)
            ? Onwards(form, state with { Pending = null }, notes)
            : Again(form, state with { Pending = null }, context, [.. notes, new Phrase("notes.required")]);
    }

    private static Step<TDraft> AfterFiles<TDraft>(Form<TDraft> form, FormState<TDraft> state, FormContext context, List<Phrase> notes)
        where TDraft : class =>
        form.Find(state.Asking) is { Kind: FieldKind.Attachments } field && field.IsAnswered(state.Draft)
            ? Onwards(form, state, notes)
            : Again(form, state, context, notes);

    private static Step<TDraft> Which<TDraft>(FormState<TDraft> state, IReadOnlyList<Phrase> notes)
        where TDraft : class => new Step<TDraft>.AskWhich(state with { Asking = Form<TDraft>.Edit, Pending = null, Changing = true }, notes);

    private static Step<TDraft> Review<TDraft>(FormState<TDraft> state, IReadOnlyList<Phrase> notes)
        where TDraft : class => new Step<TDraft>.Review(state with { Asking = Form<TDraft>.Confirm, Pending = null, Changing = false }, notes);

    private static Step<TDraft> AskField<TDraft>(FormState<TDraft> state, Field<TDraft> field, IReadOnlyList<Phrase> notes)
        where TDraft : class => new Step<TDraft>.Ask(state with { Asking = field.Name, Pending = null }, field, notes);

    private static TDraft AddFiles<TDraft>(Form<TDraft> form, TDraft draft, Said said, FormContext context, List<Phrase> notes)
        where TDraft : class
    {
        notes.AddRange(said.RefusedFiles);
        if (said.Files.Count == 0)
            return draft;

        if (form.Fields.OfType<AttachmentsField<TDraft>>().FirstOrDefault() is not { } field)
        {
            notes.Add(new Phrase("refused.noFilesHere"));
            return draft;
        }

        switch (field.Add(draft, said.Files))
        {
            case Reading<TDraft>.Accepted accepted:
                notes.Add(new Phrase("notes.filesAdded", ("files", field.Show(accepted.Draft, context))));
                return accepted.Draft;
            case Reading<TDraft>.Refused refused:
                notes.Add(refused.Reason);
                return draft;
            default:
                return draft;
        }
    }

    private static Phrase Help<TDraft>(Form<TDraft> form, FormState<TDraft> state)
        where TDraft : class =>
        new(form.Words.Has(state.Asking + ".help") ? state.Asking + ".help" : "notes.help");

    private static string NotUnderstood<TDraft>(Form<TDraft> form, Field<TDraft> field)
        where TDraft : class
    {
        var key = "notUnderstood." + char.ToLowerInvariant(field.Kind.ToString()[0]) + field.Kind.ToString()[1..];
        return form.Words.Has(key) ? key : "notUnderstood.any";
    }
}
