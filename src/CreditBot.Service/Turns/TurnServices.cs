using CreditBot.Dialogs.Turns;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CreditBot.Service.Turns;

/// <summary>Registers what runs turns.</summary>
public static class TurnServices
{
    /// <summary>Adds <see cref="TransactionalTurn"/>, the first middleware of every adapter. Needs the archive and data protection.</summary>
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.TryAddSingleton<ITurnWords, TurnWords>();
        services.TryAddSingleton<TurnSurroundings>();
        services.TryAddSingleton<TurnScopeFactory>();
        services.TryAddSingleton<ChannelJournals>();
        services.TryAddSingleton<TransactionalTurn>();
        services.TryAddSingleton<Drafts>();
        services.AddSingleton<IDraftStore>(provider => provider.GetRequiredService<Drafts>());
        services.AddHostedService<DraftSweep>();
        return services;
    }
}
