using System.Security.Cryptography;
using CreditBot.Archive.Tips.Sealed;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Payouts;

/// <summary>Writes payouts and opens what the tip may know of them.</summary>
internal static class PayoutSealing
{
    private const string Prefix = "FK-";
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int SmallestContent = 2 * 1024;
    private const int SmallestMark = 256;

    /// <summary>A new payout for all payers; null when there is none.</summary>
    public static async Task<SealedPayout?> WriteAsync(ArchiveContext context, DateOnly day, long amountFen, string payee, CancellationToken cancellationToken)
    {
        var payers = await PayersAsync(context, cancellationToken);
        if (payers.Count == 0)
            return null;
        var (id, secret) = (Guid.NewGuid(), TipSecret.Create());
        var number = Prefix + RandomNumberGenerator.GetString(Alphabet, 8);
        context.TipPayouts.Add(new()
        {
            Id = id,
            Content = TipCipher.Seal(secret.Office, $"payout/{id}", new PayoutContent(number, day, amountFen, payee), SmallestContent),
            Mark = TipCipher.Decoy(SmallestMark),
        });
        context.TipPayoutKeys.AddRange(payers.Select(payer => new TipPayoutKey { PayoutId = id, PersonId = payer.PersonId, Box = secret.SealTo(payer.PublicKey) }));
        return new(id, number, secret.Tip);
    }

    /// <summary>Takes a payout back that nobody has paid; false when it was paid.</summary>
    public static async Task<bool> TakeBackAsync(ArchiveContext context, SealedPayout payout, CancellationToken cancellationToken)
    {
        if (await context.TipPayouts.AsNoTracking().SingleOrDefaultAsync(p => p.Id == payout.Id, cancellationToken) is not { } row)
            return true;
        var mark = row.Mark;
        return PaidOn(row, payout.MarkKey) is null && await context.TipPayouts.Where(p => p.Id == payout.Id && p.Mark == mark).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    /// <summary>The day on which a tip's payout was paid; null when it was not, or there is none.</summary>
    public static async Task<DateOnly?> PaidOnAsync(ArchiveContext context, SealedPayout? payout, CancellationToken cancellationToken) =>
        payout is not null && await context.TipPayouts.AsNoTracking().SingleOrDefaultAsync(p => p.Id == payout.Id, cancellationToken) is { } row ? PaidOn(row, payout.MarkKey) : null;

    public static PayoutContent Open(TipPayout row, TipSecret secret) => TipCipher.Open<PayoutContent>(secret.Office, $"payout/{row.Id}", row.Content);

    public static byte[] Mark(Guid id, TipSecret secret, DateOnly day) => TipCipher.Seal(secret.Tip, $"paid/{id}", new PayoutMark(day), SmallestMark);

    public static DateOnly? PaidOn(TipPayout row, byte[] markKey)
    {
        try
        {
            return TipCipher.Open<PayoutMark>(markKey, $"paid/{row.Id}", row.Mark).Day;
        }
        catch (CryptographicException)
        {
            // Not paid yet: there are only random bytes.
            return null;
        }
    }

    /// <summary>Payers who are let in, have the role, and read no tips.</summary>
    public static async Task<IReadOnlyList<TipPayerKey>> PayersAsync(ArchiveContext context, CancellationToken cancellationToken)
    {
        var payers = await context.TipPayerKeys.AsNoTracking().Where(k => k.Confirmed)
            .Join(context.People.Where(p => p.LeftAt == null), k => k.PersonId, p => p.Id, (k, p) => new { Key = k, p.Roles })
            .ToListAsync(cancellationToken);
        return [.. payers.Where(p => TipPayers.IsPayer(p.Roles)).Select(p => p.Key)];
    }
}
