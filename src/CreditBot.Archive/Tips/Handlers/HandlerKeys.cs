using System.Security.Cryptography;
using System.Text;
using CreditBot.Archive.Sealing;
using CreditBot.Archive.Tips.Sealed;

namespace CreditBot.Archive.Tips.Handlers;

/// <summary>Wraps and unwraps handlers' private keys by Argon2id of a passphrase.</summary>
internal sealed class HandlerKeys(SlowHash hash)
{
    public const int ShortestPassphrase = 12;

    /// <summary>A row with a new key pair, or with the given private key; null when too many are waiting.</summary>
    public async Task<TipHandlerKey?> WrapAsync(Guid personId, string passphrase, byte[]? privateKey, CancellationToken cancellationToken)
    {
        var key = privateKey ?? RandomNumberGenerator.GetBytes(Sodium.KeyLength);
        var salt = RandomNumberGenerator.GetBytes(SlowHash.SaltLength);
        if (await DeriveAsync(passphrase, salt, cancellationToken) is not { } wrapping)
            return null;
        return new()
        {
            PersonId = personId,
            PublicKey = Sodium.PublicKey(key),
            Salt = salt,
            Wrapped = TipCipher.SealBytes(wrapping, Place(personId), key),
            Confirmed = false,
        };
    }

    /// <summary>Null with <c>busy</c> when too many are waiting; null without when the passphrase is wrong.</summary>
    public async Task<(byte[]? PrivateKey, bool Busy)> UnwrapAsync(TipHandlerKey key, string passphrase, CancellationToken cancellationToken)
    {
        if (await DeriveAsync(passphrase, key.Salt, cancellationToken) is not { } wrapping)
            return (null, true);
        try
        {
            return (TipCipher.OpenBytes(wrapping, Place(key.PersonId), key.Wrapped), false);
        }
        catch (CryptographicException)
        {
            return (null, false);
        }
    }

    private static byte[] Place(Guid personId) => Encoding.ASCII.GetBytes($"handler/{personId}");

    private Task<byte[]?> DeriveAsync(string passphrase, byte[] salt, CancellationToken cancellationToken) =>
        hash.DeriveAsync([.. "creditbot/tip/handler/v1/"u8, .. Encoding.UTF8.GetBytes(passphrase)], salt, Sodium.KeyLength, cancellationToken);
}
