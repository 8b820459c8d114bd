using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector;

/// <summary>Activities as JSON on the wire: nulls are left out, text that looks like a date stays text.</summary>
internal static class BotJson
{
    public static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        NullValueHandling = NullValueHandling.Ignore,
        DateParseHandling = DateParseHandling.None,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        ReferenceLoopHandling = ReferenceLoopHandling.Error,
        MaxDepth = 128,
    });

    private const int LargestSpare = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte> _spare;

    /// <summary>Reads the whole stream; default when it is empty.</summary>
    /// <exception cref="JsonException">It is no JSON, or has another shape.</exception>
    public static async Task<T> ReadAsync<T>(Stream stream, CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream);
        try
        {
            return await ReadAsync<T>(reader, cancellationToken);
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    /// <inheritdoc cref="ReadAsync{T}(Stream, CancellationToken)"/>
    public static async Task<T> ReadAsync<T>(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (result.IsCompleted)
            {
                var value = Read<T>(result.Buffer);
                reader.AdvanceTo(result.Buffer.End);
                return value;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    public static byte[] ToUtf8(object value)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        Write(buffer, value);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes all of the value or, when it cannot be written, nothing; announces the length first.</summary>
    public static void Write(IBufferWriter<byte> output, object value, Action<long> announce)
    {
        var buffer = _spare ?? new ArrayBufferWriter<byte>(4096);
        _spare = null;
        Write(buffer, value);
        announce(buffer.WrittenCount);
        output.Write(buffer.WrittenSpan);
        buffer.Clear();
        _spare = buffer.Capacity <= LargestSpare ? buffer : null;
    }

    private static void Write(ArrayBufferWriter<byte> output, object value)
    {
        using var text = new Utf8TextWriter(output);
        using var json = new JsonTextWriter(text) { ArrayPool = CharPool.Instance };
        Serializer.Serialize(json, value);
    }

    private static T Read<T>(in ReadOnlySequence<byte> utf8)
    {
        using var text = new PooledTextReader(utf8);
        using var json = new JsonTextReader(text) { ArrayPool = CharPool.Instance };
        return Serializer.Deserialize<T>(json);
    }

    private sealed class CharPool : IArrayPool<char>
    {
        public static readonly CharPool Instance = new();

        public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

        public void Return(char[] array) => ArrayPool<char>.Shared.Return(array, clearArray: true);
    }

    /// <summary>The decoded text in one borrowed array; strict UTF-8, and a byte order mark is skipped.</summary>
    private sealed class PooledTextReader : TextReader
    {
        private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        private readonly int _length;
        private char[] _text;
        private int _read;

        public PooledTextReader(in ReadOnlySequence<byte> utf8)
        {
            _text = ArrayPool<char>.Shared.Rent(checked((int)utf8.Length) + 1);
            try
            {
                _length = Strict.GetChars(utf8, _text);
            }
            catch (DecoderFallbackException e)
            {
                throw new JsonReaderException("The text is not UTF-8.", e);
            }

            _read = _length > 0 && _text[0] == '\uFEFF' ? 1 : 0;
        }

        public override int Peek() => _read < _length ? _text[_read] : -1;

        public override int Read() => _read < _length ? _text[_read++] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            var taken = Math.Min(count, _length - _read);
            _text.AsSpan(_read, taken).CopyTo(buffer.AsSpan(index));
            _read += taken;
            return taken;
        }

        /// <summary>The JSON reader closes this reader and its owner disposes of it, but the array is given back once.</summary>
        protected override void Dispose(bool disposing)
        {
            if (_text != null)
            {
                ArrayPool<char>.Shared.Return(_text, clearArray: true);
                _text = null;
            }

            base.Dispose(disposing);
        }
    }

    /// <summary>Encodes straight into the output.</summary>
    private sealed class Utf8TextWriter(IBufferWriter<byte> output) : TextWriter
    {
        private char[] _text = ArrayPool<char>.Shared.Rent(1024);
        private int _used;

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            if (_used == _text.Length)
            {
                Drain();
            }

            _text[_used++] = value;
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            while (buffer.Length > _text.Length - _used)
            {
                var part = _text.Length - _used;
                buffer[..part].CopyTo(_text.AsSpan(_used));
                _used += part;
                buffer = buffer[part..];
                Drain();
            }

            buffer.CopyTo(_text.AsSpan(_used));
            _used += buffer.Length;
        }

        public override void Write(string value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        protected override void Dispose(bool disposing)
        {
            if (_text != null)
            {
                Drain();
                ArrayPool<char>.Shared.Return(_text, clearArray: true);
                _text = null;
            }

            base.Dispose(disposing);
        }

        /// <summary>Half of a surrogate pair at the end waits for its other half.</summary>
        private void Drain()
        {
            var whole = _used > 1 && _used == _text.Length && char.IsHighSurrogate(_text[_used - 1]) ? _used - 1 : _used;
            Encoding.UTF8.GetBytes(_text.AsSpan(0, whole), output);
            _text.AsSpan(whole, _used - whole).CopyTo(_text);
            _used -= whole;
        }
    }
}
