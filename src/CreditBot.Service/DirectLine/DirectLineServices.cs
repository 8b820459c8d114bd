using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Conversations;
using CreditBot.Service.DirectLine.Endpoints;
using CreditBot.Service.DirectLine.Files;
using CreditBot.Service.DirectLine.Streams;
using CreditBot.Service.DirectLine.Tokens;
using CreditBot.Service.Tips;
using CreditBot.Service.Tips.Files;
using CreditBot.Service.Turns;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CreditBot.Service.DirectLine;

/// <summary>Direct Line 3.0 inside the service (docs/protocol.md).</summary>
public static class DirectLineServices
{
    private const string CorsPolicy = "DirectLine";
    private static readonly TimeSpan PreflightAge = TimeSpan.FromHours(1);

    /// <summary>Adds Direct Line, with the options of section <c>DirectLine</c>. Needs the archive, data protection and an <c>IBot</c>.</summary>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DirectLineOptions>().Bind(configuration.GetSection("DirectLine")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DirectLineOptions>, DirectLineOptionsValidator>();
        services.AddSingleton<IValidateOptions<DirectLineOptions>, DirectLineListsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddTurns();

        services.AddSingleton<IHttpContextFactory, UrlTokenContextFactory>();
        services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, QuietLogs>();
        services.AddSingleton<TokenKey>();
        services.AddSingleton<DirectLineTokens>();

        services.AddSingleton<StreamHub>();
        services.AddSingleton<StreamLife>();
        services.AddSingleton<StreamHost>();
        services.AddSingleton<Transcript>();

        services.AddSingleton<PublicBudget>();
        services.AddSingleton<PublicBodies>();
        services.AddSingleton<ConversationLocks>();
        services.AddSingleton<DirectLineJournals>();
        services.AddSingleton<DirectLineAdapter>();
        services.AddSingleton<DirectLineConversations>();
        services.AddSingleton<ConversationNotifier>();
        services.AddHostedService<ConversationSweep>();

        services.AddSingleton<Access>();
        services.AddSingleton<FileCleaner>();
        services.AddSingleton<TipFileKeeper>();
        services.AddSingleton<UploadReader>();
        services.AddSingleton<PhoneSessions>();
        services.AddCors();
        services.AddSingleton<IConfigureOptions<CorsOptions>>(provider =>
            new ConfigureOptions<CorsOptions>(cors => cors.AddPolicy(CorsPolicy, Policy(provider.GetRequiredService<IOptions<DirectLineOptions>>().Value))));
        return services;
    }

    /// <summary>Maps <c>/v3/directline</c> and <c>/phone/session</c>.</summary>
    public static void MapDirectLine(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseWebSockets();
        app.UseCors();

        var group = app.MapGroup("/v3/directline").RequireCors(CorsPolicy).AllowAnonymous().AddEndpointFilter<DirectLineErrorFilter>();
        TokenEndpoints.Map(group);
        ConversationEndpoints.Map(group);
        ActivityEndpoints.Map(group);
        UploadEndpoint.Map(group);
        AttachmentEndpoint.Map(group);
        StreamEndpoint.Map(group);
        PhoneSessionEndpoint.Map(app);
    }

    private static CorsPolicy Policy(DirectLineOptions options)
    {
        var policy = new CorsPolicyBuilder().AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(HeaderNames.RetryAfter).SetPreflightMaxAge(PreflightAge);
        return (options.TrustedOrigins.Count == 0 ? policy.AllowAnyOrigin() : policy.WithOrigins([.. options.TrustedOrigins])).Build();
    }
}
