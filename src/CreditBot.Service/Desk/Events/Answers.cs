using System.Text.Json;

namespace CreditBot.Service.Desk.Events;

/// <summary>The answers of a report's form, as text.</summary>
internal static class Answers
{
    /// <summary>Name and value of every answered field, in the order of the form; empty answers are left out, nested ones are joined.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [.. document.RootElement.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Text(p.Value))).Where(p => p.Value.Length > 0)]
                : [];
        }
        catch (JsonException)
        {
            return [KeyValuePair.Create("?", json)];
        }
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.Array => string.Join("、", value.EnumerateArray().Select(Text)),
        JsonValueKind.Object => string.Join("；", value.EnumerateObject().Select(p => Text(p.Value)).Where(text => text.Length > 0)),
        _ => value.ToString(),
    };
}
