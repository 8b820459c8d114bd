using System.Security.Claims;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Authentication against one cloud; without an app id everybody may call.</summary>
internal sealed class CloudAuthentication(
    Cloud cloud,
    bool validateAuthority,
    ServiceClientCredentialsFactory credentials,
    AuthenticationConfiguration configuration,
    IHttpClientFactory httpClientFactory) : BotFrameworkAuthentication
{
    private readonly CallerTokens _tokens = new(cloud, credentials, configuration);

    public override string GetOriginatingAudience() => cloud.OAuthScope;

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) =>
        new Connectors(this, Callers.Value(claimsIdentity.Claims, AuthenticationConstants.AudienceClaim) ?? Callers.Value(claimsIdentity.Claims, AuthenticationConstants.AppIdClaim));

    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        var disabled = await credentials.IsAuthenticationDisabledAsync(cancellationToken);
        if (string.IsNullOrWhiteSpace(authHeader))
        {
            return disabled
                ? new() { ClaimsIdentity = new ClaimsIdentity(AuthenticationConstants.AnonymousAuthType), Audience = cloud.OAuthScope, ConnectorFactory = new Connectors(this, null) }
                : throw new UnauthorizedAccessException("There is no Authorization header.");
        }

        var identity = await _tokens.ValidateAsync(authHeader, activity.ChannelId, activity.ServiceUrl, cancellationToken);
        var caller = Callers.IsAnotherBot(identity.Claims) ? Callers.AppId(identity.Claims) : null;
        return new()
        {
            ClaimsIdentity = identity,
            Audience = caller ?? cloud.OAuthScope,
            CallerId = caller != null ? CallerIdConstants.BotToBotPrefix + caller : disabled ? null : cloud.CallerId,
            ConnectorFactory = CreateConnectorFactory(identity),
        };
    }

    private async Task<IConnectorClient> ConnectAsync(string appId, string serviceUrl, string audience, CancellationToken cancellationToken)
    {
        var signing = await credentials.CreateCredentialsAsync(appId, audience ?? cloud.OAuthScope, cloud.LoginEndpoint, validateAuthority, cancellationToken);
        return new ConnectorClient(serviceUrl, signing, httpClientFactory);
    }

    private sealed class Connectors(CloudAuthentication authentication, string appId) : ConnectorFactory
    {
        public override Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken) =>
            authentication.ConnectAsync(appId, serviceUrl, audience, cancellationToken);
    }
}
