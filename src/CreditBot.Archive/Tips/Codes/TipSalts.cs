using CreditBot.Archive.Sealing;
using CreditBot.Archive.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Codes;

/// <summary>This installation's random values for tips; they never change, so they are read once.</summary>
internal sealed class TipSalts(IDbContextFactory<ArchiveContext> contexts)
{
    private Values? read;

    public async ValueTask<Values> GetAsync(CancellationToken cancellationToken)
    {
        if (read is { } values)
            return values;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return read = new(
            (await context.SiteSalts.Where(s => s.Name == SiteSalt.Receipts).Select(s => s.Value).SingleAsync(cancellationToken))[..SlowHash.SaltLength],
            await context.SiteSalts.Where(s => s.Name == SiteSalt.TipDrafts).Select(s => s.Value).SingleAsync(cancellationToken));
    }

    public sealed record Values(byte[] Receipts, byte[] Drafts);
}
