using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace CreditBot.Forms.Messages;

/// <summary>The parts of an Adaptive Card (1.3) that a summary is made of; nulls are not written.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
internal sealed record AdaptiveCard(string Lang, string FallbackText, IReadOnlyList<object> Body)
{
    public string Type { get; } = "AdaptiveCard";

    [JsonProperty("$schema")]
    public string Schema { get; } = "http://adaptivecards.io/schemas/adaptive-card.json";

    public string Version { get; } = "1.3";
}

/// <summary>Text; Markdown, so what a person typed must be escaped.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy), ItemNullValueHandling = NullValueHandling.Ignore)]
internal sealed record TextBlock(string Text)
{
    public string Type { get; } = "TextBlock";

    public bool Wrap { get; } = true;

    public string? Weight { get; init; }

    public string? Size { get; init; }

    public bool? IsSubtle { get; init; }

    public string? Color { get; init; }
}

/// <summary>A row of columns that can be tapped.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
internal sealed record ColumnSet(IReadOnlyList<Column> Columns, SubmitAction SelectAction)
{
    public string Type { get; } = "ColumnSet";

    public bool Separator { get; } = true;
}

/// <summary>One column; its width is pixels, <c>auto</c> or <c>stretch</c>.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
internal sealed record Column(string Width, params IReadOnlyList<TextBlock> Items)
{
    public string Type { get; } = "Column";
}

/// <summary>Sends its data as the value of a message.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
internal sealed record SubmitAction(string Title, EditPress Data)
{
    public string Type { get; } = "Action.Submit";
}

/// <summary>A press on a row of the summary: change this field of this draft.</summary>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy))]
internal sealed record EditPress(Guid Draft, string Field)
{
    public string Action { get; } = "edit";
}
