using CreditBot.Service.Desk.Accounts;

namespace CreditBot.Service.Desk.Tips;

/// <summary>Registers the tip handlers' part of the desk.</summary>
internal static class TipDeskServices
{
    public static IServiceCollection AddTipDesk(this IServiceCollection services)
    {
        services.AddOptions<TipDeskOptions>()
            .BindConfiguration(TipDeskOptions.Section)
            .Validate(options => options.IsValid, $"{TipDeskOptions.Section}:KeyIdleTimeout must be from 00:01:00 to 08:00:00.")
            .ValidateOnStart();
        return services.AddSingleton<TipKeyRing>().AddSingleton<TipDesk>();
    }

    public static void MapTipDesk(this RouteGroupBuilder desk)
    {
        desk.MapGet("/tips/{id:guid}/files/{fileId:guid}", TipFileEndpoint.Get).RequireAuthorization(DeskPolicies.TipHandler);

        // Asked by the page while somebody types, so that a long answer does not outlast its key.
        desk.MapGet("/tips/awake", (HttpContext context, TipDesk tips) => tips.KeyOf(context) is null ? Results.NotFound() : Results.NoContent())
            .RequireAuthorization(DeskPolicies.TipHandler);
    }
}
