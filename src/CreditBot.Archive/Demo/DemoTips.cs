using System.Security.Cryptography;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Demo;

/// <summary>The key of the demonstration's tip handler.</summary>
public sealed class DemoTips
{
    private readonly TurnFactory turns;
    private readonly TipHandlers handlers;

    internal DemoTips(TurnFactory turns, TipHandlers handlers) => (this.turns, this.handlers) = (turns, handlers);

    /// <summary>Gives the passphrase of the last start when it still unlocks the key; otherwise makes a new key, and what was sealed to the old one stays shut.</summary>
    public async Task<string> SeedAsync(string? lastPassphrase, CancellationToken cancellationToken)
    {
        if (lastPassphrase is not null && await handlers.UnlockAsync(DemoPeople.TipHandlerId, lastPassphrase, cancellationToken) is Outcome<UnlockedHandler>.Done(var unlocked))
        {
            unlocked.Dispose();
            return lastPassphrase;
        }

        var passphrase = string.Join('-', RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyz", 16).Chunk(4).Select(g => new string(g)));
        await using var turn = turns.Begin();
        await EndAsync(await turn.OpenAsync(cancellationToken), cancellationToken);
        _ = await handlers.SetUpAsync(turn, DemoPeople.TipHandlerId, passphrase, cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return passphrase;
    }

    /// <summary>At a start without the demo its key goes: whoever saw the demo's file could unlock it.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await using var turn = turns.Begin();
        await EndAsync(await turn.OpenAsync(cancellationToken), cancellationToken);
        await turn.CommitAsync(cancellationToken);
    }

    /// <summary>Without any handler left the recovery key goes as well, so that the next one is the first again.</summary>
    private static async Task EndAsync(ArchiveContext context, CancellationToken cancellationToken)
    {
        var ended = await context.TipHandlerKeys.Where(k => k.PersonId == DemoPeople.TipHandlerId).ExecuteDeleteAsync(cancellationToken);
        if (ended > 0 && !await context.TipHandlerKeys.AnyAsync(k => k.Confirmed, cancellationToken))
            await context.TipRecoveries.ExecuteDeleteAsync(cancellationToken);
    }
}
