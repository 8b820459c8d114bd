using System.Numerics;

namespace CreditBot.Archive.Sealing;

/// <summary>
/// JSON sealed to a conversation's key at a length that many share. Lengths stand in the open, and a row's own would tell which question of which
/// form it asks; spaces, which JSON does not count, fill it up to a power of two (design §6).
/// </summary>
public static class SealedJson
{
    private const int Smallest = 4096;
    private const int Overhead = 48;

    /// <summary>Seals JSON in UTF-8; at least 4 KiB long.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> json) =>
        Filled(publicKey, json, Math.Max(Smallest, (int)BitOperations.RoundUpToPowerOf2((uint)(json.Length + Overhead))));

    /// <summary>An empty list in place of what was sealed at a length, as long as that.</summary>
    public static byte[] Empty(ReadOnlySpan<byte> publicKey, int length) => Filled(publicKey, "[]"u8, length);

    /// <summary>What was opened, without what filled it up.</summary>
    public static byte[] Strip(byte[] opened)
    {
        ArgumentNullException.ThrowIfNull(opened);
        var json = opened.AsSpan().TrimEnd((byte)' ');
        return json.Length == opened.Length ? opened : json.ToArray();
    }

    private static byte[] Filled(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> json, int length)
    {
        var filled = new byte[Math.Max(json.Length, length - Overhead)];
        filled.AsSpan().Fill((byte)' ');
        json.CopyTo(filled);
        return SealedBox.Seal(publicKey, filled);
    }
}
