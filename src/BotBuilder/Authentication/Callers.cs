using System.Security.Claims;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Reads claims.</summary>
internal static class Callers
{
    public static string Value(IEnumerable<Claim> claims, string type) => claims.FirstOrDefault(claim => claim.Type == type)?.Value;

    /// <summary>The app that calls: <c>azp</c> in a token of version 2.0, <c>appid</c> before.</summary>
    public static string AppId(IEnumerable<Claim> claims) => Value(claims, AuthenticationConstants.VersionClaim) switch
    {
        null or "" or "1.0" => Value(claims, AuthenticationConstants.AppIdClaim),
        "2.0" => Value(claims, AuthenticationConstants.AuthorizedParty),
        _ => null,
    };

    /// <summary>Whether an app other than the audience calls, with a token of the directory.</summary>
    public static bool IsAnotherBot(IEnumerable<Claim> claims)
    {
        var audience = Value(claims, AuthenticationConstants.AudienceClaim);
        return !string.IsNullOrWhiteSpace(Value(claims, AuthenticationConstants.VersionClaim))
            && !string.IsNullOrWhiteSpace(audience)
            && audience != AuthenticationConstants.ToBotFromChannelTokenIssuer
            && AppId(claims) is { Length: > 0 } appId
            && appId != audience;
    }
}
