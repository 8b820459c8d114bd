using CreditBot.Archive.Tips.Routing;

namespace CreditBot.Archive.Tips.Cases;

/// <summary>Handlers who stepped aside from a tip, as the tip itself says.</summary>
internal static class Recusal
{
    public static IReadOnlySet<Guid> Of(HandledTip tip) => tip.Internals.Where(i => i is { Recused: true }).Select(i => i!.Author).ToHashSet();

    /// <summary>Whether a reader is left when one more steps aside.</summary>
    public static async Task<bool> LeavesSomebodyAsync(ArchiveContext context, HandledTip tip, Guid personId, CancellationToken cancellationToken)
    {
        var router = await TipRouter.ReadAsync(context, cancellationToken);
        return router.RouteOf(tip.Sealed.Content.Concerns).Readers.Except(Of(tip)).Any(id => id != personId);
    }
}
