using System.Security.Cryptography;
using CreditBot.Archive.Sealing;

namespace CreditBot.Archive.Tips.Codes;

/// <summary>What a receipt code is slowly turned into: 32 bytes by which its tip is found and an X25519 key that opens it. Held only while a request is served.</summary>
public sealed class ReceiptKeys : IDisposable
{
    internal const int DerivedLength = 64;
    private readonly byte[] privateKey;

    internal ReceiptKeys(byte[] derived)
    {
        LookupId = derived[..Sodium.KeyLength];
        privateKey = derived[Sodium.KeyLength..];
        PublicKey = Sodium.PublicKey(privateKey);
        CryptographicOperations.ZeroMemory(derived);
    }

    internal byte[] LookupId { get; }

    internal byte[] PublicKey { get; }

    public void Dispose() => CryptographicOperations.ZeroMemory(privateKey);

    internal byte[] Open(byte[] box) => Sodium.Open(PublicKey, privateKey, box);
}
