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

    /// <summary>Up to how many minutes a notice of a tip waits at random; unset: it does not.</summary>
    public const string NoticeDelayMinutes = "Tip.NoticeDelayMinutes";

    /// <summary>A whole number from 0 on; null when it is unset or is not one.</summary>
    internal static async Task<int?> NumberAsync(this SettingStore settings, string key, CancellationToken cancellationToken) =>
        int.TryParse(await settings.GetAsync(key, cancellationToken), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
