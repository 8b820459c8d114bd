using System.Buffers;
using System.Text;
using Newtonsoft.Json;

namespace CreditBot.Dialogs.Turns;

/// <summary>Newtonsoft's JSON as UTF-8 through borrowed buffers, which are emptied before they are given back.</summary>
public static class PooledJson
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>What is written, as UTF-8.</summary>
    public static byte[] Write(Action<JsonTextWriter> write)
    {
        using var text = Written(write);
        return Utf8.GetBytes(text.Buffer, 0, text.Length);
    }

    /// <summary>What is written, as text.</summary>
    public static string WriteText(Action<JsonTextWriter> write)
    {
        using var text = Written(write);
        return new string(text.Buffer, 0, text.Length);
    }

    private static PooledText Written(Action<JsonTextWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var text = new PooledText();
        using var json = new JsonTextWriter(text) { ArrayPool = CharPool.Shared, CloseOutput = false };
        write(json);
        return text;
    }

    /// <summary>Reads it back; null for JSON's null.</summary>
    /// <exception cref="JsonException">It is no JSON, or none of this type.</exception>
    public static T? Read<T>(JsonSerializer serializer, string json) => Read<T>(serializer, new StringReader(json));

    /// <inheritdoc cref="Read{T}(JsonSerializer, string)"/>
    public static T? Read<T>(JsonSerializer serializer, byte[] json) =>
        Read<T>(serializer, new StreamReader(new MemoryStream(json), Utf8, detectEncodingFromByteOrderMarks: false, bufferSize: 256));

    private static T? Read<T>(JsonSerializer serializer, TextReader text)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        using var reader = new JsonTextReader(text) { ArrayPool = CharPool.Shared };
        return serializer.Deserialize<T>(reader);
    }

    private sealed class CharPool : IArrayPool<char>
    {
        public static readonly CharPool Shared = new();

        public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

        public void Return(char[]? array)
        {
            if (array is not null)
            {
                ArrayPool<char>.Shared.Return(array, clearArray: true);
            }
        }
    }

    /// <summary>Collects text in one borrowed array.</summary>
    private sealed class PooledText : TextWriter
    {
        public override Encoding Encoding => Utf8;

        public char[] Buffer { get; private set; } = ArrayPool<char>.Shared.Rent(2048);

        public int Length { get; private set; }

        public override void Write(char value)
        {
            Reserve(1);
            Buffer[Length++] = value;
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            Reserve(buffer.Length);
            buffer.CopyTo(Buffer.AsSpan(Length));
            Length += buffer.Length;
        }

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        protected override void Dispose(bool disposing)
        {
            ArrayPool<char>.Shared.Return(Buffer, clearArray: true);
            Buffer = [];
            base.Dispose(disposing);
        }

        private void Reserve(int length)
        {
            if (length <= Buffer.Length - Length)
            {
                return;
            }

            var larger = ArrayPool<char>.Shared.Rent(Math.Max(Buffer.Length * 2, Length + length));
            Buffer.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<char>.Shared.Return(Buffer, clearArray: true);
            Buffer = larger;
        }
    }
}
