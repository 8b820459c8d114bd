using CreditBot.Archive.Directory;
using CreditBot.Archive.Tips.Audit;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Archive.Tips.Returns;
using CreditBot.Archive.Tips.Sealed;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Payouts;

/// <summary>
/// Those who pay rewards (TP-13): they read how much is to be paid to whom and nothing of the tip, as handlers read the tip and nothing of the payee.
/// Nobody can be both.
/// </summary>
public sealed class TipPayers
{
    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly HandlerKeys keys;
    private readonly TipGuesses guesses;
    private readonly TimeProvider time;

    internal TipPayers(IDbContextFactory<ArchiveContext> contexts, HandlerKeys keys, TipGuesses guesses, TimeProvider time) =>
        (this.contexts, this.keys, this.guesses, this.time) = (contexts, keys, guesses, time);

    /// <summary>All who have the role and are no tip handlers, with the state of their keys.</summary>
    public async Task<IReadOnlyList<TipHandlerInfo>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var people = await context.People.AsNoTracking().Where(p => p.LeftAt == null).ToListAsync(cancellationToken);
        var rows = await context.TipPayerKeys.AsNoTracking().ToDictionaryAsync(k => k.PersonId, cancellationToken);
        return
        [
            .. people.Where(p => IsPayer(p.Roles)).OrderBy(p => p.Id)
                .Select(p => new TipHandlerInfo(p.Id, p.Name, rows.ContainsKey(p.Id), rows.GetValueOrDefault(p.Id)?.Confirmed ?? false, IsAlternative: false)),
        ];
    }

    /// <summary>Whether rewards can be paid here: somebody is let in.</summary>
    public async Task<bool> AreThereAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await PayoutSealing.PayersAsync(context, cancellationToken)).Count > 0;
    }

    /// <summary>
    /// Makes the person's key, which a tip handler has to let in; a new one in place of the old, which is what a payer does who lost the passphrase: payouts
    /// that were not paid are then given anew by their tipsters. Refused with <see cref="TipReasons.NotHandler"/>, <see cref="TipReasons.ShortPassphrase"/>
    /// or <see cref="TipReasons.Busy"/>.
    /// </summary>
    public async Task<Outcome<bool>> SetUpAsync(ArchiveTurn turn, Guid personId, string passphrase, CancellationToken cancellationToken)
    {
        if (passphrase.Length < HandlerKeys.ShortestPassphrase)
            return new Outcome<bool>.Refused(TipReasons.ShortPassphrase);
        if (await keys.WrapAsync(personId, passphrase, null, cancellationToken) is not { } row)
            return new Outcome<bool>.Refused(TipReasons.Busy);
        var context = await turn.OpenAsync(cancellationToken);
        if (!await IsPayerAsync(context, personId, cancellationToken))
            return new Outcome<bool>.Refused(TipReasons.NotHandler);
        await context.TipPayerKeys.Where(k => k.PersonId == personId).ExecuteDeleteAsync(cancellationToken);
        context.TipPayerKeys.Add(new() { PersonId = personId, PublicKey = row.PublicKey, Salt = row.Salt, Wrapped = row.Wrapped, Confirmed = false });
        await AuditAsync(context, personId, "payer.setUp", personId, cancellationToken);
        return new Outcome<bool>.Done(true);
    }

    /// <summary>A tip handler lets a payer in. Refused with <see cref="TipReasons.NotSetUp"/>.</summary>
    public async Task<Outcome<bool>> ConfirmAsync(ArchiveTurn turn, UnlockedHandler handler, Guid personId, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        if (!await TipHandlers.IsConfirmedAsync(context, handler, cancellationToken)
            || await context.TipPayerKeys.Where(k => k.PersonId == personId && !k.Confirmed).ExecuteUpdateAsync(set => set.SetProperty(k => k.Confirmed, true), cancellationToken) == 0)
            return new Outcome<bool>.Refused(TipReasons.NotSetUp);
        await AuditAsync(context, handler.PersonId, "payer.added", personId, cancellationToken);
        return new Outcome<bool>.Done(true);
    }

    /// <summary>A tip handler takes a payer out, with all that was sealed to them. Refused with <see cref="TipReasons.NotSetUp"/>.</summary>
    public async Task<Outcome<bool>> RemoveAsync(ArchiveTurn turn, UnlockedHandler handler, Guid personId, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        if (!await TipHandlers.IsConfirmedAsync(context, handler, cancellationToken)
            || await context.TipPayerKeys.Where(k => k.PersonId == personId).ExecuteDeleteAsync(cancellationToken) == 0)
            return new Outcome<bool>.Refused(TipReasons.NotSetUp);
        await AuditAsync(context, handler.PersonId, "payer.removed", personId, cancellationToken);
        return new Outcome<bool>.Done(true);
    }

    /// <summary>Opens a payer's key for a session. Refused as <see cref="TipHandlers.UnlockAsync"/>.</summary>
    public async Task<Outcome<UnlockedHandler>> UnlockAsync(Guid personId, string passphrase, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await IsPayerAsync(context, personId, cancellationToken))
            return new Outcome<UnlockedHandler>.Refused(TipReasons.NotHandler);
        if (await context.TipPayerKeys.AsNoTracking().SingleOrDefaultAsync(k => k.PersonId == personId, cancellationToken) is not { Confirmed: true } row)
            return new Outcome<UnlockedHandler>.Refused(TipReasons.NotSetUp);
        if (!await guesses.EnterAsync(cancellationToken))
            return new Outcome<UnlockedHandler>.Refused(TipReasons.Busy);
        var wrapped = new TipHandlerKey { PersonId = personId, PublicKey = row.PublicKey, Salt = row.Salt, Wrapped = row.Wrapped, Confirmed = true };
        var (privateKey, busy) = await keys.UnwrapAsync(wrapped, passphrase, cancellationToken);
        if (privateKey is null)
            return new Outcome<UnlockedHandler>.Refused(busy ? TipReasons.Busy : TipReasons.WrongPassphrase);
        guesses.GiveBack();
        return new Outcome<UnlockedHandler>.Done(new(personId, privateKey));
    }

    /// <summary>What this payer can pay or has paid; those to be paid first, in no order of arrival within a day.</summary>
    public async Task<IReadOnlyList<PayoutInfo>> PayoutsAsync(UnlockedHandler payer, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await IsConfirmedAsync(context, payer, cancellationToken))
            return [];
        var rows = await context.TipPayoutKeys.AsNoTracking().Where(k => k.PersonId == payer.PersonId)
            .Join(context.TipPayouts, k => k.PayoutId, p => p.Id, (k, p) => new { k.Box, Payout = p }).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => (r.Payout, Secret: payer.Open(r.Box))).Where(r => r.Secret is not null).Select(r => InfoOf(r.Payout, r.Secret!))
                .OrderBy(p => p.PaidOn is not null).ThenByDescending(p => p.Day).ThenBy(p => p.Number, StringComparer.Ordinal),
        ];
    }

    /// <summary>Notes that a payout was paid today; a second time changes nothing. Refused with <see cref="TipReasons.Unknown"/>.</summary>
    public async Task<Outcome<bool>> PaidAsync(ArchiveTurn turn, UnlockedHandler payer, Guid payoutId, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        if (!await IsConfirmedAsync(context, payer, cancellationToken)
            || await context.TipPayoutKeys.AsNoTracking().SingleOrDefaultAsync(k => k.PayoutId == payoutId && k.PersonId == payer.PersonId, cancellationToken) is not { } key
            || payer.Open(key.Box) is not { } secret
            || await context.TipPayouts.AsNoTracking().SingleOrDefaultAsync(p => p.Id == payoutId, cancellationToken) is not { } row)
            return new Outcome<bool>.Refused(TipReasons.Unknown);
        if (PayoutSealing.PaidOn(row, secret.Tip) is not null)
            return new Outcome<bool>.Done(false);
        var (before, mark) = (row.Mark, PayoutSealing.Mark(payoutId, secret, time.Today()));
        if (await context.TipPayouts.Where(p => p.Id == payoutId && p.Mark == before).ExecuteUpdateAsync(set => set.SetProperty(p => p.Mark, mark), cancellationToken) == 0)
            return new Outcome<bool>.Refused(TipReasons.Unknown);
        await AuditAsync(context, payer.PersonId, "payout.paid", payoutId, cancellationToken);
        return new Outcome<bool>.Done(true);
    }

    internal static bool IsPayer(Roles roles) => (roles & Roles.RewardPayer) != Roles.None && (roles & Roles.TipHandler) == Roles.None;

    private static PayoutInfo InfoOf(TipPayout row, TipSecret secret)
    {
        var content = PayoutSealing.Open(row, secret);
        return new(row.Id, content.Number, content.Day, content.AmountFen, content.Payee, PayoutSealing.PaidOn(row, secret.Tip));
    }

    private static async Task<bool> IsPayerAsync(ArchiveContext context, Guid personId, CancellationToken cancellationToken) =>
        await context.People.Where(p => p.Id == personId && p.LeftAt == null).Select(p => (Roles?)p.Roles).SingleOrDefaultAsync(cancellationToken) is { } roles && IsPayer(roles);

    private static async Task<bool> IsConfirmedAsync(ArchiveContext context, UnlockedHandler payer, CancellationToken cancellationToken)
    {
        var publicKey = payer.PublicKey;
        return await IsPayerAsync(context, payer.PersonId, cancellationToken)
            && await context.TipPayerKeys.AnyAsync(k => k.PersonId == payer.PersonId && k.Confirmed && k.PublicKey == publicKey, cancellationToken);
    }

    private Task AuditAsync(ArchiveContext context, Guid actor, string action, Guid subject, CancellationToken cancellationToken) =>
        TipAudit.AppendAsync(context, time.Today(), actor.ToString(), action, subject.ToString(), "", cancellationToken);
}
