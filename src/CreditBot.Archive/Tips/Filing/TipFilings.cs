using System.Security.Cryptography;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Sealing;
using CreditBot.Archive.Settings;
using CreditBot.Archive.Tips.Audit;
using CreditBot.Archive.Tips.Codes;
using CreditBot.Archive.Tips.Routing;
using CreditBot.Archive.Tips.Sealed;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Filing;

/// <summary>Takes tips in (5.1.2, design §6): sealed tip, audit entry and notices in the given turn, one record a draft.</summary>
public sealed class TipFilings
{
    private const int ShortestPassphrase = 6;

    private readonly ReceiptDeriver receipts;
    private readonly SettingStore settings;
    private readonly DeliveryQueue deliveries;
    private readonly TimeProvider time;

    internal TipFilings(ReceiptDeriver receipts, SettingStore settings, DeliveryQueue deliveries, TimeProvider time) =>
        (this.receipts, this.settings, this.deliveries, this.time) = (receipts, settings, deliveries, time);

    /// <summary>
    /// Whether a tip can be taken at all; to be asked before anything is typed, and with what it concerns before it is submitted.
    /// Null: yes; otherwise <see cref="TipReasons.NoHandler"/> or <see cref="TipReasons.NobodyLeft"/>.
    /// </summary>
    public static async Task<string?> RefusalAsync(ArchiveTurn turn, TipContent? content, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        var router = await TipRouter.LockAsync(context, cancellationToken);
        var concerns = content is null ? [] : await TipConcerns.OfAsync(context, content, [], cancellationToken);
        return RefusalOf(router, router.RouteOf(concerns), content is not null);
    }

    /// <summary>
    /// Submits. The same draft again gives the first answer and writes nothing. Refused with <see cref="TipReasons.NoHandler"/>,
    /// <see cref="TipReasons.NobodyLeft"/>, <see cref="TipReasons.OtherCode"/>, <see cref="TipReasons.ShortPassphrase"/> or <see cref="TipReasons.Busy"/>;
    /// nothing is written then. Takes about 0.1 s (twice with a passphrase) before the turn is opened.
    /// </summary>
    public async Task<Outcome<TipReceipt>> SubmitAsync(ArchiveTurn turn, NewTip tip, CancellationToken cancellationToken)
    {
        if (tip.Content.WantsReward && (tip.RewardPassphrase?.Length ?? 0) < ShortestPassphrase)
            return new Outcome<TipReceipt>.Refused(TipReasons.ShortPassphrase);
        if (await receipts.DeriveAsync(tip.Receipt, cancellationToken) is not Outcome<ReceiptKeys>.Done(var keys))
            return new Outcome<TipReceipt>.Refused(TipReasons.Busy);
        using (keys)
        {
            if (await PrepareAsync(tip, cancellationToken) is not { } prepared)
                return new Outcome<TipReceipt>.Refused(TipReasons.Busy);
            var draftKey = await receipts.DraftKeyAsync(tip.DraftId, cancellationToken);
            var delay = await settings.NumberAsync(TipSettings.NoticeDelayMinutes, cancellationToken);

            var context = await turn.OpenAsync(cancellationToken);
            var router = await TipRouter.LockAsync(context, cancellationToken);
            if (await context.Tips.AsNoTracking().SingleOrDefaultAsync(t => t.DraftKey == draftKey, cancellationToken) is { } before)
                return Again(before, keys);
            var concerns = await TipConcerns.OfAsync(context, tip.Content, [], cancellationToken);
            var route = router.RouteOf(concerns);
            if (RefusalOf(router, route, decided: true) is { } reason)
                return new Outcome<TipReceipt>.Refused(reason);

            var @sealed = prepared with
            {
                Content = tip.Content with { Concerns = concerns },
                Files = await TipUploads.MoveAsync(context, tip.Files, cancellationToken),
            };
            var reference = await ReferenceAsync(context, cancellationToken);
            Write(context, reference, draftKey, @sealed, keys, router, route);
            var notices = (await TipNotices.OfAsync(context, deliveries.OfficeChannels, reference, @sealed.Day, route, cancellationToken)).ToList();
            TipNotices.Delay(notices, time.GetUtcNow(), delay);
            context.Deliveries.AddRange(notices);
            var detail = TipAuditVerdict.DetailOf(context.Tips.Local.Single(t => t.Reference == reference));
            await TipAudit.AppendAsync(context, @sealed.Day, "tipster", "tip.received", reference, detail, cancellationToken);
            return new Outcome<TipReceipt>.Done(new(reference, @sealed.Day));
        }
    }

    private static void Write(ArchiveContext context, string reference, byte[] draftKey, SealedTip content, ReceiptKeys keys, TipRouter router, TipRoute route)
    {
        var secret = TipSecret.Create();
        var id = Guid.NewGuid();
        context.Tips.Add(new Tip
        {
            Id = id,
            Reference = reference,
            DraftKey = draftKey,
            LookupId = keys.LookupId,
            ReceiptBox = SealedBox.Seal(keys.PublicKey, secret.Tip),
            RecoveryBox = secret.SealTo(router.RecoveryKey!),
            Content = secret.SealContent(id, content),
        });
        context.TipKeys.AddRange(router.Seal(id, secret, route));
    }

    private async Task<SealedTip?> PrepareAsync(NewTip tip, CancellationToken cancellationToken)
    {
        var prepared = new SealedTip
        {
            Content = tip.Content,
            Day = time.Today(),
            AcknowledgeWithin = await settings.NumberAsync(TipSettings.AcknowledgeWithin, cancellationToken),
            RegisterWithin = await settings.NumberAsync(TipSettings.RegisterWithin, cancellationToken),
        };
        if (!tip.Content.WantsReward)
            return prepared;
        var salt = RandomNumberGenerator.GetBytes(SlowHash.SaltLength);
        return await receipts.PassphraseAsync(tip.RewardPassphrase!, salt, cancellationToken) is { } hash
            ? prepared with { RewardSalt = salt, RewardHash = hash }
            : null;
    }

    /// <summary>The answer to a repeat: the same receipt code is needed to be told the reference, and the day it was submitted is in the tip.</summary>
    private static Outcome<TipReceipt> Again(Tip before, ReceiptKeys keys)
    {
        if (!CryptographicOperations.FixedTimeEquals(before.LookupId, keys.LookupId))
            return new Outcome<TipReceipt>.Refused(TipReasons.OtherCode);
        var content = TipSecret.OpenContent(keys.Open(before.ReceiptBox), before);
        return new Outcome<TipReceipt>.Done(new(before.Reference, content.Day));
    }

    private static string? RefusalOf(TipRouter router, TipRoute route, bool decided) => (router, route) switch
    {
        ({ RecoveryKey: null } or { Handlers.Count: 0 }, _) => TipReasons.NoHandler,
        (_, { Readers.Count: 0 }) when decided => TipReasons.NobodyLeft,
        _ => null,
    };

    private static async Task<string> ReferenceAsync(ArchiveContext context, CancellationToken cancellationToken)
    {
        while (true)
        {
            var reference = TipReference.Create();
            if (!await context.Tips.AnyAsync(t => t.Reference == reference, cancellationToken))
                return reference;
        }
    }
}
