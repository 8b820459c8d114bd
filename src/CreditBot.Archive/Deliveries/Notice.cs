using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreditBot.Archive.Deliveries;

/// <summary>What a delivery tells: number, kind, unit, severity, time and link; no content .</summary>
public sealed record Notice
{
    public required NoticeKind Kind { get; init; }

    public required string Reference { get; init; }

    /// <summary>The record's id, for the link <c>/desk/events/{id}</c>.</summary>
    public Guid? RecordId { get; init; }

    public string? UnitName { get; init; }

    public string? UnitEnglishName { get; init; }

    /// <summary>Code of the event kind.</summary>
    public string? Category { get; init; }

    public string? Severity { get; init; }

    /// <summary>Report number within the event.</summary>
    public int? ReportNumber { get; init; }

    /// <summary>Which step of the escalation it is, from 1.</summary>
    public int? Step { get; init; }

    /// <summary>Official document number of a rectification notice.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>Due day of a rectification notice.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Working days until the due day, or since it.</summary>
    public int? WorkingDays { get; init; }

    /// <summary>What an officer says to the unit with a decision; only in messages to the people it is for.</summary>
    public string? Note { get; init; }

    /// <summary>Name of the officer who acted.</summary>
    public string? ActedBy { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The text that a delivery keeps.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads a delivery's payload.</summary>
    public static Notice FromJson(string payload) =>
        JsonSerializer.Deserialize<Notice>(payload, Json) ?? throw new JsonException("A delivery has an empty payload.");

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>What happened.</summary>
public enum NoticeKind
{
    EventReported,
    EventFollowedUp,
    EventFinalReported,
    EventAcknowledged,

    /// <summary>A tip came: number, day and link only.</summary>
    TipReceived,

    /// <summary>Nobody has signed for a report in time (ME-09).</summary>
    EventNotAcknowledged,

    /// <summary>Somebody tries a channel.</summary>
    ChannelTest,

    RectificationDrafted,
    RectificationApproved,
    RectificationReturned,
    RectificationIssued,
    RectificationSigned,
    RectificationProgress,
    RectificationExtensionRequested,
    RectificationExtensionGranted,
    RectificationExtensionRefused,
    RectificationSubmitted,
    RectificationPassed,
    RectificationSentBack,
    RectificationClosed,
    RectificationCancelled,
    RectificationRecomputed,
    RectificationSuggested,
    SuggestionAdopted,
    SuggestionDeclined,
    RectificationDueSoon,
    RectificationDueToday,
    RectificationOverdue,
    RectificationEscalated,
}
