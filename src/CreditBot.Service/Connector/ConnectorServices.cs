using System.Net;
using CreditBot.Service.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;

namespace CreditBot.Service.Connector;

/// <summary>Registers the Bot Framework connector at <c>/api/messages</c>, for Azure Bot Service channels.</summary>
internal static class ConnectorServices
{
    public static IServiceCollection AddConnector(this IServiceCollection services)
    {
        services.AddHttpClient();
        services.AddSingleton<BotFrameworkAuthentication, ConfigurationBotFrameworkAuthentication>();
        services.AddSingleton(provider =>
        {
            var adapter = new CloudAdapter(provider.GetRequiredService<BotFrameworkAuthentication>(), provider.GetRequiredService<ILogger<CloudAdapter>>());
            adapter.Use(provider.GetRequiredService<ConnectorGuard>());
            adapter.Use(provider.GetRequiredService<TransactionalTurn>());
            return adapter;
        });
        services.AddSingleton<ConnectorGuard>();
        services.AddSingleton<ProactiveMessages>();
        return services;
    }

    /// <summary>What a proxy or a browser adds: the caller is elsewhere then, or is a page of some other site.</summary>
    private static readonly string[] s_signsOfOthers = ["X-Forwarded-For", "X-Original-For", "X-Real-IP", "Forwarded", "Via", "Origin", "Sec-Fetch-Site"];

    /// <summary>Without an app id the endpoint answers only callers on this machine, and only in Development: emulators.</summary>
    public static void MapConnector(this WebApplication app) => app.MapPost("/api/messages", (HttpContext context, CloudAdapter adapter, IBot bot) =>
    {
        var open = string.IsNullOrEmpty(app.Configuration["MicrosoftAppId"]);
        if (open && !(app.Environment.IsDevelopment() && IsFromHere(context)))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        return adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted);
    });

    private static bool IsFromHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) && !s_signsOfOthers.Any(context.Request.Headers.ContainsKey);
}
