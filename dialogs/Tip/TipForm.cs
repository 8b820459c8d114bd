using CreditBot.Dialogs.Tip.Screening;
using CreditBot.Forms;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;
using CreditBot.Forms.Recognisers;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.Tip;

/// <summary>The fields of a tip, in the order asked; names are the public contract (clause 5.1.2).</summary>
internal static class TipForm
{
    /// <summary>Characters that the facts need at least and may have at most (TP-04).</summary>
    public const int MinFacts = 10;
    public const int MaxFacts = 4000;

    public const int MinPassphrase = 8;

    public static readonly string[] Conducts = ["falsification", "unlawfulDecision", "bribery", "arrears", "dataMisuse", "concealment", "retaliation", "other"];

    private static readonly WordBook s_words = WordBook.Load(typeof(TipForm).Assembly, "CreditBot.Dialogs.Tip.Tip");

    private static readonly WordChoices s_consents = new(s_words, "consent", "accept", "decline");

    private static readonly WordChoices s_modes = new(s_words, "mode", "anonymous", "confidential", "realName");

    private static readonly WordChoices s_nameConsents = new(s_words, "nameConsent", "accept", "decline");

    private static readonly WordChoices s_conducts = new(s_words, "conduct", Conducts);

    private static readonly WordChoices s_rewards = new(s_words, "wantsReward", "yes", "no");

    public static Form<TipDraft> Form { get; } = new()
    {
        Name = "tip",
        Words = s_words,
        Check = Check,
        Ends = draft => draft.Consent == "decline" || (draft is { Mode: "realName", NameConsent: "decline" }),
        Fields =
        [
            new ChoiceField<TipDraft>
            {
                Name = "consent", Hidden = true, Confirms = true, Get = draft => draft.Consent, Set = (draft, answer) => draft with { Consent = answer },
                From = (_, context) => s_consents.In(context.Language),
            },
            new ChoiceField<TipDraft>
            {
                Name = "mode", Get = draft => draft.Mode, Set = (draft, mode) => draft with { Mode = mode },
                From = (_, context) => s_modes.In(context.Language),
                Skippable = true, Unknown = draft => draft with { Mode = "anonymous" },
            },
            new ChoiceField<TipDraft>
            {
                Name = "nameConsent", Hidden = true, Confirms = true, Arises = IsRealName, Get = draft => draft.NameConsent, Set = (draft, answer) => draft with { NameConsent = answer },
                From = (_, context) => s_nameConsents.In(context.Language),
            },
            new TextField<TipDraft> { Name = "name", Arises = IsRealName, MinLength = 2, MaxLength = 40, Get = draft => draft.Name, Set = (draft, name) => draft with { Name = name } },
            new TextField<TipDraft> { Name = "contact", Arises = IsRealName, MinLength = 5, MaxLength = 100, Get = draft => draft.Contact, Set = (draft, contact) => draft with { Contact = contact } },
            new TextField<TipDraft> { Name = "target", MinLength = 2, Get = draft => draft.Target, Set = (draft, target) => draft with { Target = target } },
            new ChoiceField<TipDraft>
            {
                Name = "conduct", Get = draft => draft.Conduct, Set = (draft, conduct) => draft with { Conduct = conduct, OwnConduct = null },
                From = ConductChoices, Other = (draft, text) => draft with { Conduct = Own, OwnConduct = text },
            },
            new DateTimeField<TipDraft>
            {
                Name = "occurredAt", Get = draft => draft.OccurredAt, Answered = draft => draft.OccurredAt is not null || draft.OccurredSkipped,
                Set = (draft, at) => draft with { OccurredAt = Day(at), OccurredSkipped = false },
                Skippable = true, Unknown = draft => draft with { OccurredAt = null, OccurredSkipped = true },
            },
            new TextField<TipDraft>
            {
                Name = "place", Get = draft => draft.Place, Set = (draft, place) => draft with { Place = place }, Skippable = true, Unknown = draft => draft with { Place = "" },
            },
            new TextField<TipDraft>
            {
                Name = "facts", Long = true, MinLength = MinFacts, MaxLength = MaxFacts, Get = draft => draft.Facts, Set = (draft, facts) => draft with { Facts = facts },
            },
            new AttachmentsField<TipDraft>
            {
                Name = "attachments", Get = draft => draft.Attachments, Set = (draft, files) => draft with { Attachments = TipFiles.Numbered(files) },
                Answered = draft => draft.Attachments.Count > 0 || draft.AttachmentsSkipped, Skippable = true, Unknown = draft => draft with { AttachmentsSkipped = true },
            },
            new ChoiceField<TipDraft>
            {
                Name = "wantsReward", Confirms = true, Get = draft => draft.WantsReward, Set = (draft, answer) => draft with { WantsReward = answer, Passphrase = answer == "yes" ? draft.Passphrase : null },
                From = (_, context) => s_rewards.In(context.Language),
            },
            new SecretField<TipDraft>
            {
                Name = "passphrase", Arises = draft => draft.WantsReward == "yes", MinLength = MinPassphrase,
                Get = draft => draft.Passphrase, Set = (draft, passphrase) => draft with { Passphrase = passphrase },
            },
            new ScreeningField(s_words) { Name = "screening", Hidden = true, Arises = draft => ScreeningField.Open(draft).Count > 0 },
        ],
    };

    private const string Own = "own";

    private static bool IsRealName(TipDraft draft) => draft.Mode == "realName";

    /// <summary>Tips keep no time finer than a day (design §6).</summary>
    private static GivenTime Day(GivenTime at)
    {
        var precision = at.Precision is Precision.Minute or Precision.PartOfDay ? Precision.Day : at.Precision;
        return new GivenTime(new DateTimeOffset(at.At.ToOffset(Display.Shanghai).Date, Display.Shanghai), precision, at.Approximate);
    }

    private static IReadOnlyList<Choice> ConductChoices(TipDraft draft, FormContext context)
    {
        var choices = s_conducts.In(context.Language);
        return draft is { Conduct: Own, OwnConduct: { } words } ? [.. choices, new Choice(Own, [words])] : choices;
    }

    /// <summary>No state secrets .</summary>
    private static Phrase? Check(TipDraft draft, string field, FormContext context)
    {
        var text = field switch { "target" => draft.Target, "place" => draft.Place, "facts" => draft.Facts, _ => null };
        return text is not null && s_words.List(context.Language, "secretMarks").Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase))
            ? new Phrase("secret")
            : null;
    }
}
