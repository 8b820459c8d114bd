using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditBot.Archive.Sealing;
using NSec.Cryptography;

namespace CreditBot.Archive.Tips.Sealed;

/// <summary>XChaCha20-Poly1305 over filled-up JSON; the place it belongs to (tip, number, part) is authenticated with it, so that parts cannot be moved.</summary>
internal static class TipCipher
{
    private const int NonceLength = 24;
    private static readonly AeadAlgorithm Algorithm = AeadAlgorithm.XChaCha20Poly1305;

    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static byte[] Seal<T>(byte[] key, string place, T value, int smallest)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(value, Json);
        var padded = Padding.Fill(plain, smallest);
        var box = SealBytes(key, Place(place), padded);
        CryptographicOperations.ZeroMemory(plain);
        CryptographicOperations.ZeroMemory(padded);
        return box;
    }

    public static T Open<T>(byte[] key, string place, byte[] box)
    {
        var padded = OpenBytes(key, Place(place), box);
        try
        {
            return JsonSerializer.Deserialize<T>(Padding.Strip(padded), Json) ?? throw new CryptographicException("A sealed part is empty.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(padded);
        }
    }

    public static byte[] SealBytes(ReadOnlySpan<byte> key, ReadOnlySpan<byte> place, ReadOnlySpan<byte> plain)
    {
        using var imported = Key.Import(Algorithm, key, KeyBlobFormat.RawSymmetricKey);
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        return [.. nonce, .. Algorithm.Encrypt(imported, nonce, place, plain)];
    }

    public static byte[] OpenBytes(ReadOnlySpan<byte> key, ReadOnlySpan<byte> place, ReadOnlySpan<byte> box)
    {
        if (box.Length < NonceLength)
            throw new CryptographicException("A sealed part is too short.");
        using var imported = Key.Import(Algorithm, key, KeyBlobFormat.RawSymmetricKey);
        return Algorithm.Decrypt(imported, box[..NonceLength], place, box[NonceLength..])
            ?? throw new CryptographicException("A sealed part was changed or belongs elsewhere.");
    }

    /// <summary>Bytes of the size a sealed part has, which nobody can open.</summary>
    public static byte[] Decoy(int plainLength) => RandomNumberGenerator.GetBytes(NonceLength + plainLength + Algorithm.TagSize);

    private static byte[] Place(string place) => System.Text.Encoding.UTF8.GetBytes(place);
}
