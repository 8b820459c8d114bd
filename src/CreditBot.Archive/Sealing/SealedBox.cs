namespace CreditBot.Archive.Sealing;

/// <summary>libsodium's sealed box (crypto_box_seal).</summary>
public static class SealedBox
{
    /// <summary>Seals bytes to a public key; 48 bytes longer than the plain text.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> plain) => Sodium.Seal(publicKey, plain);
}
