using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditBot.Archive.Deliveries;

namespace CreditBot.Service.Deliveries;

/// <summary>What a generic webhook gets; fields without a value are left out. The text is the notice in words, by language (<c>zh-CN</c>, <c>en</c>).</summary>
internal sealed record WebhookBody(
    string Key,
    NoticeKind Kind,
    string Reference,
    int? Report,
    string? Unit,
    string? UnitEnglish,
    string? Category,
    string? Severity,
    int? Step,
    string? Document,
    DateOnly? Due,
    DateTimeOffset At,
    string? Link,
    IReadOnlyDictionary<string, string> Text);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebhookBody))]
internal sealed partial class WebhookJson : JsonSerializerContext;

/// <summary>How the body is written: Chinese stays readable, as it is never put into a page.</summary>
internal static class WebhookFormat
{
    private static readonly WebhookJson Relaxed =
        new(new JsonSerializerOptions(WebhookJson.Default.Options) { TypeInfoResolver = null, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(WebhookBody body) => JsonSerializer.SerializeToUtf8Bytes(body, Relaxed.WebhookBody);
}
