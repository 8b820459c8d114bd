using System.Security.Cryptography;
using System.Text;
using CreditBot.Archive.Sealing;

namespace CreditBot.Archive.Tips.Codes;

/// <summary>Turns receipt codes into their keys, by Argon2id with this installation's salt.</summary>
public sealed class ReceiptDeriver
{
    private readonly SlowHash hash;
    private readonly TipSalts salts;

    internal ReceiptDeriver(SlowHash hash, TipSalts salts) => (this.hash, this.salts) = (hash, salts);

    /// <summary>Refused with <c>tip.busy</c> when too many codes are being looked at.</summary>
    public async Task<Outcome<ReceiptKeys>> DeriveAsync(ReceiptCode code, CancellationToken cancellationToken)
    {
        var salt = (await salts.GetAsync(cancellationToken)).Receipts;
        byte[] secret = [.. "creditbot/tip/receipt/v1/"u8, .. Encoding.ASCII.GetBytes(code.Digits)];
        return await hash.DeriveAsync(secret, salt, ReceiptKeys.DerivedLength, cancellationToken) is { } derived
            ? new Outcome<ReceiptKeys>.Done(new(derived))
            : new Outcome<ReceiptKeys>.Refused(TipReasons.Busy);
    }

    /// <summary>Hash of the passphrase that later claims a reward, with the salt it was made with.</summary>
    internal Task<byte[]?> PassphraseAsync(string passphrase, byte[] salt, CancellationToken cancellationToken) =>
        hash.DeriveAsync([.. "creditbot/tip/reward/v1/"u8, .. Encoding.UTF8.GetBytes(passphrase.Normalize(NormalizationForm.FormKC))], salt, Sodium.KeyLength, cancellationToken);

    /// <summary>By what a draft is recognised when it comes again; nobody without the draft's id can make it from a tip or find a draft by it.</summary>
    internal async Task<byte[]> DraftKeyAsync(Guid draftId, CancellationToken cancellationToken) =>
        HMACSHA256.HashData((await salts.GetAsync(cancellationToken)).Drafts, draftId.ToByteArray());
}
