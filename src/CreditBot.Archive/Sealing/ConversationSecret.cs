namespace CreditBot.Archive.Sealing;

/// <summary>The random secret of a web conversation, 32 bytes that only the phone keeps (design §6).</summary>
public sealed class ConversationSecret
{
    /// <summary>Makes a new one from the system's random generator.</summary>
    public static ConversationSecret Create() => throw new NotSupportedException();

    /// <summary>Reads the 43 characters of <see cref="ToString"/>; null when they are not a secret.</summary>
    public static ConversationSecret? Parse(string text) => throw new NotSupportedException();

    /// <summary>SHA-256 with a domain prefix, 32 bytes: what the server keeps to recognise it.</summary>
    public byte[] Hash => throw new NotSupportedException();

    /// <summary>X25519 public key derived from it, 32 bytes.</summary>
    public byte[] PublicKey => throw new NotSupportedException();

    /// <summary>Opens what was sealed to <see cref="PublicKey"/>; throws <see cref="System.Security.Cryptography.CryptographicException"/> when it was not.</summary>
    public byte[] Open(ReadOnlySpan<byte> @sealed) => throw new NotSupportedException();

    /// <summary>16 bytes of a keyed hash of a client's activity id, by which a repeated POST is found.</summary>
    public byte[] ClientKey(string clientActivityId) => throw new NotSupportedException();

    /// <summary>Base64url without padding, 43 characters.</summary>
    public override string ToString() => throw new NotSupportedException();
}

/// <summary>libsodium's sealed box (crypto_box_seal).</summary>
public static class SealedBox
{
    /// <summary>Seals bytes to a public key; 48 bytes longer than the plain text.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> plain) => throw new NotSupportedException();
}
