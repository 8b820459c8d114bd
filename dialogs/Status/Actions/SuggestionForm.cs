using System.Text.Json.Serialization;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;

namespace CreditBot.Dialogs.Status;

/// <summary>Answers of a rectification suggestion (R-2.4.2-1).</summary>
public sealed record SuggestionDraft
{
    public string? UnitId { get; init; }

    public string? Problem { get; init; }

    public string? Risk { get; init; }

    public string? Proposal { get; init; }

    public DateOnly? DueOn { get; init; }

    public bool DueUnknown { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FormState<SuggestionDraft>))]
internal sealed partial class SuggestionJson : JsonSerializerContext;

/// <summary>The four questions of a suggestion; names are the public contract.</summary>
internal static class SuggestionForm
{
    public static Form<SuggestionDraft> Form { get; } = new()
    {
        Name = "rectificationSuggestion",
        Words = StatusWords.Load("Suggestion"),
        Fields =
        [
            new UnitField<SuggestionDraft> { Name = "unit", Prefilled = true, Get = draft => draft.UnitId, Set = (draft, unit) => draft with { UnitId = unit } },
            new TextField<SuggestionDraft> { Name = "problem", Long = true, MinLength = 4, MaxLength = 2000, Get = draft => draft.Problem, Set = (draft, text) => draft with { Problem = text } },
            new TextField<SuggestionDraft> { Name = "risk", Long = true, MinLength = 2, MaxLength = 1000, Get = draft => draft.Risk, Set = (draft, text) => draft with { Risk = text } },
            new TextField<SuggestionDraft> { Name = "proposal", Long = true, MinLength = 4, MaxLength = 2000, Get = draft => draft.Proposal, Set = (draft, text) => draft with { Proposal = text } },
            new DueDateField<SuggestionDraft>
            {
                Name = "due", Get = draft => draft.DueOn, Answered = draft => draft.DueOn is not null || draft.DueUnknown,
                Set = (draft, day) => draft with { DueOn = day, DueUnknown = false }, Unknown = draft => draft with { DueOn = null, DueUnknown = true },
            },
        ],
    };
}
