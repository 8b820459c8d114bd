using System.Security.Cryptography;
using CreditBot.Archive.Sealing;

namespace CreditBot.Archive.Tips.Handlers;

/// <summary>The key that opens every tip when no handler can any more; printed once, 14 groups of four, and not kept.</summary>
internal static class RecoveryKey
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CheckLength = 3;
    private const int Bits = 5;
    private const int Group = 4;

    public static string Print(byte[] privateKey)
    {
        byte[] bytes = [.. privateKey, .. Check(privateKey)];
        var letters = new char[bytes.Length * 8 / Bits];
        for (var i = 0; i < letters.Length; i++)
        {
            var value = 0;
            for (var bit = i * Bits; bit < (i + 1) * Bits; bit++)
                value = (value << 1) | ((bytes[bit / 8] >> (7 - (bit % 8))) & 1);
            letters[i] = Alphabet[value];
        }

        return string.Join('-', letters.Chunk(Group).Select(g => new string(g)));
    }

    /// <summary>Reads it as it was typed; I and L are read as 1, O as 0. Null when it is not one.</summary>
    public static byte[]? Read(string text)
    {
        var letters = text.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(c => c switch { 'I' or 'L' => '1', 'O' => '0', _ => c }).ToArray();
        if (letters.Length * Bits != (Sodium.KeyLength + CheckLength) * 8)
            return null;
        var bytes = new byte[Sodium.KeyLength + CheckLength];
        for (var i = 0; i < letters.Length; i++)
        {
            var value = Alphabet.IndexOf(letters[i]);
            if (value < 0)
                return null;
            for (var bit = 0; bit < Bits; bit++)
            {
                var place = (i * Bits) + bit;
                bytes[place / 8] |= (byte)(((value >> (Bits - 1 - bit)) & 1) << (7 - (place % 8)));
            }
        }

        var key = bytes[..Sodium.KeyLength];
        return Check(key).AsSpan().SequenceEqual(bytes.AsSpan(Sodium.KeyLength)) ? key : null;
    }

    private static byte[] Check(byte[] key) => SHA256.HashData([.. "creditbot/tip/recovery/v1/"u8, .. key])[..CheckLength];
}
