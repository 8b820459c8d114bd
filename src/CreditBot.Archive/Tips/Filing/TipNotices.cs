using System.Security.Cryptography;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Tips.Routing;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Filing;

/// <summary>The notice of a tip: number, day and link, nothing else .</summary>
internal static class TipNotices
{
    /// <summary>
    /// To the office's channels; a tip that is kept from somebody is told to its readers' own channels only, because the named may read the office's.
    /// </summary>
    public static async Task<IEnumerable<Delivery>> OfAsync(
        ArchiveContext context, IReadOnlyList<string> officeChannels, string reference, DateOnly day, TipRoute route, CancellationToken cancellationToken)
    {
        var notice = new Notice { Kind = NoticeKind.TipReceived, Reference = reference, At = day.Start() };
        return (await ChannelsAsync(context, officeChannels, route, cancellationToken)).Select(channel => new Delivery
        {
            Id = Guid.NewGuid(),
            Key = $"{channel}/{reference}/{notice.Kind}",
            Channel = channel,
            Payload = notice.ToJson(),
            CreatedAt = notice.At,
            NextAttemptAt = notice.At,
            KeepsNoTime = true,
        });
    }

    /// <summary>Keeps notices back by up to the set number of minutes, each by itself.</summary>
    public static void Delay(IEnumerable<Delivery> deliveries, DateTimeOffset now, int? minutes)
    {
        if (minutes is not > 0)
            return;
        foreach (var delivery in deliveries)
            delivery.NextAttemptAt = now + TimeSpan.FromSeconds(RandomNumberGenerator.GetInt32(minutes.Value * 60));
    }

    private static async Task<IEnumerable<string>> ChannelsAsync(ArchiveContext context, IReadOnlyList<string> officeChannels, TipRoute route, CancellationToken cancellationToken)
    {
        if (!route.IsConflict)
            return officeChannels;
        var readers = route.Readers.ToList();
        var bindings = await context.ChannelBindings.Where(b => readers.Contains(b.PersonId) && b.RevokedAt == null).Select(b => b.Id).ToListAsync(cancellationToken);
        return bindings.Select(id => $"conversation:{id}");
    }
}
