using Microsoft.Extensions.Options;

namespace CreditBot.Service.Deliveries;

/// <summary>Section <c>Deliveries</c>: how often and how long a row is tried.</summary>
internal sealed class DeliveryOptions
{
    public const string Section = "Deliveries";

    /// <summary>Attempts after which a row is dead.</summary>
    public int MaxAttempts { get; set; } = 500;

    /// <summary>Hours after which a row is dead.</summary>
    public int GiveUpAfterHours { get; set; } = 72;

    /// <summary>Milliseconds before the second attempt when a receiver is down; doubles every time.</summary>
    public int FirstRetryMilliseconds { get; set; } = 1_000;

    /// <summary>Milliseconds between attempts at most when a receiver is down.</summary>
    public int LongestRetryMilliseconds { get; set; } = 600_000;

    /// <summary>Milliseconds at most for which a channel that does not answer is left alone.</summary>
    public int LongestPauseMilliseconds { get; set; } = 60_000;

    /// <summary>How many times slower a row is tried again that the receiver refused.</summary>
    public int RefusedFactor { get; set; } = 30;

    /// <summary>Milliseconds between looks for rows that another node or an earlier run left behind.</summary>
    public int PollMilliseconds { get; set; } = 5_000;

    /// <summary>Seconds for which a claimed row belongs to this node; longer than the slowest send.</summary>
    public int LeaseSeconds { get; set; } = 30;

    /// <summary>Seconds between looks for reports that nobody has signed for in time.</summary>
    public int SweepSeconds { get; set; } = 15;
}

/// <summary>Names the key that is wrong and what it may be.</summary>
internal sealed class DeliveryOptionsValidator : IValidateOptions<DeliveryOptions>
{
    public ValidateOptionsResult Validate(string? name, DeliveryOptions options)
    {
        (string Key, int Value, int Least, int Most)[] limits =
        [
            (nameof(options.MaxAttempts), options.MaxAttempts, 1, 10_000),
            (nameof(options.GiveUpAfterHours), options.GiveUpAfterHours, 1, 24 * 365),
            (nameof(options.FirstRetryMilliseconds), options.FirstRetryMilliseconds, 1, 3_600_000),
            (nameof(options.LongestRetryMilliseconds), options.LongestRetryMilliseconds, 1, 86_400_000),
            (nameof(options.LongestPauseMilliseconds), options.LongestPauseMilliseconds, 1, 3_600_000),
            (nameof(options.RefusedFactor), options.RefusedFactor, 1, 1_000),
            (nameof(options.PollMilliseconds), options.PollMilliseconds, 10, 600_000),
            (nameof(options.LeaseSeconds), options.LeaseSeconds, 15, 3_600),
            (nameof(options.SweepSeconds), options.SweepSeconds, 1, 3_600),
        ];
        var faults = limits
            .Where(limit => limit.Value < limit.Least || limit.Value > limit.Most)
            .Select(limit => $"{DeliveryOptions.Section}:{limit.Key} must be {limit.Least} to {limit.Most}")
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
