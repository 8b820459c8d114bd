using System.Security.Cryptography;
using CreditBot.Archive.Sealing;

namespace CreditBot.Archive.Tips.Sealed;

/// <summary>A tip's two keys: one for all that the tipster may read too, one for what only handlers read.</summary>
internal sealed record TipSecret(byte[] Tip, byte[] Office)
{
    private const int SmallestContent = 8 * 1024;
    private const int SmallestPart = 2 * 1024;

    public static TipSecret Create() => new(RandomNumberGenerator.GetBytes(Sodium.KeyLength), RandomNumberGenerator.GetBytes(Sodium.KeyLength));

    /// <summary>Both keys for a handler or the recovery key.</summary>
    public byte[] SealTo(byte[] publicKey) => SealedBox.Seal(publicKey, [.. Tip, .. Office]);

    /// <summary>Of the same size and kind, for a key that exists no more when this returns.</summary>
    public static byte[] Decoy()
    {
        var nobody = RandomNumberGenerator.GetBytes(Sodium.KeyLength);
        return SealedBox.Seal(Sodium.PublicKey(nobody), RandomNumberGenerator.GetBytes(2 * Sodium.KeyLength));
    }

    public static TipSecret From(byte[] opened) => new(opened[..Sodium.KeyLength], opened[Sodium.KeyLength..]);

    public byte[] SealContent(Guid tipId, SealedTip tip) => TipCipher.Seal(Tip, $"content/{tipId}", tip, SmallestContent);

    public static SealedTip OpenContent(byte[] tipKey, Tip tip) => TipCipher.Open<SealedTip>(tipKey, $"content/{tip.Id}", tip.Content);

    /// <summary>An entry by a handler; what is not for the tipster is in the internal part.</summary>
    public TipEntry SealEntry(Guid tipId, int number, PublicPart @public, InternalPart @internal) => new()
    {
        TipId = tipId,
        Number = number,
        Public = SealPublic(Tip, tipId, number, @public),
        Internal = TipCipher.Seal(Office, $"internal/{tipId}/{number}", @internal, SmallestPart),
    };

    /// <summary>An entry by the tipster, whose code does not lead to the handlers' key: the internal part is a decoy.</summary>
    public static TipEntry SealTipstersEntry(byte[] tipKey, Guid tipId, int number, PublicPart @public) => new()
    {
        TipId = tipId,
        Number = number,
        Public = SealPublic(tipKey, tipId, number, @public),
        Internal = TipCipher.Decoy(SmallestPart),
    };

    public static PublicPart OpenPublic(byte[] tipKey, TipEntry entry) =>
        TipCipher.Open<PublicPart>(tipKey, $"public/{entry.TipId}/{entry.Number}", entry.Public);

    public InternalPart OpenInternal(TipEntry entry) =>
        TipCipher.Open<InternalPart>(Office, $"internal/{entry.TipId}/{entry.Number}", entry.Internal);

    private static byte[] SealPublic(byte[] tipKey, Guid tipId, int number, PublicPart part) =>
        TipCipher.Seal(tipKey, $"public/{tipId}/{number}", part, SmallestPart);
}
