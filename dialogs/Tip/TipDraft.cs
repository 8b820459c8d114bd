using System.Text.Json.Serialization;
using CreditBot.Forms.Engine;
using CreditBot.Forms.Fields;

namespace CreditBot.Dialogs.Tip;

/// <summary>Answers of a tip (TP-04). It exists only in its sealed conversation until it is filed.</summary>
public sealed record TipDraft
{
    /// <summary><c>accept</c> or <c>decline</c>.</summary>
    public string? Consent { get; init; }

    /// <summary><c>anonymous</c>, <c>confidential</c> or <c>realName</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>Consent to being known to the handlers; asked in real-name mode only.</summary>
    public string? NameConsent { get; init; }

    public string? Name { get; init; }

    public string? Contact { get; init; }

    public string? Target { get; init; }

    /// <summary>One of the kinds, or <c>own</c>.</summary>
    public string? Conduct { get; init; }

    /// <summary>The conduct in the sender's own words.</summary>
    public string? OwnConduct { get; init; }

    /// <summary>Never finer than a day.</summary>
    public GivenTime? OccurredAt { get; init; }

    public bool OccurredSkipped { get; init; }

    /// <summary>Empty when it was skipped.</summary>
    public string? Place { get; init; }

    public string? Facts { get; init; }

    public IReadOnlyList<FileNote> Attachments { get; init; } = [];

    public bool AttachmentsSkipped { get; init; }

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    public string? WantsReward { get; init; }

    public string? Passphrase { get; init; }

    /// <summary>What the screening found and the sender wants to keep.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>What the screening found and the sender had taken out, until the conversation has forgotten it too.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Removed { get; init; } = [];
}

/// <summary>How the draft is stored in the conversation's sealed state.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FormState<TipDraft>))]
internal sealed partial class TipJson : JsonSerializerContext;
