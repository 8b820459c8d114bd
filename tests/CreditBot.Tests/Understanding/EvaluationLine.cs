using System.Text.Json;

namespace CreditBot.Tests.Understanding;

/// <summary>Reads one line of an evaluation set.</summary>
internal static class EvaluationLine
{
    public static string Text(this JsonElement line) => line.GetProperty("t").GetString()!;

    public static string? Said(this JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) ? value.ToString() : null;

    public static bool Flag(this JsonElement line, string name) => line.TryGetProperty(name, out var value) && value.GetBoolean();

    public static long? Number(this JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;
}
