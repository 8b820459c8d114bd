using CreditBot.Forms.Fields;
using CreditBot.Forms.Words;

namespace CreditBot.Forms.Engine;

/// <summary>Takes from a told text what it answers, so that it is not asked again (ME-01), and says what was understood.</summary>
internal static class Noticing
{
    public static TDraft Read<TDraft>(Form<TDraft> form, FormState<TDraft> state, string text, Field<TDraft>? except, FormContext context, List<Phrase> notes)
        where TDraft : class
    {
        var draft = state.Draft;
        if (string.IsNullOrWhiteSpace(text))
            return draft;

        var story = form.Story(text, context);
        var understood = new List<Field<TDraft>>();
        foreach (var field in form.Fields)
        {
            if (field == except || !MayTake(field, state, draft) || !(story.ContainsKey(field.Name) || field.Arises(draft)))
                continue;

            var noticed = story.TryGetValue(field.Name, out var take) ? take(draft)
                : field.Notice(draft, text, context) is Reading<TDraft>.Accepted accepted ? accepted.Draft
                : null;
            if (noticed is null || noticed.Equals(draft))
                continue;

            if (form.Check(noticed, field.Name, context) is { } objection)
            {
                // What is objected to in the told text itself is said; what was only read out of it is left out.
                if (field.Kind == FieldKind.LongText && !notes.Contains(objection))
                    notes.Add(objection);
                continue;
            }

            draft = noticed;
            understood.Add(field);
        }

        if (form.Missing(draft) is not null)
            Say(form, understood, draft, context, notes);
        return draft;
    }

    /// <summary>A value in words; the summary shows the same.</summary>
    public static Phrase Understood<TDraft>(Form<TDraft> form, Field<TDraft> field, TDraft draft, FormContext context)
        where TDraft : class =>
        new("notes.understood", ("label", form.Words.Text(context.Language, field.Name + ".label")), ("value", Value(form, field, draft, context)));

    private static bool MayTake<TDraft>(Field<TDraft> field, FormState<TDraft> state, TDraft draft)
        where TDraft : class =>
        !field.Last && (!field.IsAnswered(draft) || (field.Prefilled && !state.Trail.Contains(field.Name, StringComparer.Ordinal)));

    /// <summary>Nothing is said when the summary comes next, which shows it all; a told text itself is not repeated.</summary>
    private static void Say<TDraft>(Form<TDraft> form, List<Field<TDraft>> understood, TDraft draft, FormContext context, List<Phrase> notes)
        where TDraft : class
    {
        var told = understood.Where(field => field.Kind != FieldKind.LongText).ToList();
        if (told is [var only])
            notes.Add(Understood(form, only, draft, context));
        else if (told.Count > 1)
            notes.Add(new Phrase("notes.noticed", ("values", string.Join('\n', told.Select(field => form.Words.Say(context.Language, Understood(form, field, draft, context)))))));
    }

    private static string Value<TDraft>(Form<TDraft> form, Field<TDraft> field, TDraft draft, FormContext context)
        where TDraft : class =>
        field.Show(draft, context) is { Length: > 0 } value ? value : form.Words.Text(context.Language, "summary.unknown");
}
