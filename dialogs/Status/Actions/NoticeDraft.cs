using System.Text.Json.Serialization;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;

namespace CreditBot.Dialogs.Status;

/// <summary>Answers of an action on a notice: which one, what is said, the new due day of an extension, files.</summary>
public sealed record NoticeDraft
{
    /// <summary>Number such as ZG-2026-000003.</summary>
    public string? Notice { get; init; }

    /// <summary>Its due day when the form began.</summary>
    public DateOnly? DueOn { get; init; }

    public string? Text { get; init; }

    public DateOnly? NewDue { get; init; }

    public IReadOnlyList<FileNote> Attachments { get; init; } = [];
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FormState<NoticeDraft>))]
internal sealed partial class NoticeJson : JsonSerializerContext;
