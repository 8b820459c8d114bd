using System.Security.Cryptography;
using CreditBot.Archive.Tips.Routing;
using CreditBot.Archive.Tips.Sealed;

namespace CreditBot.Archive.Tips.Handlers;

/// <summary>A key to which tips are sealed and that a handler does not know yet: of another handler, or the recovery key (then <see cref="PersonId"/> is null).</summary>
public sealed record UnknownKey(Guid? PersonId, string Fingerprint);

/// <summary>
/// What a handler knows of the keys in the archive. Tips are sealed to whatever stands there; somebody who can write to the database could put their own
/// key beside or in place of one. So each handler keeps, sealed, what was there, and is told of every change.
/// </summary>
internal sealed record KnownKeys(string Recovery, IReadOnlyDictionary<Guid, string> Handlers)
{
    private const int Smallest = 2 * 1024;
    private const int Shown = 10;

    public static KnownKeys Of(TipRouter router) =>
        new(router.RecoveryKey is { } key ? Fingerprint(key) : "", router.Handlers.ToDictionary(h => h.PersonId, h => Fingerprint(h.PublicKey)));

    /// <summary>The first 80 bits of SHA-256 in four groups, to be compared by eye.</summary>
    public static string Fingerprint(byte[] publicKey) =>
        string.Join('-', Convert.ToHexString(SHA256.HashData([.. "creditbot/tip/key/v1"u8, .. publicKey])[..Shown]).Chunk(5).Select(group => new string(group)));

    public static KnownKeys? Open(byte[] privateKey, Guid personId, byte[]? known)
    {
        try
        {
            return known is null ? null : TipCipher.Open<KnownKeys>(KeyOf(privateKey), Place(personId), known);
        }
        catch (CryptographicException)
        {
            // Somebody else wrote it: nothing is known.
            return null;
        }
    }

    public byte[] Seal(byte[] privateKey, Guid personId) => TipCipher.Seal(KeyOf(privateKey), Place(personId), this, Smallest);

    /// <summary>What is there now and not known; a key that went is no danger.</summary>
    public IReadOnlyList<UnknownKey> ChangesTo(KnownKeys now) =>
    [
        .. now.Recovery == Recovery ? [] : new[] { new UnknownKey(null, now.Recovery) },
        .. now.Handlers.Where(h => Handlers.GetValueOrDefault(h.Key) != h.Value).Select(h => new UnknownKey(h.Key, h.Value)),
    ];

    private static byte[] KeyOf(byte[] privateKey) => HKDF.DeriveKey(HashAlgorithmName.SHA256, privateKey, privateKey.Length, salt: [], info: "creditbot/tip/known/v1"u8.ToArray());

    private static string Place(Guid personId) => $"known/{personId}";
}
