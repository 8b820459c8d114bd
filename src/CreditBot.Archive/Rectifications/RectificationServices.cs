using CreditBot.Archive.Attachments;
using CreditBot.Archive.Calendars;
using CreditBot.Archive.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Archive.Rectifications;

/// <summary>Registers calendars, rectifications and suggestions.</summary>
internal static class RectificationServices
{
    public static IServiceCollection AddRectifications(this IServiceCollection services)
    {
        services.AddSingleton(s => new CalendarStore(s.GetRequiredService<IDbContextFactory<ArchiveContext>>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new Deadlines(s.GetRequiredService<IDbContextFactory<ArchiveContext>>(), s.GetRequiredService<CalendarStore>()));
        services.AddSingleton(s => new RectificationLedger(
            s.GetRequiredService<AttachmentStore>(), s.GetRequiredService<DeliveryQueue>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new RectificationDesk(s.GetRequiredService<RectificationLedger>(), s.GetRequiredService<Deadlines>()));
        services.AddSingleton(s => new RectificationActions(s.GetRequiredService<RectificationLedger>()));
        services.AddSingleton(s => new RectificationQueries(
            s.GetRequiredService<IDbContextFactory<ArchiveContext>>(), s.GetRequiredService<CalendarStore>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new RectificationSuggestions(
            s.GetRequiredService<IDbContextFactory<ArchiveContext>>(), s.GetRequiredService<CalendarStore>(), s.GetRequiredService<DeliveryQueue>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new ProvisionalDeadlines(s.GetRequiredService<RectificationLedger>(), s.GetRequiredService<CalendarStore>()));
        services.AddSingleton(s => new RectificationReminders(
            s.GetRequiredService<IDbContextFactory<ArchiveContext>>(), s.GetRequiredService<CalendarStore>(), s.GetRequiredService<DeliveryQueue>()));
        services.AddSingleton(s => new RectificationImport(s.GetRequiredService<CalendarStore>(), s.GetRequiredService<TimeProvider>()));
        return services;
    }
}
