using CreditBot.Archive.Attachments;
using CreditBot.Archive.Sealing;
using CreditBot.Archive.Settings;
using CreditBot.Archive.Tips.Audit;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Archive.Tips.Payouts;
using CreditBot.Archive.Tips.Routing;
using CreditBot.Archive.Tips.Sealed;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Cases;

/// <summary>
/// What a handler with an unlocked key does with tips (TP-09 to TP-13). Tips that are kept from the handler do not exist here:
/// they are in no list and every call answers <see cref="TipReasons.Unknown"/>. Before anything else a tip is opened with a reason.
/// </summary>
public sealed class TipCases
{
    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly SettingStore settings;
    private readonly TimeProvider time;

    internal TipCases(IDbContextFactory<ArchiveContext> contexts, SettingStore settings, TimeProvider time) =>
        (this.contexts, this.settings, this.time) = (contexts, settings, time);

    /// <summary>The handler's tips, newest day first; those of a day in no order of arrival.</summary>
    public async Task<IReadOnlyList<TipSummary>> ListAsync(UnlockedHandler handler, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await TipHandlers.IsConfirmedAsync(context, handler, cancellationToken))
            return [];
        var (tips, _) = await HandledTip.AllAsync(context, handler, cancellationToken);
        return [.. tips.Select(TipCaseView.SummaryOf).OrderByDescending(t => t.Day).ThenBy(t => t.Reference, StringComparer.Ordinal)];
    }

    /// <summary>References of the handler's tips that somebody damaged in the database; they cannot be opened, and <c>audit verify</c> names them too.</summary>
    public async Task<IReadOnlyList<string>> DamagedAsync(UnlockedHandler handler, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await TipHandlers.IsConfirmedAsync(context, handler, cancellationToken) ? (await HandledTip.AllAsync(context, handler, cancellationToken)).Damaged : [];
    }

    /// <summary>Opens a tip; handler, day and reason are written into it. Refused with <see cref="TipReasons.Unknown"/> or <see cref="TipReasons.Incomplete"/> (no reason).</summary>
    public async Task<Outcome<TipCase>> OpenAsync(ArchiveTurn turn, UnlockedHandler handler, Guid tipId, string reason, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return Refused(TipReasons.Incomplete);
        var context = await turn.OpenAsync(cancellationToken);
        if (await LockAsync(context, handler, tipId, cancellationToken) is not { } tip)
            return Refused(TipReasons.Unknown);
        handler.Remember(tipId);
        return await AppendAsync(context, tip, "tip.opened", NotForTipster(), new() { Author = handler.PersonId, Reason = reason }, cancellationToken);
    }

    /// <summary>Reads a tip again that was opened since unlocking. Refused with <see cref="TipReasons.Unknown"/> or <see cref="TipReasons.NotOpened"/>.</summary>
    public async Task<Outcome<TipCase>> ReadAsync(UnlockedHandler handler, Guid tipId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(context, handler, tipId, cancellationToken) switch
        {
            null => Refused(TipReasons.Unknown),
            _ when !handler.HasOpened(tipId) => Refused(TipReasons.NotOpened),
            var tip => new Outcome<TipCase>.Done(await LinkedAsync(
                context, handler, TipCaseView.CaseOf(tip) with { PaidOn = await PayoutSealing.PaidOnAsync(context, tip.State.Payout, cancellationToken) }, cancellationToken)),
        };
    }

    /// <summary>A link to a tip that the handler may not know of is not told either.</summary>
    private static async Task<TipCase> LinkedAsync(ArchiveContext context, UnlockedHandler handler, TipCase read, CancellationToken cancellationToken)
    {
        if (read.Entries.All(e => e.LinkedTo is null))
            return read;
        var (tips, _) = await HandledTip.AllAsync(context, handler, cancellationToken);
        var known = tips.Select(t => t.Reference).ToHashSet(StringComparer.Ordinal);
        return read with { Entries = [.. read.Entries.Where(e => e.LinkedTo is null || known.Contains(e.LinkedTo))] };
    }

    /// <summary>
    /// A file of a tip that is open, at its own length; that it was taken is written into the tip like an opening. Refused with <see cref="TipReasons.Unknown"/>
    /// or <see cref="TipReasons.NotOpened"/>. The stream is to be read asynchronously.
    /// </summary>
    public async Task<Outcome<TipFileContent>> FileAsync(ArchiveTurn turn, UnlockedHandler handler, Guid tipId, Guid fileId, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        if (await LockAsync(context, handler, tipId, cancellationToken) is not { } tip)
            return new Outcome<TipFileContent>.Refused(TipReasons.Unknown);
        if (!handler.HasOpened(tipId))
            return new Outcome<TipFileContent>.Refused(TipReasons.NotOpened);
        if (tip.Sealed.Files.Concat(tip.Parts.SelectMany(p => p.Files)).FirstOrDefault(f => f.Id == fileId) is not { } file)
            return new Outcome<TipFileContent>.Refused(TipReasons.Unknown);
        await AppendAsync(context, tip, "tip.fileTaken", NotForTipster(), new() { Author = handler.PersonId, FileTaken = file.Name }, cancellationToken);
        return new Outcome<TipFileContent>.Done(new(file.Info, ChunkStream.OfTip(contexts, file.Id, file.Key, Padding.FileLength(file.Length), file.Length)));
    }

    /// <summary>Name and contact of a real-name tip; written into the tip like an opening (TP-18). Refused as <see cref="OpenAsync"/>.</summary>
    public async Task<Outcome<TipContact>> ContactAsync(ArchiveTurn turn, UnlockedHandler handler, Guid tipId, string reason, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Outcome<TipContact>.Refused(TipReasons.Incomplete);
        var context = await turn.OpenAsync(cancellationToken);
        if (await LockAsync(context, handler, tipId, cancellationToken) is not { } tip)
            return new Outcome<TipContact>.Refused(TipReasons.Unknown);
        await AppendAsync(context, tip, "tip.contactShown", NotForTipster(), new() { Author = handler.PersonId, Reason = reason }, cancellationToken);
        return new Outcome<TipContact>.Done(new(tip.Sealed.Content.Name, tip.Sealed.Content.Contact));
    }

    /// <summary>A public answer, an internal note, or both. Refused with <see cref="TipReasons.Unknown"/>, <see cref="TipReasons.NotOpened"/> or <see cref="TipReasons.Incomplete"/>.</summary>
    public async Task<Outcome<TipCase>> AnswerAsync(ArchiveTurn turn, UnlockedHandler handler, Guid tipId, string? publicText, string? note, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(publicText) && string.IsNullOrWhiteSpace(note))
            return Refused(TipReasons.Incomplete);
        var part = string.IsNullOrWhiteSpace(publicText) ? NotForTipster() : NotForTipster() with { Kind = TipEntryKind.Answer, Text = publicText };
        return await ActAsync(turn, handler, tipId, "tip.answered", _ => null, _ => (part, new() { Author = handler.PersonId, Note = note }), cancellationToken);
    }

    /// <summary>Moves a tip on. Refused with <see cref="TipReasons.Unknown"/>, <see cref="TipReasons.NotOpened"/>, <see cref="TipReasons.State"/> or <see cref="TipReasons.Incomplete"/>.</summary>
    public async Task<Outcome<TipCase>> StepAsync(ArchiveTurn turn, UnlockedHandler handler, NewTipStep step, CancellationToken cancellationToken)
    {
        var within = TipClock.SettingOf(step.To) is { } key ? await settings.NumberAsync(key, cancellationToken) : null;
        var part = NotForTipster() with { Kind = TipEntryKind.Step, Text = step.PublicText, Status = step.To, NextWithin = within };
        var @internal = new InternalPart { Author = handler.PersonId, Note = step.Note, Reason = step.Reason, TransferredTo = step.TransferredTo };
        return await ActAsync(turn, handler, step.TipId, "tip.stepped", tip => RefusalOf(tip.State.Status, step), _ => (part, @internal), cancellationToken);
    }

    /// <summary>
    /// Moves a reward on; an approval needs two people with the same amount. Refused with <see cref="TipReasons.Unknown"/>, <see cref="TipReasons.NotOpened"/>,
    /// <see cref="TipReasons.State"/>, <see cref="TipReasons.NoReward"/>, <see cref="TipReasons.OtherApprover"/> <see cref="TipReasons.NotPaid"/> or <see cref="TipReasons.Incomplete"/>.
    /// </summary>
    public async Task<Outcome<TipCase>> RewardAsync(ArchiveTurn turn, UnlockedHandler handler, NewRewardStep step, CancellationToken cancellationToken)
    {
        if (step.To == RewardStatus.Paid && await FindAsync(await turn.OpenAsync(cancellationToken), handler, step.TipId, cancellationToken) is { State.Payout: { } payout }
            && await PayoutSealing.PaidOnAsync(await turn.OpenAsync(cancellationToken), payout, cancellationToken) is null)
            return Refused(TipReasons.NotPaid);
        var within = step.To == RewardStatus.Notified ? await settings.NumberAsync(TipSettings.RewardClaimWithin, cancellationToken) : null;
        return await ActAsync(
            turn,
            handler,
            step.TipId,
            "tip.rewardStepped",
            tip => RewardRules.RefusalOf(tip, handler.PersonId, step, time.Today()),
            tip => RewardRules.EntryOf(tip, handler.PersonId, step, NotForTipster() with { NextWithin = within }),
            cancellationToken);
    }

    /// <summary>Notes that another tip the handler may know of is on the same matter; both stay as they are (TP-15). Refused as <see cref="AnswerAsync"/>.</summary>
    public async Task<Outcome<TipCase>> LinkAsync(ArchiveTurn turn, UnlockedHandler handler, Guid tipId, Guid otherId, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        if (tipId == otherId || await FindAsync(context, handler, otherId, cancellationToken) is not { } other)
            return Refused(TipReasons.Unknown);
        return await ActAsync(
            turn, handler, tipId, "tip.linked", _ => null, _ => (NotForTipster(), new() { Author = handler.PersonId, LinkedTo = other.Reference }), cancellationToken);
    }

    /// <summary>
    /// The handler steps aside: from now on the tip does not exist for them, also after the keys are sealed anew. Refused with <see cref="TipReasons.Unknown"/>,
    /// <see cref="TipReasons.Incomplete"/> (no reason) or <see cref="TipReasons.LastHandler"/> when nobody else could read it.
    /// </summary>
    public async Task<Outcome<bool>> RecuseAsync(ArchiveTurn turn, UnlockedHandler handler, Guid tipId, string reason, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Outcome<bool>.Refused(TipReasons.Incomplete);
        var context = await turn.OpenAsync(cancellationToken);
        if (await LockAsync(context, handler, tipId, cancellationToken) is not { } tip)
            return new Outcome<bool>.Refused(TipReasons.Unknown);
        if (await Recusal.WithoutAsync(context, tip, handler.PersonId, cancellationToken) is not { } route)
            return new Outcome<bool>.Refused(TipReasons.LastHandler);
        await AppendAsync(context, tip, "tip.recused", NotForTipster(), new() { Author = handler.PersonId, Reason = reason, Recused = true }, cancellationToken);
        foreach (var key in (await TipRouter.ReadAsync(context, cancellationToken)).Seal(tipId, tip.Secret, route))
            await context.TipKeys.Where(k => k.TipId == tipId && k.PersonId == key.PersonId).ExecuteUpdateAsync(set => set.SetProperty(k => k.Box, key.Box), cancellationToken);
        return new Outcome<bool>.Done(true);
    }

    private static async Task<Outcome<TipCase>> ActAsync(
        ArchiveTurn turn, UnlockedHandler handler, Guid tipId, string action, Func<HandledTip, string?> refuse, Func<HandledTip, (PublicPart, InternalPart)> entry, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        if (await LockAsync(context, handler, tipId, cancellationToken) is not { } tip)
            return Refused(TipReasons.Unknown);
        if (!handler.HasOpened(tipId))
            return Refused(TipReasons.NotOpened);
        if (refuse(tip) is { } reason)
            return Refused(reason);
        var (part, @internal) = entry(tip);
        return await AppendAsync(context, tip, action, part, @internal, cancellationToken);
    }

    private static async Task<Outcome<TipCase>> AppendAsync(
        ArchiveContext context, HandledTip tip, string action, PublicPart part, InternalPart @internal, CancellationToken cancellationToken)
    {
        var entry = tip.Secret.SealEntry(tip.Id, tip.NextNumber, part, @internal);
        context.TipEntries.Add(entry);
        await TipAudit.AppendAsync(context, part.Day, @internal.Author.ToString(), action, tip.Reference, TipAuditVerdict.DetailOf(entry), cancellationToken);
        return new Outcome<TipCase>.Done(TipCaseView.CaseOf(tip with { Parts = [.. tip.Parts, part], Internals = [.. tip.Internals, @internal] }));
    }

    private static async Task<HandledTip?> FindAsync(ArchiveContext context, UnlockedHandler handler, Guid tipId, CancellationToken cancellationToken) =>
        await TipHandlers.IsConfirmedAsync(context, handler, cancellationToken) ? await HandledTip.FindAsync(context, handler, tipId, cancellationToken) : null;

    /// <summary>Locks the tip until the transaction ends, so that entries get their numbers and states one after another.</summary>
    private static async Task<HandledTip?> LockAsync(ArchiveContext context, UnlockedHandler handler, Guid tipId, CancellationToken cancellationToken)
    {
        await context.Tips.Where(t => t.Id == tipId).ExecuteUpdateAsync(set => set.SetProperty(t => t.Reference, t => t.Reference), cancellationToken);
        return await FindAsync(context, handler, tipId, cancellationToken);
    }

    private static string? RefusalOf(TipStatus from, NewTipStep step)
    {
        if (!TipRules.Allows(from, step.To))
            return TipReasons.State;
        var isComplete = !string.IsNullOrWhiteSpace(step.PublicText)
            && (!TipRules.NeedsReason(step.To, from) || !string.IsNullOrWhiteSpace(step.Reason))
            && (step.To != TipStatus.Transferred || !string.IsNullOrWhiteSpace(step.TransferredTo));
        return isComplete ? null : TipReasons.Incomplete;
    }

    private PublicPart NotForTipster() => new() { Day = time.Today(), Kind = TipEntryKind.Internal };

    private static Outcome<TipCase> Refused(string reason) => new Outcome<TipCase>.Refused(reason);
}
