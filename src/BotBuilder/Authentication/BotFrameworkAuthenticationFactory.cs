using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Makes the authentication of a cloud.</summary>
public static class BotFrameworkAuthenticationFactory
{
    /// <summary>No app: everybody may call.</summary>
    public static BotFrameworkAuthentication Create() =>
        new CloudAuthentication(Cloud.Of(null), validateAuthority: false, new PasswordServiceClientCredentialFactory(), new AuthenticationConfiguration(), httpClientFactory: null);

    /// <summary>The cloud that <paramref name="channelService"/> names, with single addresses replaced by those that are given.</summary>
    /// <exception cref="ArgumentException">The cloud is not known.</exception>
    public static BotFrameworkAuthentication Create(
        string channelService,
        bool validateAuthority,
        string toChannelFromBotLoginUrl,
        string toChannelFromBotOAuthScope,
        string toBotFromChannelTokenIssuer,
        string oAuthUrl,
        string toBotFromChannelOpenIdMetadataUrl,
        string toBotFromEmulatorOpenIdMetadataUrl,
        string callerId,
        ServiceClientCredentialsFactory credentialFactory,
        AuthenticationConfiguration authConfiguration,
        IHttpClientFactory httpClientFactory,
        ILogger logger)
    {
        var cloud = Cloud.Of(channelService);
        return new CloudAuthentication(
            new Cloud(
                Given(toChannelFromBotLoginUrl) ?? cloud.LoginEndpoint,
                Given(toChannelFromBotOAuthScope) ?? cloud.OAuthScope,
                Given(toBotFromChannelTokenIssuer) ?? cloud.ChannelIssuer,
                Given(toBotFromChannelOpenIdMetadataUrl) ?? cloud.ChannelMetadata,
                Given(toBotFromEmulatorOpenIdMetadataUrl) ?? cloud.DirectoryMetadata,
                Given(callerId) ?? cloud.CallerId),
            validateAuthority,
            credentialFactory,
            authConfiguration,
            httpClientFactory);
    }

    private static string Given(string setting) => string.IsNullOrEmpty(setting) ? null : setting;
}
