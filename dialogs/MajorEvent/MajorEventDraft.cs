using System.Text.Json.Serialization;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;

namespace CreditBot.Dialogs.MajorEvent;

/// <summary>Answers of a first report (ME-02, ME-03).</summary>
public sealed record MajorEventDraft
{
    public string? UnitId { get; init; }

    public string? Category { get; init; }

    public string? Summary { get; init; }

    public GivenTime? OccurredAt { get; init; }

    /// <summary>The reporter does not know when it happened; then the time of discovery is asked.</summary>
    public bool OccurredUnknown { get; init; }

    public GivenTime? DiscoveredAt { get; init; }

    public string? Subject { get; init; }

    public string? Contact { get; init; }

    public string? Severity { get; init; }

    public string? Place { get; init; }

    public string? CreditCode { get; init; }

    public long? AmountFen { get; init; }

    public string? Measures { get; init; }

    /// <summary>The open event that this report may repeat (ME-11), once it was looked for and found; the reference and title as shown.</summary>
    /// <summary>The reporter's own unit and contact as they were filled in; another liaison who goes on takes their place.</summary>
    public OwnAnswers? Own { get; init; }

    public Repeated? Repeats { get; init; }

    /// <summary><c>followUp</c> or <c>another</c>.</summary>
    public string? Duplicate { get; init; }

    public IReadOnlyList<FileNote> Attachments { get; init; } = [];
}

/// <summary>An open event, by id.</summary>
public sealed record Repeated(Guid EventId)
{
    /// <summary>For a colleague's event its reference: it cannot be followed up by this reporter.</summary>
    public string? OfColleague { get; init; }
}

/// <summary>What a draft was opened with: the liaison's unit and contact.</summary>
public sealed record OwnAnswers(string UnitId, string? Contact);

/// <summary>How the draft is stored in the conversation's sealed state.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FormState<MajorEventDraft>))]
internal sealed partial class MajorEventJson : JsonSerializerContext;
