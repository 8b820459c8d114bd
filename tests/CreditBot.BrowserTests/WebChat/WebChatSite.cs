using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreditBot.BrowserTests.WebChat;

/// <summary>Another site, on an origin of its own, that shows the bot with BotFramework-WebChat as published.</summary>
internal sealed class WebChatSite : IAsyncDisposable
{
    private const string Nonce = "c2l0ZQ";
    private static readonly string s_bundle = Path.Combine(Repository.Root, "tests", "CreditBot.BrowserTests", "node_modules", "botframework-webchat", "dist", "webchat.js");

    private readonly WebApplication _app;

    private WebChatSite(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<WebChatSite> StartAsync(Uri service)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/webchat.js", () => Results.File(s_bundle, "text/javascript"));
        app.MapGet("/", (HttpContext context, bool webSocket) =>
        {
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; script-src 'nonce-{Nonce}'; style-src 'nonce-{Nonce}'; " +
                $"connect-src 'self' blob: {service.Scheme}://{service.Authority} ws://{service.Authority}; img-src 'self' blob: data:; worker-src blob:";
            return Results.Content(Page(service, webSocket), "text/html; charset=utf-8");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new WebChatSite(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static string Page(Uri service, bool webSocket) => $$"""
        <!doctype html>
        <html lang="zh-CN">
        <head><meta charset="utf-8"><title>WebChat</title><style nonce="{{Nonce}}">html, body, #chat { height: 100%; margin: 0; }</style></head>
        <body>
        <div id="chat" role="main"></div>
        <script nonce="{{Nonce}}" src="/webchat.js"></script>
        <script nonce="{{Nonce}}" type="module">
        const domain = "{{service}}v3/directline";
        const answer = await fetch(`${domain}/tokens/generate`, { method: "POST" });
        const { token } = await answer.json();
        const directLine = WebChat.createDirectLine({ token, domain, webSocket: {{(webSocket ? "true" : "false")}}, pollingInterval: 500 });
        WebChat.renderWebChat({ directLine, locale: "zh-CN", nonce: "{{Nonce}}", styleOptions: { suggestedActionLayout: "stacked" } }, document.getElementById("chat"));
        </script>
        </body>
        </html>
        """;
}
