using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Tip.Screening;

/// <summary>Shows what may give the sender away and asks: keep it or take it out (TP-05). It arises again when a later answer has something new.</summary>
internal sealed class ScreeningField(WordBook words) : Field<TipDraft>
{
    private const string Keep = "keep";

    public override FieldKind Kind => FieldKind.Choice;

    public override bool IsAnswered(TipDraft draft) => false;

    /// <summary>What the answers hold and nobody has decided on yet; a sender who gives the name has decided.</summary>
    public static IReadOnlyList<Disclosure> Open(TipDraft draft) =>
        draft.Mode == "realName"
            ? []
            : [.. Texts(draft).SelectMany(text => SelfDisclosure.Find(text)).Where(place => !draft.Kept.Contains(place.Text, StringComparer.Ordinal)).DistinctBy(place => place.Text, StringComparer.Ordinal)];

    public override Phrase Question(TipDraft draft, FormContext context) =>
        new("screening.ask", ("found", string.Join('\n', Open(draft).Select(place => Line(place, context.Language)))));

    public override IReadOnlyList<Choice> Choices(TipDraft draft, FormContext context) =>
        [new(Keep, words.List(context.Language, "screening.keep")), new("remove", words.List(context.Language, "screening.remove"))];

    public override Reading<TipDraft> Read(TipDraft draft, string text, FormContext context) =>
        Picked(draft, text, context) switch
        {
            null => Reading<TipDraft>.Nothing.Here,
            Keep => new Reading<TipDraft>.Accepted(draft with { Kept = [.. draft.Kept, .. Open(draft).Select(place => place.Text)] }),
            _ => new Reading<TipDraft>.Accepted(Without(draft, words.Text(context.Language, "screening.mark"))),
        };

    public override string Show(TipDraft draft, FormContext context) => "";

    private string? Picked(TipDraft draft, string text, FormContext context) => Forms.Recognisers.Choices.Pick(text, Choices(draft, context)).Id;

    private string Line(Disclosure place, Language language) => $"• {words.Text(language, "screening.kinds." + place.Kind)}{(language == Language.Chinese ? "：" : ": ")}{place.Text}";

    private static IEnumerable<string> Texts(TipDraft draft) => new[] { draft.Target, draft.OwnConduct, draft.Place, draft.Facts }.OfType<string>();

    private static TipDraft Without(TipDraft draft, string mark)
    {
        var removed = Open(draft).Select(place => place.Text).ToList();
        return draft with
        {
            Target = Clean(draft.Target),
            OwnConduct = Clean(draft.OwnConduct),
            Place = Clean(draft.Place),
            Facts = Clean(draft.Facts),
            Removed = removed,
        };

        string? Clean(string? text) => text is null ? null : SelfDisclosure.Remove(text, draft.Kept, mark);
    }
}
