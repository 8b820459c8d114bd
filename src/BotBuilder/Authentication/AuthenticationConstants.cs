namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Addresses, claims and issuers of the public cloud.</summary>
public static class AuthenticationConstants
{
    public const string ToChannelFromBotLoginUrlTemplate = "https://login.microsoftonline.com/{0}";
    public const string DefaultChannelAuthTenant = "botframework.com";
    public const string ToChannelFromBotOAuthScope = "https://api.botframework.com";
    public const string ToBotFromChannelTokenIssuer = "https://api.botframework.com";
    public const string ToBotFromChannelOpenIdMetadataUrl = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    public const string ToBotFromEmulatorOpenIdMetadataUrl = "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration";

    /// <summary>Claim: the calling app, in version 2.0 tokens.</summary>
    public const string AuthorizedParty = "azp";

    /// <summary>Claim: who the token is for.</summary>
    public const string AudienceClaim = "aud";

    /// <summary>Claim: version of the token.</summary>
    public const string VersionClaim = "ver";

    /// <summary>Claim: the calling app, in version 1.0 tokens.</summary>
    public const string AppIdClaim = "appid";

    /// <summary>Claim: where the channel that calls can be reached.</summary>
    public const string ServiceUrlClaim = "serviceurl";

    /// <summary>How a caller is authenticated when the bot has no app id.</summary>
    public const string AnonymousAuthType = "anonymous";

    public static readonly HashSet<string> AllowedSigningAlgorithms = new(StringComparer.Ordinal) { "RS256", "RS384", "RS512" };
}

/// <summary>Addresses and issuers of the US government cloud.</summary>
public static class GovernmentAuthenticationConstants
{
    /// <summary>Value of the setting <c>ChannelService</c>.</summary>
    public const string ChannelService = "https://botframework.azure.us";
    public const string ToChannelFromBotLoginUrlTemplate = "https://login.microsoftonline.us/{0}";
    public const string DefaultChannelAuthTenant = "MicrosoftServices.onmicrosoft.us";
    public const string ToChannelFromBotOAuthScope = "https://api.botframework.us";
    public const string ToBotFromChannelTokenIssuer = "https://api.botframework.us";
    public const string ToBotFromChannelOpenIdMetadataUrl = "https://login.botframework.azure.us/v1/.well-known/openidconfiguration";
    public const string ToBotFromEmulatorOpenIdMetadataUrl = "https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0/.well-known/openid-configuration";
}
