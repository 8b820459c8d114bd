using System.Text.Json.Serialization;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;
using CreditBot.Forms.Words;

namespace CreditBot.Dialogs.MajorEvent;

/// <summary>Answers of a follow-up or final report: only what has changed is asked (ME-07).</summary>
public sealed record FollowUpDraft
{
    public string? EventId { get; init; }

    public string? Stage { get; init; }

    public string? Changes { get; init; }

    public IReadOnlyList<FileNote> Attachments { get; init; } = [];
}

/// <summary>A first report that turned out to follow up an event: its text and files become the follow-up's.</summary>
internal sealed record FollowUpOf(Guid EventId, string Text, IReadOnlyList<FileNote> Files);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FormState<FollowUpDraft>))]
internal sealed partial class FollowUpJson : JsonSerializerContext;

/// <summary>The fields of a follow-up; names are the public contract.</summary>
internal static class FollowUpForm
{
    private static readonly WordBook s_words = WordBook.Load(typeof(FollowUpForm).Assembly, "CreditBot.Dialogs.MajorEvent.FollowUp");

    private static readonly WordChoices s_stages = new(s_words, "stage", "followUp", "final");

    public static Form<FollowUpDraft> Form { get; } = new()
    {
        Name = "followUp",
        Words = s_words,
        Check = static (draft, field, _) => field == "changes" && draft.Changes is { } changes && Secrets.Marked(changes) ? new Phrase("secret") : null,
        Fields =
        [
            new ChoiceField<FollowUpDraft>
            {
                Name = "event", Get = draft => draft.EventId, Set = (draft, id) => draft with { EventId = id },
                From = (_, context) => context.Options.TryGetValue("event", out var open) ? open : [],
            },
            new ChoiceField<FollowUpDraft>
            {
                Name = "stage", Get = draft => draft.Stage, Set = (draft, stage) => draft with { Stage = stage },
                From = (_, context) => s_stages.In(context.Language),
            },
            new TextField<FollowUpDraft>
            {
                Name = "changes", Long = true, MinLength = 2, MaxLength = 4000,
                Get = draft => draft.Changes, Set = (draft, changes) => draft with { Changes = changes },
            },
            new AttachmentsField<FollowUpDraft> { Name = "attachments", Optional = true, Get = draft => draft.Attachments, Set = (draft, files) => draft with { Attachments = files } },
        ],
    };
}
