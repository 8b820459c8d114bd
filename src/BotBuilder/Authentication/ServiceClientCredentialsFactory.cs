using Microsoft.Extensions.Logging;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Knows the bot's own app ids and how to speak for them.</summary>
public abstract class ServiceClientCredentialsFactory
{
    public abstract Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken);

    /// <summary>True when the bot has no app id: then everybody may call, as during development.</summary>
    public abstract Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken);

    public abstract Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken);
}

/// <summary>One app with a client secret.</summary>
public class PasswordServiceClientCredentialFactory : ServiceClientCredentialsFactory
{
    private readonly HttpClient _httpClient;
    private readonly ILogger _logger;

    public PasswordServiceClientCredentialFactory()
    {
    }

    public PasswordServiceClientCredentialFactory(string appId, string password, string tenantId, HttpClient httpClient, ILogger logger)
    {
        AppId = appId;
        Password = password;
        TenantId = tenantId;
        _httpClient = httpClient;
        _logger = logger;
    }

    public string AppId { get; set; }

    public string Password { get; set; }

    public string TenantId { get; }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(!string.IsNullOrEmpty(appId) && appId == AppId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(string.IsNullOrEmpty(AppId));

    /// <summary>Credentials that ask for a token when they are first used.</summary>
    /// <exception cref="InvalidOperationException">The app is not this one.</exception>
    public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(AppId))
        {
            return Task.FromResult<ServiceClientCredentials>(MicrosoftAppCredentials.Empty);
        }

        if (appId != AppId)
        {
            throw new InvalidOperationException("The credentials are those of another app.");
        }

        return Task.FromResult<ServiceClientCredentials>(new MicrosoftAppCredentials(appId, Password, TenantId, _httpClient, _logger, audience) { LoginEndpoint = loginEndpoint });
    }
}
