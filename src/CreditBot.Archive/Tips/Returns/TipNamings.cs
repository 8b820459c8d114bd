using CreditBot.Archive.Tips.Routing;
using CreditBot.Archive.Tips.Sealed;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Returns;

/// <summary>Keeps a tip from handlers whom its tipster names later (TP-10). The tipster's code cannot let anybody else in, only shut somebody out.</summary>
internal static class TipNamings
{
    /// <summary>False when that would leave nobody to read it: then a new tip, which finds other readers, is the way.</summary>
    public static async Task<bool> KeepFromNamedAsync(ArchiveContext context, OpenedTip tip, string? words, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(words))
            return true;
        var router = await TipRouter.ReadAsync(context, cancellationToken);
        var before = await TipConcerns.OfAsync(context, tip.Sealed.Content, tip.Parts.Where(p => p.IsByTipster).Select(p => p.Text), cancellationToken);
        var after = await TipConcerns.OfAsync(context, tip.Sealed.Content, [.. tip.Parts.Where(p => p.IsByTipster).Select(p => p.Text), words], cancellationToken);
        var readers = router.RouteOf(before).Readers;
        var named = readers.Where(id => after.Contains(id.ToString(), StringComparer.Ordinal)).ToList();
        if (named.Count == 0)
            return true;
        if (named.Count == readers.Count)
            return false;
        foreach (var person in named)
        {
            var decoy = TipSecret.Decoy();
            await context.TipKeys.Where(k => k.TipId == tip.Id && k.PersonId == person).ExecuteUpdateAsync(set => set.SetProperty(k => k.Box, decoy), cancellationToken);
        }

        return true;
    }
}
