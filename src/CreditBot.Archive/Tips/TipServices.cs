using CreditBot.Archive.Attachments;
using CreditBot.Archive.Deliveries;
using CreditBot.Archive.Demo;
using CreditBot.Archive.Sealing;
using CreditBot.Archive.Settings;
using CreditBot.Archive.Tips.Audit;
using CreditBot.Archive.Tips.Cases;
using CreditBot.Archive.Tips.Codes;
using CreditBot.Archive.Tips.Filing;
using CreditBot.Archive.Tips.Handlers;
using CreditBot.Archive.Tips.Payouts;
using CreditBot.Archive.Tips.Returns;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditBot.Archive.Tips;

/// <summary>Registers what takes, gives back and handles tips.</summary>
internal static class TipServices
{
    public static void AddTips(this IServiceCollection services)
    {
        services.AddSingleton<SlowHash>();
        services.AddSingleton(s => new TipSalts(Contexts(s)));
        services.AddSingleton(s => new ReceiptDeriver(s.GetRequiredService<SlowHash>(), s.GetRequiredService<TipSalts>()));
        services.AddSingleton(s => new TipLines(Time(s)));
        services.AddSingleton(s => new TipUploads(s.GetRequiredService<AttachmentStore>()));
        services.AddSingleton(s => new TipFilings(
            s.GetRequiredService<ReceiptDeriver>(), s.GetRequiredService<SettingStore>(), s.GetRequiredService<DeliveryQueue>(), Time(s)));
        services.AddSingleton(s => new TipReturns(Contexts(s), s.GetRequiredService<ReceiptDeriver>(), s.GetRequiredService<TipLines>(), Time(s)));
        services.AddSingleton(s => new HandlerKeys(s.GetRequiredService<SlowHash>()));
        services.AddSingleton(s => new TipHandlers(Contexts(s), s.GetRequiredService<HandlerKeys>(), new TipGuesses(Time(s)), Time(s)));
        services.AddSingleton(s => new TipPayers(Contexts(s), s.GetRequiredService<HandlerKeys>(), new TipGuesses(Time(s)), Time(s)));
        services.AddSingleton(s => new TipCases(Contexts(s), s.GetRequiredService<SettingStore>(), Time(s)));
        services.AddSingleton(s => new DemoTips(s.GetRequiredService<TurnFactory>(), s.GetRequiredService<TipHandlers>()));
        services.AddSingleton(s => new TipAuditDays(s.GetRequiredService<IDbContextFactory<ArchiveContext>>(), s.GetRequiredService<TurnFactory>(), Time(s)));
    }

    private static IDbContextFactory<ArchiveContext> Contexts(IServiceProvider services) => services.GetRequiredService<IDbContextFactory<ArchiveContext>>();

    private static TimeProvider Time(IServiceProvider services) => services.GetRequiredService<TimeProvider>();
}
