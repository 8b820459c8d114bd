using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Authentication as the settings say: <c>MicrosoftAppId</c> and its companions, <c>ChannelService</c>, or single addresses.</summary>
public class ConfigurationBotFrameworkAuthentication : BotFrameworkAuthentication
{
    private readonly BotFrameworkAuthentication _inner;

    /// <summary>Reads the settings once.</summary>
    /// <exception cref="ArgumentException">A setting is missing or unknown; the message names its key.</exception>
    public ConfigurationBotFrameworkAuthentication(IConfiguration configuration, ServiceClientCredentialsFactory credentialsFactory = null, AuthenticationConfiguration authConfiguration = null, IHttpClientFactory httpClientFactory = null, ILogger logger = null)
    {
        _inner = BotFrameworkAuthenticationFactory.Create(
            configuration["ChannelService"],
            bool.Parse(configuration["ValidateAuthority"] ?? "true"),
            configuration["ToChannelFromBotLoginUrl"],
            configuration["ToChannelFromBotOAuthScope"],
            configuration["ToBotFromChannelTokenIssuer"],
            configuration["OAuthUrl"],
            configuration["ToBotFromChannelOpenIdMetadataUrl"],
            configuration["ToBotFromEmulatorOpenIdMetadataUrl"],
            configuration["CallerId"],
            credentialsFactory ?? new ConfigurationServiceClientCredentialFactory(configuration, logger: logger),
            WithTenant(authConfiguration ?? new AuthenticationConfiguration(), configuration[MicrosoftAppCredentials.MicrosoftAppTenantIdKey]),
            httpClientFactory,
            logger);
    }

    public override Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken) =>
        _inner.AuthenticateRequestAsync(activity, authHeader, cancellationToken);

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => _inner.CreateConnectorFactory(claimsIdentity);

    public override string GetOriginatingAudience() => _inner.GetOriginatingAudience();

    /// <summary>Emulator and other bots may use tokens of the app's own tenant.</summary>
    private static AuthenticationConfiguration WithTenant(AuthenticationConfiguration configuration, string tenant) => string.IsNullOrWhiteSpace(tenant)
        ? configuration
        : new AuthenticationConfiguration
        {
            RequiredEndorsements = configuration.RequiredEndorsements,
            ClaimsValidator = configuration.ClaimsValidator,
            ValidTokenIssuers = [.. configuration.ValidTokenIssuers ?? [], .. Cloud.IssuersOf(tenant)],
        };
}
