using CreditBot.Archive.Tips.Sealed;

namespace CreditBot.Archive.Tips.Cases;

/// <summary>The clocks of a tip (requirements §0.2).</summary>
public enum TipClockKind
{
    Acknowledge,
    Register,
    Accept,
    Handle,
    Claim,
}

/// <summary>
/// One clock: the day it started, the last day, the day it was met. No last day means 未设定 when the clock started; nobody is late then.
/// </summary>
public sealed record TipDeadline(TipClockKind Kind, DateOnly From, DateOnly? Due, DateOnly? Met)
{
    /// <summary>Whether it is, or was, not met in time.</summary>
    public bool IsLate(DateOnly today) => (Met ?? today) > Due;
}

/// <summary>Computes the clocks. Each keeps the figure that was set when it started; nothing expires by them but what the reward's rules say.</summary>
internal static class TipClock
{
    public static IReadOnlyList<TipDeadline> Of(SealedTip tip, IReadOnlyList<PublicPart> parts)
    {
        var answered = parts.FirstOrDefault(p => p.Kind is TipEntryKind.Answer or TipEntryKind.Step);
        var registered = parts.FirstOrDefault(p => p.Status == TipStatus.Registered);
        var accepted = parts.FirstOrDefault(p => p.Status == TipStatus.Accepted);
        var decided = parts.FirstOrDefault(p => p.Status is TipStatus.Accepted or TipStatus.NotAccepted or TipStatus.Transferred);
        var result = parts.FirstOrDefault(p => p.Status is TipStatus.Verified or TipStatus.PartlyVerified or TipStatus.NotVerified or TipStatus.Unverifiable);
        var told = parts.LastOrDefault(p => p.Reward == RewardStatus.Notified);
        var claimed = parts.FirstOrDefault(p => p.Reward is RewardStatus.Claimed or RewardStatus.Lapsed);
        return
        [
            Clock(TipClockKind.Acknowledge, tip.Day, tip.AcknowledgeWithin, answered),
            Clock(TipClockKind.Register, tip.Day, tip.RegisterWithin, registered),
            .. registered is null ? [] : new[] { Clock(TipClockKind.Accept, registered.Day, registered.NextWithin, decided) },
            .. accepted is null ? [] : new[] { Clock(TipClockKind.Handle, accepted.Day, accepted.NextWithin, result) },
            .. told is null ? [] : new[] { Clock(TipClockKind.Claim, told.Day, told.NextWithin, claimed) },
        ];
    }

    /// <summary>The setting whose figure a state's clock starts with.</summary>
    public static string? SettingOf(TipStatus to) => to switch
    {
        TipStatus.Registered => TipSettings.AcceptWithin,
        TipStatus.Accepted => TipSettings.HandleWithin,
        _ => null,
    };

    private static TipDeadline Clock(TipClockKind kind, DateOnly from, int? within, PublicPart? met) =>
        new(kind, from, within is { } days ? from.AddDays(days) : null, met?.Day);
}
