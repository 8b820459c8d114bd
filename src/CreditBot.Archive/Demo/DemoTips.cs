using System.Security.Cryptography;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Archive.Tips.Routing;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Demo;

/// <summary>The keys of the demonstration's tip handlers, all under one passphrase: two in the office, and one outside who gets what concerns the office.</summary>
public sealed class DemoTips
{
    private readonly TurnFactory turns;
    private readonly TipHandlers handlers;

    internal DemoTips(TurnFactory turns, TipHandlers handlers) => (this.turns, this.handlers) = (turns, handlers);

    /// <summary>Gives the passphrase of the last start when it still unlocks the first key; otherwise makes new keys, and what was sealed to the old ones stays shut.</summary>
    public async Task<string> SeedAsync(string? lastPassphrase, CancellationToken cancellationToken)
    {
        if (lastPassphrase is not null && await handlers.UnlockAsync(DemoPeople.TipHandlerId, lastPassphrase, cancellationToken) is Outcome<UnlockedHandler>.Done(var unlocked))
        {
            using (unlocked)
                await CompleteAsync(unlocked, lastPassphrase, cancellationToken);
            return lastPassphrase;
        }

        var passphrase = string.Join('-', RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyz", 16).Chunk(4).Select(g => new string(g)));
        await using var turn = turns.Begin();
        await EndAsync(await turn.OpenAsync(cancellationToken), cancellationToken);
        await handlers.SetUpTogetherAsync(turn, DemoPeople.TipHandlers, passphrase, cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return passphrase;
    }

    /// <summary>At a start without the demo its keys go: whoever saw the demo's file could unlock them.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await using var turn = turns.Begin();
        await EndAsync(await turn.OpenAsync(cancellationToken), cancellationToken);
        await turn.CommitAsync(cancellationToken);
    }

    /// <summary>Lets in those that an earlier demo did not have.</summary>
    private async Task CompleteAsync(UnlockedHandler first, string passphrase, CancellationToken cancellationToken)
    {
        var without = (await handlers.ListAsync(cancellationToken)).Where(h => !h.HasKey && DemoPeople.TipHandlers.Contains(h.PersonId)).ToList();
        if (without.Count == 0)
            return;
        await using var turn = turns.Begin();
        foreach (var handler in without)
        {
            _ = await handlers.SetUpAsync(turn, handler.PersonId, passphrase, cancellationToken);
            _ = await handlers.AddAsync(turn, first, handler.PersonId, cancellationToken);
        }

        await turn.CommitAsync(cancellationToken);
    }

    /// <summary>Without any handler left the recovery key goes as well, so that the next one is the first again.</summary>
    private static async Task EndAsync(ArchiveContext context, CancellationToken cancellationToken)
    {
        await TipRouter.LockAsync(context, cancellationToken);
        var ended = await context.TipHandlerKeys.Where(k => DemoPeople.TipHandlers.Contains(k.PersonId)).ExecuteDeleteAsync(cancellationToken);
        if (ended > 0 && !await context.TipHandlerKeys.AnyAsync(k => k.Confirmed, cancellationToken))
            await context.TipRecoveries.ExecuteDeleteAsync(cancellationToken);
    }
}
