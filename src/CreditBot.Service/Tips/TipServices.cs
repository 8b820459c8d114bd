using CreditBot.Service.DirectLine.Endpoints;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Tips;

/// <summary>Registers the tip page at <c>/tip</c>: one conversation, two clients, with and without JavaScript.</summary>
internal static class TipServices
{
    private const long MaxFormBytes = 64L * 1024 * 1024;

    public static IServiceCollection AddTipPage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TipOptions>().Bind(configuration.GetSection("Tip")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TipOptions>, TipOptionsValidator>();
        services.AddSingleton<TipPuzzles>();
        services.AddSingleton<TipPage>();
        services.AddSingleton<TipSessions>();
        services.AddSingleton<TipFormReader>();
        services.AddSingleton<TipForms.Pages>();
        services.AddSingleton<TipForms>();
        return services;
    }

    public static void MapTipPage(this WebApplication app)
    {
        var group = app.MapGroup("/tip").AllowAnonymous().DisableAntiforgery().AddEndpointFilter<DirectLineErrorFilter>();
        group.MapGet("", (HttpContext context, TipPage page) => page.FirstAsync(context));
        group.MapPost("", (HttpContext context, TipForms forms, [FromServices] IBot bot) => forms.PostAsync(context, bot.OnTurnAsync))
            .AddEndpointFilter<OwnFormsOnly>()
            .WithMetadata(new RequestSizeLimitAttribute(MaxFormBytes));
        group.MapPost("/session", (HttpContext context, TipSessions sessions, [FromServices] IBot bot) => sessions.OpenAsync(context, bot.OnTurnAsync));
        group.MapGet("/{name}", (string name, HttpContext context, TipPage page) => page.File(name, context));
    }
}
