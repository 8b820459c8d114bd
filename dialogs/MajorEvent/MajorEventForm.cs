using CreditBot.Dialogs.MajorEvent.Story;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.MajorEvent;

/// <summary>The fields of the first report, in the order asked; names are the public contract.</summary>
internal static class MajorEventForm
{
    public static readonly string[] Categories =
    [
        "penaltyOverturned", "staffEnforcement", "arrears", "dataBreach", "falseCommitment", "procurement", "publicOpinion", "calledToAccount", "listed", "riskWarning", "other",
    ];

    /// <summary>The archive's word for a subject that is not known (ME-02).</summary>
    private const string NotKnown = "不详";

    public static readonly string[] Severities = ["ordinary", "considerable", "major", "extraMajor"];

    private static readonly WordBook s_words = WordBook.Load(typeof(MajorEventForm).Assembly, "CreditBot.Dialogs.MajorEvent.MajorEvent");

    private static readonly WordChoices s_categories = new(s_words, "category", Categories);

    private static readonly WordChoices s_severities = new(s_words, "severity", Severities);

    private static readonly WordChoices s_ownDuplicate = new(s_words, "duplicate", "followUp", "another");

    private static readonly WordChoices s_colleaguesDuplicate = new(s_words, "duplicate.colleague", "followUp", "another");

    public static Form<MajorEventDraft> Form { get; } = new()
    {
        Name = "majorEvent",
        Words = s_words,
        Check = Check,
        Story = EventStory.Read,
        Doubts = static (text, context) => StoryTimes.Doubts(text, context),
        Remark = OtherUnit,
        Fields =
        [
            new UnitField<MajorEventDraft> { Name = "unit", Prefilled = true, Get = draft => draft.UnitId, Set = (draft, unit) => draft with { UnitId = unit } },
            new ChoiceField<MajorEventDraft>
            {
                Name = "category", Get = draft => draft.Category, Set = (draft, category) => draft with { Category = category },
                From = (_, context) => s_categories.In(context.Language),
                Guess = StoryCategory.Find,
                ShowGuess = (id, context) => s_words.Text(context.Language, "category.of." + id),
            },
            new TextField<MajorEventDraft>
            {
                Name = "summary", Long = true, MinLength = 4, MaxLength = 4000,
                Get = draft => draft.Summary, Set = (draft, summary) => draft with { Summary = summary },
            },
            new DateTimeField<MajorEventDraft>
            {
                Name = "occurredAt", Get = draft => draft.OccurredAt, Answered = draft => draft.OccurredAt is not null || draft.OccurredUnknown,
                Set = (draft, at) => draft with { OccurredAt = at, OccurredUnknown = false },
                Unknown = draft => draft with { OccurredAt = null, OccurredUnknown = true },
            },
            new DateTimeField<MajorEventDraft>
            {
                Name = "discoveredAt", Arises = draft => draft.OccurredUnknown || draft.DiscoveredAt is not null,
                Get = draft => draft.DiscoveredAt, Set = (draft, at) => draft with { DiscoveredAt = at },
            },
            new TextField<MajorEventDraft>
            {
                Name = "subject", Get = draft => draft.Subject, Set = (draft, subject) => draft with { Subject = subject },
                Unknown = draft => draft with { Subject = NotKnown }, UnknownValue = NotKnown,
            },
            new TextField<MajorEventDraft> { Name = "contact", Prefilled = true, MaxLength = 100, MinLength = 2, Get = draft => draft.Contact, Set = (draft, contact) => draft with { Contact = contact } },
            new ChoiceField<MajorEventDraft>
            {
                Name = "severity", Optional = true, Get = draft => draft.Severity, Set = (draft, severity) => draft with { Severity = severity },
                From = (_, context) => s_severities.In(context.Language), Proposed = SeverityRules.Propose,
            },
            new TextField<MajorEventDraft> { Name = "place", Optional = true, Get = draft => draft.Place, Set = (draft, place) => draft with { Place = place } },
            new CreditCodeField<MajorEventDraft> { Name = "creditCode", Optional = true, Get = draft => draft.CreditCode, Set = (draft, code) => draft with { CreditCode = code } },
            new MoneyField<MajorEventDraft> { Name = "amount", Optional = true, Get = draft => draft.AmountFen, Set = (draft, fen) => draft with { AmountFen = fen } },
            new TextField<MajorEventDraft> { Name = "measures", Optional = true, MaxLength = 1000, Get = draft => draft.Measures, Set = (draft, measures) => draft with { Measures = measures } },
            new AttachmentsField<MajorEventDraft> { Name = "attachments", Optional = true, Get = draft => draft.Attachments, Set = (draft, files) => draft with { Attachments = files } },
            new ChoiceField<MajorEventDraft>
            {
                Name = "duplicate", Last = true, Arises = draft => draft.Repeats is not null, Get = draft => draft.Duplicate, Set = (draft, answer) => draft with { Duplicate = answer },
                From = (draft, context) => (draft.Repeats?.OfColleague is null ? s_ownDuplicate : s_colleaguesDuplicate).In(context.Language),
            },
        ],
    };

    /// <summary>An event of another unit than the reporter's own is worth a look before it is filed.</summary>
    private static Phrase? OtherUnit(MajorEventDraft draft, FormContext context) =>
        draft is { Own: { } own, UnitId: { } unit } && own.UnitId != unit
            ? new Phrase("unit.other", ("own", context.Units.Name(own.UnitId, context.Language)), ("unit", context.Units.Name(unit, context.Language)))
            : null;

    /// <summary>A text that is nothing but a time or a sum names nobody.</summary>
    private static bool NamesNobody(string text, FormContext context)
    {
        var bare = text.Trim();
        return DateTimes.Find(bare, context.Now, Tense.Past) is [var time] && time.Span.Length >= bare.Length - 1
            || (Amounts.Find(bare) is [var sum] && sum.Span.Length >= bare.Length - 1);
    }

    /// <summary>occurred ≤ discovered (ME-04), and no state secrets .</summary>
    private static Phrase? Check(MajorEventDraft draft, string field, FormContext context)
    {
        if (draft is { OccurredAt: { } occurred, DiscoveredAt: { } discovered } && occurred.At > discovered.At)
            return new Phrase("discoveredBeforeOccurred");

        if (field == "subject" && draft.Subject is { } subject && NamesNobody(subject, context))
            return new Phrase("subject.nobody");

        var text = field switch { "summary" => draft.Summary, "measures" => draft.Measures, "place" => draft.Place, "subject" => draft.Subject, "contact" => draft.Contact, _ => null };
        return text is not null && Secrets.Marked(text) ? new Phrase("secret") : null;
    }
}
