using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder;

/// <summary>SHA-256 over the JSON of a state, without ever holding that JSON.</summary>
internal static class StateHash
{
    private static readonly JsonSerializer Json = new() { MaxDepth = null };
    private static readonly byte[] OfNothing = Compute(new Dictionary<string, object>(StringComparer.Ordinal));

    public static byte[] Of(IDictionary<string, object> state) => state is { Count: 0 } ? OfNothing : Compute(state);

    public static bool Same(byte[] one, byte[] other) => one != null && other != null && one.AsSpan().SequenceEqual(other);

    private static byte[] Compute(IDictionary<string, object> state)
    {
        using var writer = new HashWriter();
        Json.Serialize(writer, state);
        return writer.Hash();
    }

    private sealed class HashWriter : TextWriter
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private char[] _buffer = ArrayPool<char>.Shared.Rent(1024);
        private int _used;

        public override Encoding Encoding => Encoding.Unicode;

        public override void Write(char value)
        {
            if (_used == _buffer.Length)
            {
                Drain();
            }

            _buffer[_used++] = value;
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (buffer.Length > _buffer.Length - _used)
            {
                Drain();
            }

            if (buffer.Length > _buffer.Length)
            {
                _hash.AppendData(MemoryMarshal.AsBytes(buffer));
                return;
            }

            buffer.CopyTo(_buffer.AsSpan(_used));
            _used += buffer.Length;
        }

        public override void Write(string value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public byte[] Hash()
        {
            Drain();
            return _hash.GetHashAndReset();
        }

        protected override void Dispose(bool disposing)
        {
            if (_buffer != null)
            {
                ArrayPool<char>.Shared.Return(_buffer, clearArray: true);
                _buffer = null;
                _hash.Dispose();
            }

            base.Dispose(disposing);
        }

        private void Drain()
        {
            _hash.AppendData(MemoryMarshal.AsBytes(_buffer.AsSpan(0, _used)));
            _used = 0;
        }
    }
}
