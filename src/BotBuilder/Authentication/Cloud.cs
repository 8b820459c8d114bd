using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Where the services of one cloud are.</summary>
internal sealed record Cloud(
    string LoginEndpoint,
    string OAuthScope,
    string ChannelIssuer,
    string ChannelMetadata,
    string DirectoryMetadata,
    string CallerId)
{
    private const string ChinaChannelService = "https://botframework.azure.cn";

    private static readonly Cloud Public = new(
        AuthenticationConstants.ToChannelFromBotLoginUrlTemplate,
        AuthenticationConstants.ToChannelFromBotOAuthScope,
        AuthenticationConstants.ToBotFromChannelTokenIssuer,
        AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
        CallerIdConstants.PublicAzureChannel);

    private static readonly Cloud Government = new(
        GovernmentAuthenticationConstants.ToChannelFromBotLoginUrlTemplate,
        GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope,
        GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer,
        GovernmentAuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        GovernmentAuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
        CallerIdConstants.USGovChannel);

    /// <summary>Azure operated by 21Vianet, as its deployment guide gives the addresses.</summary>
    private static readonly Cloud China = new(
        "https://login.partner.microsoftonline.cn/{0}",
        "https://api.botframework.azure.cn",
        "https://api.botframework.azure.cn",
        "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
        "https://login.partner.microsoftonline.cn/a55a4d5b-9241-49b1-b4ff-befa8db00269/v2.0/.well-known/openid-configuration",
        "urn:botframework:azurecn");

    /// <summary>The cloud with this value of the setting <c>ChannelService</c>.</summary>
    /// <exception cref="ArgumentException">The value is not known.</exception>
    public static Cloud Of(string channelService) => channelService?.TrimEnd('/') switch
    {
        null or "" => Public,
        GovernmentAuthenticationConstants.ChannelService => Government,
        ChinaChannelService => China,
        _ => throw new ArgumentException($"ChannelService is '{channelService}', which is no known cloud.", nameof(channelService)),
    };

    /// <summary>What a directory tenant calls itself in tokens of all clouds and versions.</summary>
    public static IEnumerable<string> IssuersOf(string tenant) =>
    [
        $"https://sts.windows.net/{tenant}/",
        $"https://login.microsoftonline.com/{tenant}/v2.0",
        $"https://login.microsoftonline.us/{tenant}/",
        $"https://login.microsoftonline.us/{tenant}/v2.0",
        $"https://sts.chinacloudapi.cn/{tenant}/",
        $"https://login.partner.microsoftonline.cn/{tenant}/v2.0",
    ];
}
