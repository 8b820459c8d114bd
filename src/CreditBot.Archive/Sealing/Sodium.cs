using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CreditBot.Archive.Sealing;

/// <summary>libsodium's sealed boxes, which NSec does not offer, and their public keys, which NSec makes only by way of guarded memory. The native library is the one that NSec brings.</summary>
internal static partial class Sodium
{
    public const int KeyLength = 32;

    /// <summary>crypto_box_SEALBYTES: an ephemeral public key and a tag.</summary>
    public const int SealLength = 48;

    static Sodium()
    {
        if (Initialize() < 0)
            throw new CryptographicException("libsodium could not be initialised.");
    }

    /// <summary>The X25519 public key of a private one.</summary>
    public static unsafe byte[] PublicKey(ReadOnlySpan<byte> privateKey)
    {
        CheckKey(privateKey);
        var publicKey = new byte[KeyLength];
        fixed (byte* to = publicKey)
        fixed (byte* from = privateKey)
        {
            if (MultiplyBase(to, from) != 0)
                throw new CryptographicException("The private key has no public key.");
        }

        return publicKey;
    }

    public static unsafe byte[] Seal(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> plain)
    {
        CheckKey(publicKey);
        var box = new byte[plain.Length + SealLength];
        fixed (byte* to = box)
        fixed (byte* from = plain)
        fixed (byte* key = publicKey)
        {
            if (Seal(to, from, (ulong)plain.Length, key) != 0)
                throw new CryptographicException("The public key cannot be sealed to.");
        }

        return box;
    }

    public static unsafe byte[] Open(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> box)
    {
        CheckKey(publicKey);
        CheckKey(privateKey);
        if (box.Length < SealLength)
            throw new CryptographicException("This is not a sealed box.");
        var plain = new byte[box.Length - SealLength];
        fixed (byte* to = plain)
        fixed (byte* from = box)
        fixed (byte* key = publicKey)
        fixed (byte* secret = privateKey)
        {
            if (Open(to, from, (ulong)box.Length, key, secret) != 0)
                throw new CryptographicException("The sealed box does not belong to this key.");
        }

        return plain;
    }

    private static void CheckKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyLength)
            throw new CryptographicException("A key has 32 bytes.");
    }

    [LibraryImport("libsodium", EntryPoint = "sodium_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Initialize();

    [LibraryImport("libsodium", EntryPoint = "crypto_scalarmult_base")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int MultiplyBase(byte* publicKey, byte* privateKey);

    [LibraryImport("libsodium", EntryPoint = "crypto_box_seal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Seal(byte* box, byte* plain, ulong length, byte* publicKey);

    [LibraryImport("libsodium", EntryPoint = "crypto_box_seal_open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Open(byte* plain, byte* box, ulong length, byte* publicKey, byte* privateKey);
}
