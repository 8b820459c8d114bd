using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CreditBot.Forms;

/// <summary>The state of a form as JSON text, with every letter as it is: escaped, Chinese would take twice the room, sealed and on the disk.</summary>
internal static class FormJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    public static string Write<T>(T value, JsonTypeInfo<T> type)
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(2048);
        var writer = t_writer ??= new Utf8JsonWriter(buffer, s_options);
        try
        {
            JsonSerializer.Serialize(writer, value, type);
            writer.Flush();
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        finally
        {
            // What somebody typed does not stay behind in the buffer.
            buffer.Clear();
            writer.Reset();
        }
    }
}
