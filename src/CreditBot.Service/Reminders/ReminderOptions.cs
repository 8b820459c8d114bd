using Microsoft.Extensions.Options;

namespace CreditBot.Service.Reminders;

/// <summary>Section <c>Reminders</c>: when the sweep runs. What it sends is the bureau's settings.</summary>
internal sealed class ReminderOptions
{
    public const string Section = "Reminders";

    /// <summary>Time of the day in China from which a day's reminders are sent, such as <c>08:30</c>.</summary>
    public TimeOnly From { get; set; } = new(8, 30);

    /// <summary>Minutes between sweeps.</summary>
    public int EveryMinutes { get; set; } = 5;
}

internal sealed class ReminderOptionsValidator : IValidateOptions<ReminderOptions>
{
    public ValidateOptionsResult Validate(string? name, ReminderOptions options) =>
        options.EveryMinutes is >= 1 and <= 1_440
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{ReminderOptions.Section}:{nameof(ReminderOptions.EveryMinutes)} must be 1 to 1440");
}
