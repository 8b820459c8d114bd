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
        var salt = RandomNumberGenerator.GetBytes(SlowHash.SaltLength);
        return await DeriveAsync(passphrase, salt, cancellationToken) is { } wrapping
            ? Wrap(personId, wrapping, salt, privateKey ?? RandomNumberGenerator.GetBytes(Sodium.KeyLength))
            : null;
    }

    /// <summary>Rows with new keys under one passphrase and one salt, which costs one derivation, and the keys; for a demonstration.</summary>
    public async Task<IReadOnlyList<(TipHandlerKey Row, byte[] PrivateKey)>> WrapTogetherAsync(IReadOnlyList<Guid> people, string passphrase, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(SlowHash.SaltLength);
        return await DeriveAsync(passphrase, salt, cancellationToken) is { } wrapping
            ? [.. people.Select(id => (Id: id, Key: RandomNumberGenerator.GetBytes(Sodium.KeyLength))).Select(one => (Wrap(one.Id, wrapping, salt, one.Key), one.Key))]
            : [];
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

    private static TipHandlerKey Wrap(Guid personId, byte[] wrapping, byte[] salt, byte[] key) => new()
    {
        PersonId = personId,
        PublicKey = Sodium.PublicKey(key),
        Salt = salt,
        Wrapped = TipCipher.SealBytes(wrapping, Place(personId), key),
        Confirmed = false,
    };

    private static byte[] Place(Guid personId) => Encoding.ASCII.GetBytes($"handler/{personId}");

    private Task<byte[]?> DeriveAsync(string passphrase, byte[] salt, CancellationToken cancellationToken) =>
        hash.DeriveAsync([.. "creditbot/tip/handler/v1/"u8, .. Encoding.UTF8.GetBytes(passphrase)], salt, Sodium.KeyLength, cancellationToken);
}
