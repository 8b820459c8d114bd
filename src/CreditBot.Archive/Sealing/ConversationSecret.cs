using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CreditBot.Archive.Sealing;

/// <summary>
/// The random secret of a web conversation, 32 bytes that only the phone keeps (design §6).
/// Everything else is derived from it by HKDF-SHA256, each use under its own name.
/// </summary>
public sealed class ConversationSecret
{
    private const int TextLength = 43;
    private const int ClientKeyLength = 16;

    private readonly byte[] secret;
    private readonly Lazy<byte[]> hash;
    private readonly Lazy<byte[]> publicKey;

    private ConversationSecret(byte[] secret)
    {
        this.secret = secret;
        hash = new(() => SHA256.HashData([.. "creditbot/conversation/hash/v1"u8, .. secret]));
        publicKey = new(DerivePublicKey);
    }

    /// <summary>SHA-256 with a domain prefix, 32 bytes: what the server keeps to recognise it.</summary>
    public byte[] Hash => hash.Value;

    /// <summary>X25519 public key derived from it, 32 bytes.</summary>
    public byte[] PublicKey => publicKey.Value;

    /// <summary>Makes a new one from the system's random generator.</summary>
    public static ConversationSecret Create() => new(RandomNumberGenerator.GetBytes(Sodium.KeyLength));

    /// <summary>Reads the 43 characters of <see cref="ToString"/>; null when they are not a secret.</summary>
    public static ConversationSecret? Parse(string text)
    {
        if (text.Length != TextLength)
            return null;
        var bytes = new byte[Sodium.KeyLength];
        return Base64Url.DecodeFromChars(text, bytes, out _, out var written) == OperationStatus.Done && written == bytes.Length ? new(bytes) : null;
    }

    /// <summary>Opens what was sealed to <see cref="PublicKey"/>; throws <see cref="CryptographicException"/> when it was not.</summary>
    public byte[] Open(ReadOnlySpan<byte> @sealed) => Open(PublicKey, @sealed);

    /// <summary>The same for a caller that has the public key at hand, which is slow to derive.</summary>
    public byte[] Open(ReadOnlySpan<byte> knownPublicKey, ReadOnlySpan<byte> @sealed)
    {
        var privateKey = Derive("creditbot/conversation/x25519/v1"u8);
        try
        {
            return Sodium.Open(knownPublicKey, privateKey, @sealed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
        }
    }

    /// <summary>16 bytes of a keyed hash of a client's activity id, by which a repeated POST is found.</summary>
    public byte[] ClientKey(string clientActivityId)
    {
        var key = Derive("creditbot/conversation/client-key/v1"u8);
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(clientActivityId))[..ClientKeyLength];
    }

    /// <summary>Base64url without padding, 43 characters.</summary>
    public override string ToString() => Base64Url.EncodeToString(secret);

    private byte[] Derive(ReadOnlySpan<byte> use)
    {
        var key = new byte[Sodium.KeyLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, salt: [], info: use);
        return key;
    }

    private byte[] DerivePublicKey()
    {
        var privateKey = Derive("creditbot/conversation/x25519/v1"u8);
        try
        {
            return Sodium.PublicKey(privateKey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
        }
    }
}
