using Microsoft.Extensions.Options;

namespace CreditBot.Service.Reminders;

/// <summary>Registers the sweep of reminders.</summary>
internal static class ReminderServices
{
    public static IServiceCollection AddReminders(this IServiceCollection services)
    {
        services.AddOptions<ReminderOptions>().BindConfiguration(ReminderOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReminderOptions>, ReminderOptionsValidator>();
        services.AddHostedService<ReminderSweep>();
        return services;
    }
}
