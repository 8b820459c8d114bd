using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace CreditBot.Service.DirectLine.Activities;

/// <summary>Options of all JSON that leaves: readable Chinese, and safe to stand inside a page.</summary>
internal static class WireJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static byte[] Write(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Options);
}
