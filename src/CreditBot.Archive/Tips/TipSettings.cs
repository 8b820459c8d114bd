using System.Globalization;
using CreditBot.Archive.Settings;

namespace CreditBot.Archive.Tips;

/// <summary>The bureau's figures for tips (requirements §0.2); unset means 未设定.</summary>
public static class TipSettings
{
    /// <summary>Person ids, separated by commas: handlers who get what concerns the office, a handler or a leader (TP-10).</summary>
    public const string AlternativeRecipients = "Tip.AlternativeRecipients";

    /// <summary>Person ids of the bureau's leaders, separated by commas (TP-10).</summary>
    public const string Leaders = "Tip.Leaders";

    /// <summary>Days from the submission to a handler's first answer or step.</summary>
    public const string AcknowledgeWithin = "Tip.AcknowledgeWithin";

    /// <summary>Days from the submission to the registration.</summary>
    public const string RegisterWithin = "Tip.RegisterWithin";

    /// <summary>Days from the registration to accepting, not accepting or transferring.</summary>
    public const string AcceptWithin = "Tip.AcceptWithin";

    /// <summary>Days from accepting to the result.</summary>
    public const string HandleWithin = "Tip.HandleWithin";

    /// <summary>Days from telling of a reward to its lapse; unset: it does not lapse.</summary>
    public const string RewardClaimWithin = "Tip.RewardClaimWithin";

    /// <summary>Tiers of rewards in yuan, such as <c>一等:5000;二等:3000</c>.</summary>
    public const string RewardTiers = "Tip.RewardTiers";

    /// <summary>Up to how many minutes a notice of a tip waits at random; unset: it does not.</summary>
    public const string NoticeDelayMinutes = "Tip.NoticeDelayMinutes";

    /// <summary>Whether a value of one of these settings could be read later; true for other settings.</summary>
    public static bool CanRead(string key, string value) => key switch
    {
        AlternativeRecipients or Leaders => value.Split([',', ' ', '\n', ';'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } ids && Array.TrueForAll(ids, id => Guid.TryParse(id, out _)),
        AcknowledgeWithin or RegisterWithin or AcceptWithin or HandleWithin or RewardClaimWithin or NoticeDelayMinutes => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        RewardTiers => true,
        _ => !key.StartsWith("Tip.", StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>A whole number from 0 on; null when it is unset or is not one.</summary>
    internal static async Task<int?> NumberAsync(this SettingStore settings, string key, CancellationToken cancellationToken) =>
        int.TryParse(await settings.GetAsync(key, cancellationToken), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
