using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace CreditBot.Archive.Sealing;

/// <summary>Hides lengths: plain bytes get their length in front and zeros behind, up to a size that many others share.</summary>
internal static class Padding
{
    /// <summary>Fills up to the next power of two from <paramref name="smallest"/> on.</summary>
    public static byte[] Fill(ReadOnlySpan<byte> plain, int smallest)
    {
        var size = Math.Max(smallest, (int)BitOperations.RoundUpToPowerOf2((uint)(plain.Length + sizeof(int))));
        var padded = new byte[size];
        BinaryPrimitives.WriteInt32BigEndian(padded, plain.Length);
        plain.CopyTo(padded.AsSpan(sizeof(int)));
        return padded;
    }

    /// <summary>What was filled up; throws <see cref="CryptographicException"/> when it was not.</summary>
    public static ReadOnlySpan<byte> Strip(ReadOnlySpan<byte> padded)
    {
        var length = padded.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32BigEndian(padded);
        if (length < 0 || length > padded.Length - sizeof(int))
            throw new CryptographicException("These bytes were not filled up.");
        return padded.Slice(sizeof(int), length);
    }

    /// <summary>Length a file is filled up to: whole pieces of 64 KiB, from 1 MiB on at most an eighth more than it has.</summary>
    public static long FileLength(long length)
    {
        const long piece = 64 * 1024;
        var eighth = (long)(BitOperations.RoundUpToPowerOf2((ulong)Math.Max(1, length)) / 16);
        var step = Math.Max(piece, eighth);
        return Math.Max(step, (length + step - 1) / step * step);
    }
}
