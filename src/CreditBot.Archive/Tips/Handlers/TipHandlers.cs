using System.Security.Cryptography;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Sealing;
using CreditBot.Archive.Tips.Audit;
using CreditBot.Archive.Tips.Returns;
using CreditBot.Archive.Tips.Routing;
using CreditBot.Archive.Tips.Sealed;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Handlers;

/// <summary>A handler and the state of the key, for the page that manages them.</summary>
public sealed record TipHandlerInfo(Guid PersonId, string Name, bool HasKey, bool IsConfirmed, bool IsAlternative, string? Fingerprint = null);

/// <summary>What setting up gave. The recovery key is printed once, at the first set-up, and kept nowhere.</summary>
public sealed record TipHandlerSetUp(bool IsConfirmed, string? RecoveryKey, string? Fingerprint = null);

/// <summary>The handlers' keys: setting up, unlocking, letting in and out, and what to do when a passphrase is lost.</summary>
public sealed class TipHandlers
{
    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly HandlerKeys keys;
    private readonly TipGuesses guesses;
    private readonly TimeProvider time;

    internal TipHandlers(IDbContextFactory<ArchiveContext> contexts, HandlerKeys keys, TipGuesses guesses, TimeProvider time) =>
        (this.contexts, this.keys, this.guesses, this.time) = (contexts, keys, guesses, time);

    /// <summary>All who have the role, with the state of their keys.</summary>
    public async Task<IReadOnlyList<TipHandlerInfo>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var router = await TipRouter.ReadAsync(context, cancellationToken);
        var people = await context.People.AsNoTracking().Where(p => p.LeftAt == null).ToListAsync(cancellationToken);
        var rows = await context.TipHandlerKeys.AsNoTracking().ToDictionaryAsync(k => k.PersonId, cancellationToken);
        return
        [
            .. people.Where(p => (p.Roles & Roles.TipHandler) != Roles.None).OrderBy(p => p.Id)
                .Select(p => new TipHandlerInfo(p.Id, p.Name, rows.ContainsKey(p.Id), rows.GetValueOrDefault(p.Id)?.Confirmed ?? false, router.Alternatives.Contains(p.Id), rows.GetValueOrDefault(p.Id) is { } row ? KnownKeys.Fingerprint(row.PublicKey) : null)),
        ];
    }

    /// <summary>
    /// Makes the person's key under a passphrase of at least 12 characters. The first handler of all also gets the recovery key; every other one waits
    /// until a handler lets them in (<see cref="AddAsync"/>). Refused with <see cref="TipReasons.NotHandler"/>, <see cref="TipReasons.AlreadySetUp"/>,
    /// <see cref="TipReasons.ShortPassphrase"/> or <see cref="TipReasons.Busy"/>.
    /// </summary>
    public async Task<Outcome<TipHandlerSetUp>> SetUpAsync(ArchiveTurn turn, Guid personId, string passphrase, CancellationToken cancellationToken)
    {
        if (passphrase.Length < HandlerKeys.ShortestPassphrase)
            return new Outcome<TipHandlerSetUp>.Refused(TipReasons.ShortPassphrase);
        var privateKey = RandomNumberGenerator.GetBytes(Sodium.KeyLength);
        if (await keys.WrapAsync(personId, passphrase, privateKey, cancellationToken) is not { } row)
            return new Outcome<TipHandlerSetUp>.Refused(TipReasons.Busy);
        var context = await turn.OpenAsync(cancellationToken);
        var router = await TipRouter.LockAsync(context, cancellationToken);
        if (!await IsHandlerAsync(context, personId, cancellationToken))
            return new Outcome<TipHandlerSetUp>.Refused(TipReasons.NotHandler);
        if (await context.TipHandlerKeys.AnyAsync(k => k.PersonId == personId, cancellationToken))
            return new Outcome<TipHandlerSetUp>.Refused(TipReasons.AlreadySetUp);

        var recovery = router.RecoveryKey is null ? await NewRecoveryAsync(context, personId, cancellationToken) : null;
        row.Confirmed = recovery is not null;
        if (recovery is not null)
            row.Known = KnownKeys.Of(router with { Handlers = [new(personId, Guid.Empty, row.PublicKey)], RecoveryKey = Sodium.PublicKey(recovery) }).Seal(privateKey, personId);
        context.TipHandlerKeys.Add(row);
        await AuditAsync(context, personId, "tip.handlerSetUp", personId, cancellationToken, row.PublicKey);
        return new Outcome<TipHandlerSetUp>.Done(
            recovery is null ? new(row.Confirmed, null) : new(row.Confirmed, RecoveryKey.Print(recovery), KnownKeys.Fingerprint(Sodium.PublicKey(recovery))));
    }

    /// <summary>
    /// Sets up several people at once under one passphrase, all let in, with a recovery key that nobody is told; for a demonstration. Where handlers are
    /// there already, the new ones wait for them as always.
    /// </summary>
    internal async Task SetUpTogetherAsync(ArchiveTurn turn, IReadOnlyList<Guid> people, string passphrase, CancellationToken cancellationToken)
    {
        var made = await keys.WrapTogetherAsync(people, passphrase, cancellationToken);
        var context = await turn.OpenAsync(cancellationToken);
        var router = await TipRouter.LockAsync(context, cancellationToken);
        var isFirst = router.RecoveryKey is null;
        if (isFirst)
        {
            var recovery = await NewRecoveryAsync(context, people[0], cancellationToken);
            router = router with { Handlers = [.. made.Select(one => new RoutedHandler(one.Row.PersonId, Guid.Empty, one.Row.PublicKey))], RecoveryKey = Sodium.PublicKey(recovery) };
        }

        foreach (var (row, privateKey) in made)
        {
            row.Confirmed = isFirst;
            row.Known = isFirst ? KnownKeys.Of(router).Seal(privateKey, row.PersonId) : null;
            context.TipHandlerKeys.Add(row);
            await AuditAsync(context, row.PersonId, "tip.handlerSetUp", row.PersonId, cancellationToken, row.PublicKey);
        }
    }

    /// <summary>Keys that are there and that this handler does not know yet; the first time all but their own.</summary>
    public async Task<IReadOnlyList<UnknownKey>> ChangesAsync(UnlockedHandler handler, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ChangesAsync(context, handler, cancellationToken);
    }

    /// <summary>The handler has made sure of what was changed.</summary>
    public async Task<Outcome<bool>> AcceptAsync(ArchiveTurn turn, UnlockedHandler handler, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        var known = KnownKeys.Of(await TipRouter.LockAsync(context, cancellationToken)).Seal(handler.PrivateKey, handler.PersonId);
        if (!await IsConfirmedAsync(context, handler, cancellationToken))
            return new Outcome<bool>.Refused(TipReasons.NotSetUp);
        await context.TipHandlerKeys.Where(k => k.PersonId == handler.PersonId).ExecuteUpdateAsync(set => set.SetProperty(k => k.Known, known), cancellationToken);
        await AuditAsync(context, handler.PersonId, "tip.keysAccepted", handler.PersonId, cancellationToken);
        return new Outcome<bool>.Done(true);
    }

    /// <summary>
    /// Opens the person's key for a session at the desk. Refused with <see cref="TipReasons.NotHandler"/>, <see cref="TipReasons.NotSetUp"/>,
    /// <see cref="TipReasons.WrongPassphrase"/> or <see cref="TipReasons.Busy"/>.
    /// </summary>
    public async Task<Outcome<UnlockedHandler>> UnlockAsync(Guid personId, string passphrase, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await IsHandlerAsync(context, personId, cancellationToken))
            return new Outcome<UnlockedHandler>.Refused(TipReasons.NotHandler);
        if (await context.TipHandlerKeys.AsNoTracking().SingleOrDefaultAsync(k => k.PersonId == personId, cancellationToken) is not { Confirmed: true } row)
            return new Outcome<UnlockedHandler>.Refused(TipReasons.NotSetUp);
        if (!await guesses.EnterAsync(cancellationToken))
            return new Outcome<UnlockedHandler>.Refused(TipReasons.Busy);
        var (privateKey, busy) = await keys.UnwrapAsync(row, passphrase, cancellationToken);
        if (privateKey is null)
            return new Outcome<UnlockedHandler>.Refused(busy ? TipReasons.Busy : TipReasons.WrongPassphrase);
        guesses.GiveBack();
        return new Outcome<UnlockedHandler>.Done(new(personId, privateKey));
    }

    /// <summary>Puts the unlocked key under another passphrase.</summary>
    public async Task<Outcome<bool>> ChangePassphraseAsync(ArchiveTurn turn, UnlockedHandler handler, string passphrase, CancellationToken cancellationToken)
    {
        if (passphrase.Length < HandlerKeys.ShortestPassphrase)
            return new Outcome<bool>.Refused(TipReasons.ShortPassphrase);
        if (await keys.WrapAsync(handler.PersonId, passphrase, handler.PrivateKey, cancellationToken) is not { } row)
            return new Outcome<bool>.Refused(TipReasons.Busy);
        var context = await turn.OpenAsync(cancellationToken);
        var changed = await context.TipHandlerKeys.Where(k => k.PersonId == handler.PersonId && k.PublicKey == row.PublicKey)
            .ExecuteUpdateAsync(set => set.SetProperty(k => k.Salt, row.Salt).SetProperty(k => k.Wrapped, row.Wrapped), cancellationToken);
        if (changed == 0)
            return new Outcome<bool>.Refused(TipReasons.NotSetUp);
        await AuditAsync(context, handler.PersonId, "tip.passphraseChanged", handler.PersonId, cancellationToken);
        return new Outcome<bool>.Done(true);
    }

    /// <summary>
    /// Lets in a handler who has set up a key: re-seals to it what the unlocked handler can open, except what concerns the new one by the
    /// routing rules. Gives the number re-sealed. Refused with <see cref="TipReasons.NotSetUp"/> or <see cref="TipReasons.AlreadySetUp"/>.
    /// </summary>
    public async Task<Outcome<int>> AddAsync(ArchiveTurn turn, UnlockedHandler handler, Guid personId, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        await TipRouter.LockAsync(context, cancellationToken);
        if (!await IsConfirmedAsync(context, handler, cancellationToken))
            return new Outcome<int>.Refused(TipReasons.NotHandler);
        if (await context.TipHandlerKeys.SingleOrDefaultAsync(k => k.PersonId == personId, cancellationToken) is not { } row || !await IsHandlerAsync(context, personId, cancellationToken))
            return new Outcome<int>.Refused(TipReasons.NotSetUp);
        if (row.Confirmed)
            return new Outcome<int>.Refused(TipReasons.AlreadySetUp);
        row.Confirmed = true;
        await context.SaveChangesAsync(cancellationToken);

        var known = await ChangesAsync(context, handler, cancellationToken);
        var router = await TipRouter.ReadAsync(context, cancellationToken);
        if (known.All(change => change.PersonId == personId))
        {
            var now = KnownKeys.Of(router).Seal(handler.PrivateKey, handler.PersonId);
            await context.TipHandlerKeys.Where(k => k.PersonId == handler.PersonId).ExecuteUpdateAsync(set => set.SetProperty(k => k.Known, now), cancellationToken);
        }

        var boxes = await context.TipKeys.AsNoTracking().Where(k => k.PersonId == handler.PersonId).ToDictionaryAsync(k => k.TipId, k => k.Box, cancellationToken);
        var resealed = await Resealing.ToOneAsync(
            context, router, personId, tip => boxes.TryGetValue(tip.Id, out var box) ? handler.Open(box) : null, cancellationToken);
        await AuditAsync(context, handler.PersonId, "tip.handlerAdded", personId, cancellationToken, row.PublicKey);
        return new Outcome<int>.Done(resealed);
    }

    /// <summary>
    /// Takes a handler's key away with all that was sealed to it; at once also for a session that is unlocked. Refused with
    /// <see cref="TipReasons.NotSetUp"/>, or <see cref="TipReasons.LastHandler"/> for the only confirmed one.
    /// </summary>
    public async Task<Outcome<bool>> RemoveAsync(ArchiveTurn turn, Guid personId, Guid actorId, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        var router = await TipRouter.LockAsync(context, cancellationToken);
        if (await context.TipHandlerKeys.AsNoTracking().SingleOrDefaultAsync(k => k.PersonId == personId, cancellationToken) is not { } row)
            return new Outcome<bool>.Refused(TipReasons.NotSetUp);
        if (row.Confirmed && router.Handlers.All(h => h.PersonId == personId))
            return new Outcome<bool>.Refused(TipReasons.LastHandler);
        await context.TipHandlerKeys.Where(k => k.PersonId == personId).ExecuteDeleteAsync(cancellationToken);
        await AuditAsync(context, actorId, "tip.handlerRemoved", personId, cancellationToken);
        return new Outcome<bool>.Done(true);
    }

    /// <summary>
    /// With the printed recovery key: gives the person a new key under a new passphrase and routes every tip anew to all handlers there are.
    /// Gives the number of tips the person can now read. Refused with <see cref="TipReasons.NotHandler"/>, <see cref="TipReasons.ShortPassphrase"/>,
    /// <see cref="TipReasons.WrongPassphrase"/> (not the recovery key) or <see cref="TipReasons.Busy"/>.
    /// </summary>
    public async Task<Outcome<int>> RecoverAsync(ArchiveTurn turn, string recoveryKey, Guid personId, string passphrase, CancellationToken cancellationToken)
    {
        if (passphrase.Length < HandlerKeys.ShortestPassphrase)
            return new Outcome<int>.Refused(TipReasons.ShortPassphrase);
        if (!await guesses.EnterAsync(cancellationToken) || await keys.WrapAsync(personId, passphrase, null, cancellationToken) is not { } row)
            return new Outcome<int>.Refused(TipReasons.Busy);
        var context = await turn.OpenAsync(cancellationToken);
        var before = await TipRouter.LockAsync(context, cancellationToken);
        if (RecoveryKey.Read(recoveryKey) is not { } privateKey || before.RecoveryKey is not { } publicKey
            || !CryptographicOperations.FixedTimeEquals(Sodium.PublicKey(privateKey), publicKey))
            return new Outcome<int>.Refused(TipReasons.WrongPassphrase);
        guesses.GiveBack();
        if (!await IsHandlerAsync(context, personId, cancellationToken))
            return new Outcome<int>.Refused(TipReasons.NotHandler);

        row.Confirmed = true;
        await context.TipHandlerKeys.Where(k => k.PersonId == personId).ExecuteDeleteAsync(cancellationToken);
        context.TipHandlerKeys.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        var router = await TipRouter.ReadAsync(context, cancellationToken);
        var resealed = await Resealing.ToAllAsync(context, router, personId, tip => TipSecret.From(Sodium.Open(publicKey, privateKey, tip.RecoveryBox)), cancellationToken);
        await AuditAsync(context, personId, "tip.recovered", personId, cancellationToken, row.PublicKey);
        return new Outcome<int>.Done(resealed);
    }

    /// <summary>Whether the unlocked key is still the confirmed one of a person who is still a handler.</summary>
    internal static async Task<bool> IsConfirmedAsync(ArchiveContext context, UnlockedHandler handler, CancellationToken cancellationToken)
    {
        var publicKey = handler.PublicKey;
        return await IsHandlerAsync(context, handler.PersonId, cancellationToken)
            && await context.TipHandlerKeys.AnyAsync(k => k.PersonId == handler.PersonId && k.Confirmed && k.PublicKey == publicKey, cancellationToken);
    }

    private static async Task<IReadOnlyList<UnknownKey>> ChangesAsync(ArchiveContext context, UnlockedHandler handler, CancellationToken cancellationToken)
    {
        var row = await context.TipHandlerKeys.AsNoTracking().SingleOrDefaultAsync(k => k.PersonId == handler.PersonId, cancellationToken);
        var now = KnownKeys.Of(await TipRouter.ReadAsync(context, cancellationToken));
        var known = KnownKeys.Open(handler.PrivateKey, handler.PersonId, row?.Known)
            ?? new KnownKeys("", new Dictionary<Guid, string> { [handler.PersonId] = KnownKeys.Fingerprint(handler.PublicKey) });
        return known.ChangesTo(now);
    }

    private async Task<byte[]> NewRecoveryAsync(ArchiveContext context, Guid personId, CancellationToken cancellationToken)
    {
        var recovery = RandomNumberGenerator.GetBytes(Sodium.KeyLength);
        var publicKey = Sodium.PublicKey(recovery);
        context.TipRecoveries.Add(new() { Id = TipRecovery.OnlyId, PublicKey = publicKey });
        await AuditAsync(context, personId, TipAuditVerdict.RecoverySet, personId, cancellationToken, publicKey);
        return recovery;
    }

    private static async Task<bool> IsHandlerAsync(ArchiveContext context, Guid personId, CancellationToken cancellationToken)
    {
        var roles = await context.People.Where(p => p.Id == personId && p.LeftAt == null).Select(p => (Roles?)p.Roles).SingleOrDefaultAsync(cancellationToken);
        return (roles & Roles.TipHandler) == Roles.TipHandler;
    }

    private Task AuditAsync(ArchiveContext context, Guid actor, string action, Guid subject, CancellationToken cancellationToken, byte[]? publicKey = null) =>
        TipAudit.AppendAsync(context, time.Today(), actor.ToString(), action, subject.ToString(), publicKey is null ? "" : TipAuditVerdict.DetailOf(publicKey), cancellationToken);
}
