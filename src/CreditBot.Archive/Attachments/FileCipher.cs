using System.Buffers.Binary;
using System.Security.Cryptography;
using NSec.Cryptography;

namespace CreditBot.Archive.Attachments;

/// <summary>
/// XChaCha20-Poly1305 over 64 KiB pieces under a key used for one file only. The piece's number is its nonce, and number and
/// "this is the last" are authenticated with it, so that pieces cannot be moved, left out or cut off.
/// </summary>
internal sealed class FileCipher : IDisposable
{
    public const int ChunkLength = 64 * 1024;
    public const int KeyLength = 32;
    private const int NonceLength = 24;

    private readonly Key key;

    public FileCipher(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyLength)
            throw new CryptographicException("A file key has 32 bytes.");
        this.key = Key.Import(AeadAlgorithm.XChaCha20Poly1305, key, KeyBlobFormat.RawSymmetricKey);
    }

    /// <summary>Pieces of a file: at least one, so that an empty file is authenticated too.</summary>
    public static int ChunksOf(long length) => (int)Math.Max(1, (length + ChunkLength - 1) / ChunkLength);

    public byte[] Seal(int number, bool last, ReadOnlySpan<byte> plain) =>
        AeadAlgorithm.XChaCha20Poly1305.Encrypt(key, Nonce(number), Label(number, last), plain);

    public byte[] Open(int number, bool last, ReadOnlySpan<byte> box) =>
        AeadAlgorithm.XChaCha20Poly1305.Decrypt(key, Nonce(number), Label(number, last), box)
            ?? throw new CryptographicException("The piece was changed or the key is another file's.");

    public void Dispose() => key.Dispose();

    private static byte[] Nonce(int number)
    {
        var nonce = new byte[NonceLength];
        BinaryPrimitives.WriteInt32BigEndian(nonce, number);
        return nonce;
    }

    private static byte[] Label(int number, bool last)
    {
        var label = new byte[sizeof(int) + 1];
        BinaryPrimitives.WriteInt32BigEndian(label, number);
        label[^1] = last ? (byte)1 : (byte)0;
        return label;
    }
}
