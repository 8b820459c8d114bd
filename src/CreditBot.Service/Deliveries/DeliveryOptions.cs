using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries;

/// <summary>Section <c>Deliveries</c>: how often and how long a row is tried.</summary>
internal sealed class DeliveryOptions
{
    public const string Section = "Deliveries";

    /// <summary>Attempts after which a row is dead.</summary>
    [Range(1, 10_000, ErrorMessage = "Deliveries:MaxAttempts must be 1 to 10000")]
    public int MaxAttempts { get; set; } = 500;

    /// <summary>Hours after which a row is dead.</summary>
    [Range(1, 24 * 365, ErrorMessage = "Deliveries:GiveUpAfterHours must be 1 to 8760")]
    public int GiveUpAfterHours { get; set; } = 72;

    /// <summary>Milliseconds before the second attempt when a receiver is down; doubles every time.</summary>
    [Range(1, 3_600_000, ErrorMessage = "Deliveries:FirstRetryMilliseconds must be 1 to 3600000")]
    public int FirstRetryMilliseconds { get; set; } = 1_000;

    /// <summary>Milliseconds between attempts at most when a receiver is down.</summary>
    [Range(1, 86_400_000, ErrorMessage = "Deliveries:LongestRetryMilliseconds must be 1 to 86400000")]
    public int LongestRetryMilliseconds { get; set; } = 600_000;

    /// <summary>How many times slower a row is tried again that the receiver refused.</summary>
    [Range(1, 1_000, ErrorMessage = "Deliveries:RefusedFactor must be 1 to 1000")]
    public int RefusedFactor { get; set; } = 30;

    /// <summary>Milliseconds between looks for rows that another node or an earlier run left behind.</summary>
    [Range(10, 600_000, ErrorMessage = "Deliveries:PollMilliseconds must be 10 to 600000")]
    public int PollMilliseconds { get; set; } = 5_000;

    /// <summary>Seconds for which a claimed row belongs to this node; longer than the slowest send.</summary>
    [Range(15, 3_600, ErrorMessage = "Deliveries:LeaseSeconds must be 15 to 3600")]
    public int LeaseSeconds { get; set; } = 30;
}

[OptionsValidator]
internal sealed partial class DeliveryOptionsValidator : IValidateOptions<DeliveryOptions>;
