using System.Security.Cryptography;
using CreditBot.Archive.Tips.Audit;
using CreditBot.Archive.Tips.Codes;
using CreditBot.Archive.Tips.Filing;
using CreditBot.Archive.Tips.Payouts;
using CreditBot.Archive.Tips.Sealed;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Returns;

/// <summary>Coming back with the receipt code (TP-08, TP-14): nothing else is asked, and wrong and unknown codes are the same.</summary>
public sealed class TipReturns
{
    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly ReceiptDeriver receipts;
    private readonly TipLines lines;
    private readonly TimeProvider time;

    internal TipReturns(IDbContextFactory<ArchiveContext> contexts, ReceiptDeriver receipts, TipLines lines, TimeProvider time) =>
        (this.contexts, this.receipts, this.lines, this.time) = (contexts, receipts, lines, time);

    /// <summary>The tip of a code, as its tipster sees it. Refused with <see cref="TipReasons.UnknownCode"/> or <see cref="TipReasons.Busy"/>.</summary>
    public async Task<Outcome<TipView>> OpenAsync(ReceiptCode code, TipLine line, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, line, cancellationToken) is not Outcome<(OpenedTip? Tip, ReceiptKeys Keys)>.Done({ } found))
            return new Outcome<TipView>.Refused(TipReasons.Busy);
        using (found.Keys)
            return found.Tip is { } tip ? new Outcome<TipView>.Done(ViewOf(tip)) : new Outcome<TipView>.Refused(TipReasons.UnknownCode);
    }

    /// <summary>
    /// Appends what the tipster says, in the given turn; the same id again writes nothing. Refused with <see cref="TipReasons.UnknownCode"/>,
    /// <see cref="TipReasons.Busy"/>, <see cref="TipReasons.Incomplete"/> (neither text nor file), <see cref="TipReasons.WrongPassphrase"/>,
    /// <see cref="TipReasons.NoReward"/> or <see cref="TipReasons.State"/>.
    /// </summary>
    public async Task<Outcome<TipView>> SayAsync(ArchiveTurn turn, ReceiptCode code, TipLine line, NewTipWord word, CancellationToken cancellationToken)
    {
        if (word.Kind > TipEntryKind.RewardClaimed)
            throw new ArgumentException("A tipster does not say this.", nameof(word));
        if ((word.Kind <= TipEntryKind.Retaliation || word.Kind == TipEntryKind.PayeeGiven) && string.IsNullOrWhiteSpace(word.Text) && word.Files.Count == 0)
            return new Outcome<TipView>.Refused(TipReasons.Incomplete);
        if (await FindAsync(code, line, cancellationToken) is not Outcome<(OpenedTip? Tip, ReceiptKeys Keys)>.Done({ } found))
            return new Outcome<TipView>.Refused(TipReasons.Busy);
        using (found.Keys)
        {
            if (found.Tip is null)
                return new Outcome<TipView>.Refused(TipReasons.UnknownCode);
            if (word.Kind is TipEntryKind.RewardClaimed or TipEntryKind.PayeeGiven && await RefuseClaimAsync(found.Tip, word.Passphrase, cancellationToken) is { } reason)
                return new Outcome<TipView>.Refused(reason);
            return await AppendAsync(turn, found.Keys, word, cancellationToken);
        }
    }

    private async Task<Outcome<(OpenedTip? Tip, ReceiptKeys Keys)>> FindAsync(ReceiptCode code, TipLine line, CancellationToken cancellationToken)
    {
        if (!await lines[line].EnterAsync(cancellationToken)
            || await receipts.DeriveAsync(code, cancellationToken) is not Outcome<ReceiptKeys>.Done(var keys))
            return new Outcome<(OpenedTip?, ReceiptKeys)>.Refused(TipReasons.Busy);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var tip = await TipOpening.OpenAsync(context, keys, cancellationToken);
        if (tip is not null)
            lines[line].GiveBack();
        return new Outcome<(OpenedTip?, ReceiptKeys)>.Done((tip, keys));
    }

    private async Task<string?> RefuseClaimAsync(OpenedTip tip, string? passphrase, CancellationToken cancellationToken)
    {
        if (tip.Sealed is not { RewardSalt: { } salt, RewardHash: { } hash })
            return TipReasons.NoReward;
        var guesses = lines.ClaimsOf(tip.Id);
        if (!await guesses.EnterAsync(cancellationToken) || await receipts.PassphraseAsync(passphrase ?? "", salt, cancellationToken) is not { } tried)
            return TipReasons.Busy;
        if (!CryptographicOperations.FixedTimeEquals(hash, tried))
            return TipReasons.WrongPassphrase;
        guesses.GiveBack();
        return null;
    }

    private async Task<Outcome<TipView>> AppendAsync(ArchiveTurn turn, ReceiptKeys keys, NewTipWord word, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        var lookup = keys.LookupId;
        await context.Tips.Where(t => t.LookupId == lookup).ExecuteUpdateAsync(set => set.SetProperty(t => t.Reference, t => t.Reference), cancellationToken);
        var tip = await TipOpening.OpenAsync(context, keys, cancellationToken) ?? throw new InvalidOperationException("A tip is gone.");
        if (tip.Parts.Any(p => p.Message == word.Id))
            return new Outcome<TipView>.Done(ViewOf(tip));
        if (RefusalOf(tip.State, word.Kind, time.Today()) is { } reason)
            return new Outcome<TipView>.Refused(reason);
        var payout = word.Kind == TipEntryKind.PayeeGiven ? await PayoutAsync(context, tip.State, word.Text!, cancellationToken) : null;
        if (word.Kind == TipEntryKind.PayeeGiven && payout is null)
            return new Outcome<TipView>.Refused(TipReasons.State);
        if (payout is null && !await TipNamings.KeepFromNamedAsync(context, tip, word.Text, cancellationToken))
            return new Outcome<TipView>.Refused(TipReasons.NobodyLeft);

        var part = new PublicPart
        {
            Day = time.Today(),
            Kind = word.Kind,
            Message = word.Id,
            Text = payout is null ? word.Text : null,
            Payout = payout,
            Files = await TipUploads.MoveAsync(context, word.Files, cancellationToken),
            Reward = word.Kind switch
            {
                TipEntryKind.RewardClaimed => RewardStatus.Claimed,
                TipEntryKind.RewardWithdrawn when tip.State.Reward == RewardStatus.Eligible => RewardStatus.Declined,
                _ => null,
            },
        };
        var entry = TipSecret.SealTipstersEntry(tip.Key, tip.Id, tip.Parts.Count + 1, part);
        context.TipEntries.Add(entry);
        await TipAudit.AppendAsync(context, part.Day, "tipster", "tip.said", tip.Reference, TipAuditVerdict.DetailOf(entry), cancellationToken);
        return new Outcome<TipView>.Done(ViewOf(tip with { Parts = [.. tip.Parts, part] }));
    }

    /// <summary>A payout in place of one that was not paid yet; null when it was paid, or nobody pays.</summary>
    private async Task<SealedPayout?> PayoutAsync(ArchiveContext context, TipState state, string payee, CancellationToken cancellationToken) =>
        state.Payout is { } before && !await PayoutSealing.TakeBackAsync(context, before, cancellationToken)
            ? null
            : await PayoutSealing.WriteAsync(context, time.Today(), state.AmountFen ?? 0, payee, cancellationToken);

    private static string? RefusalOf(TipState state, TipEntryKind kind, DateOnly today) => kind switch
    {
        TipEntryKind.RewardWithdrawn when !state.WantsReward => TipReasons.NoReward,
        TipEntryKind.RewardWithdrawn when state.Reward is not (RewardStatus.None or RewardStatus.Eligible) => TipReasons.State,
        TipEntryKind.RewardClaimed when !TipRules.Allows(state.Reward, RewardStatus.Claimed) || ClaimUntil(state) < today => TipReasons.State,
        TipEntryKind.PayeeGiven when state is not { Reward: RewardStatus.Claimed, AmountFen: > 0 } => TipReasons.State,
        _ => null,
    };

    private static DateOnly? ClaimUntil(TipState state) =>
        state is { Reward: RewardStatus.Notified, Claim: { Within: { } days } claim } ? claim.From.AddDays(days) : null;

    private static TipView ViewOf(OpenedTip tip)
    {
        var state = tip.State;
        return new()
        {
            Reference = tip.Reference,
            Day = tip.Sealed.Day,
            Language = tip.Sealed.Content.Language,
            Status = state.Status,
            StatusText = state.StatusText,
            Words = [.. tip.Parts.Index().Where(p => p.Item.Kind != TipEntryKind.Internal).Select(p => WordOf(p.Index + 1, p.Item))],
            WantsReward = state.WantsReward,
            Reward = state.Reward,
            AmountFen = state.Reward >= RewardStatus.Notified ? state.AmountFen : null,
            RewardText = state.RewardText,
            ClaimUntil = ClaimUntil(state),
            PayoutNumber = state.Payout?.Number,
        };
    }

    internal static TipWord WordOf(int number, PublicPart part) => new(number, part.Day, part.Kind, part.Text, [.. part.Files.Select(f => f.Info)]);
}
