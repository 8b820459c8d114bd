using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>The app of the settings <c>MicrosoftAppId</c>, <c>MicrosoftAppPassword</c>, <c>MicrosoftAppTenantId</c> and <c>MicrosoftAppType</c> (MultiTenant unless it is SingleTenant).</summary>
public class ConfigurationServiceClientCredentialFactory : ServiceClientCredentialsFactory
{
    private readonly PasswordServiceClientCredentialFactory _inner;

    /// <summary>Reads the settings once.</summary>
    /// <exception cref="ArgumentException">A setting is missing or the type is not supported; the message names the key.</exception>
    public ConfigurationServiceClientCredentialFactory(IConfiguration configuration, HttpClient httpClient = null, ILogger logger = null)
    {
        var singleTenant = configuration[MicrosoftAppCredentials.MicrosoftAppTypeKey]?.ToUpperInvariant() switch
        {
            null or "" or "MULTITENANT" => false,
            "SINGLETENANT" => true,
            _ => throw new ArgumentException($"{MicrosoftAppCredentials.MicrosoftAppTypeKey} must be SingleTenant or MultiTenant.", nameof(configuration)),
        };
        _inner = new PasswordServiceClientCredentialFactory(
            Read(configuration, MicrosoftAppCredentials.MicrosoftAppIdKey, singleTenant),
            Read(configuration, MicrosoftAppCredentials.MicrosoftAppPasswordKey, singleTenant),
            singleTenant ? Read(configuration, MicrosoftAppCredentials.MicrosoftAppTenantIdKey, required: true) : null,
            httpClient,
            logger);
    }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => _inner.IsValidAppIdAsync(appId, cancellationToken);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => _inner.IsAuthenticationDisabledAsync(cancellationToken);

    public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
        _inner.CreateCredentialsAsync(appId, audience, loginEndpoint, validateAuthority, cancellationToken);

    private static string Read(IConfiguration configuration, string key, bool required) =>
        required && string.IsNullOrWhiteSpace(configuration[key])
            ? throw new ArgumentException($"{key} is required for SingleTenant in configuration.", nameof(configuration))
            : configuration[key];
}
