using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Checks the tokens with which channels, other bots and the emulator call (Bot Connector authentication, steps 2 to 4).</summary>
internal sealed class CallerTokens(Cloud cloud, ServiceClientCredentialsFactory credentials, AuthenticationConfiguration configuration)
{
    private const string Scheme = "Bearer ";

    /// <summary>The tenants from which the Bot Framework Emulator gets its tokens.</summary>
    private static readonly string[] EmulatorTenants =
    [
        "d6d49420-f39b-4df7-a1dc-d59a935871db",
        "f8cdef31-a31e-4b4a-93e4-5f571e91255a",
        "cab8a31a-1906-4287-a0d8-4eef66b95f6e",
    ];

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 32 * 1024 };

    private readonly SigningKeys _channelKeys = SigningKeys.At(cloud.ChannelMetadata);
    private readonly SigningKeys _directoryKeys = SigningKeys.At(cloud.DirectoryMetadata);
    private readonly TokenValidationParameters _channel = Parameters([cloud.ChannelIssuer]);
    private readonly TokenValidationParameters _directory = Parameters([.. EmulatorTenants.SelectMany(Cloud.IssuersOf), .. configuration.ValidTokenIssuers ?? []]);

    /// <summary>The identity that the token proves.</summary>
    /// <exception cref="UnauthorizedAccessException">The token does not let its bearer in.</exception>
    public async Task<ClaimsIdentity> ValidateAsync(string authHeader, string channelId, string serviceUrl, CancellationToken cancellationToken)
    {
        var token = Read(authHeader);
        if (token.Issuer == cloud.ChannelIssuer)
        {
            return await ValidateChannelAsync(token, channelId, serviceUrl, cancellationToken);
        }

        return await ValidateDirectoryAsync(token, cancellationToken);
    }

    private static TokenValidationParameters Parameters(string[] issuers) => new()
    {
        ValidIssuers = issuers,
        ValidateAudience = false, // The app id can depend on the request, so the credentials are asked afterwards.
        ValidateLifetime = true,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        ValidateIssuerSigningKey = true,
        TryAllIssuerSigningKeys = false,
        ClockSkew = TimeSpan.FromMinutes(5),
        ValidAlgorithms = AuthenticationConstants.AllowedSigningAlgorithms,
    };

    private static JsonWebToken Read(string authHeader)
    {
        if (!authHeader.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw new UnauthorizedAccessException("The Authorization header holds no bearer token.");
        }

        try
        {
            return Handler.ReadJsonWebToken(authHeader[Scheme.Length..].Trim());
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            throw new UnauthorizedAccessException("The bearer token is no JWT.", e);
        }
    }

    private async Task<ClaimsIdentity> ValidateChannelAsync(JsonWebToken token, string channelId, string serviceUrl, CancellationToken cancellationToken)
    {
        var (identity, keys) = await ValidateSignatureAsync(token, _channel, _channelKeys, cancellationToken);
        var endorsements = SigningKeys.Endorsements(keys, token.Kid);
        if (string.IsNullOrEmpty(channelId) || !endorsements.Contains(channelId, StringComparer.Ordinal)
            || !configuration.RequiredEndorsements.All(required => endorsements.Contains(required, StringComparer.Ordinal)))
        {
            throw new UnauthorizedAccessException("The signing key is not endorsed for this channel.");
        }

        await RequireAudienceAsync(identity, cancellationToken);
        var claimed = Callers.Value(identity.Claims, AuthenticationConstants.ServiceUrlClaim);
        if (string.IsNullOrWhiteSpace(claimed) || !string.Equals(claimed, serviceUrl, StringComparison.OrdinalIgnoreCase))
        {
            throw new UnauthorizedAccessException("The token is for another service URL.");
        }

        return identity;
    }

    private async Task<ClaimsIdentity> ValidateDirectoryAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        var (identity, _) = await ValidateSignatureAsync(token, _directory, _directoryKeys, cancellationToken);
        await RequireAudienceAsync(identity, cancellationToken);
        if (string.IsNullOrWhiteSpace(Callers.AppId(identity.Claims)))
        {
            throw new UnauthorizedAccessException("The token does not say which app calls.");
        }

        if (configuration.ClaimsValidator is { } validator)
        {
            await validator.ValidateClaimsAsync([.. identity.Claims]);
        }
        else if (Callers.IsAnotherBot(identity.Claims))
        {
            throw new UnauthorizedAccessException("Calls of other bots need a ClaimsValidator.");
        }

        return identity;
    }

    private async Task RequireAudienceAsync(ClaimsIdentity identity, CancellationToken cancellationToken)
    {
        var audience = Callers.Value(identity.Claims, AuthenticationConstants.AudienceClaim);
        if (string.IsNullOrWhiteSpace(audience) || !await credentials.IsValidAppIdAsync(audience, cancellationToken))
        {
            throw new UnauthorizedAccessException("The token is for another app.");
        }
    }

    private static async Task<(ClaimsIdentity Identity, OpenIdConnectConfiguration Keys)> ValidateSignatureAsync(
        JsonWebToken token, TokenValidationParameters parameters, SigningKeys keys, CancellationToken cancellationToken)
    {
        for (var again = false; ; again = true)
        {
            var current = await keys.GetAsync(cancellationToken);
            var withKeys = parameters.Clone();
            withKeys.IssuerSigningKeys = current.SigningKeys;
            var result = await Handler.ValidateTokenAsync(token, withKeys);
            if (result.IsValid)
            {
                return (result.ClaimsIdentity, current);
            }

            if (again || result.Exception is not SecurityTokenSignatureKeyNotFoundException)
            {
                throw new UnauthorizedAccessException("The token is not valid.", result.Exception);
            }

            keys.Refresh();
        }
    }
}
