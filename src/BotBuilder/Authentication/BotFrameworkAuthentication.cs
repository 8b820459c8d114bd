using System.Security.Claims;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Tells who calls the bot, and makes the clients with which the bot calls back.</summary>
public abstract class BotFrameworkAuthentication
{
    /// <summary>Checks the caller of <paramref name="activity"/>.</summary>
    /// <exception cref="UnauthorizedAccessException">The caller may not speak to this bot.</exception>
    public abstract Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken);

    /// <summary>Makes connector clients that speak for the bot of this identity.</summary>
    public abstract ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity);

    /// <summary>The audience of the bot's own tokens.</summary>
    public virtual string GetOriginatingAudience() => throw new NotSupportedException("This authentication has no audience of its own.");
}

/// <summary>A caller that was let in.</summary>
public class AuthenticateRequestResult
{
    /// <summary>Audience of the tokens for the answers.</summary>
    public string Audience { get; set; }

    public ClaimsIdentity ClaimsIdentity { get; set; }

    /// <summary>Becomes <see cref="Activity.CallerId"/>.</summary>
    public string CallerId { get; set; }

    public ConnectorFactory ConnectorFactory { get; set; }
}

/// <summary>Makes connector clients.</summary>
public abstract class ConnectorFactory
{
    /// <summary>Makes a client; it asks for a token only when it is used.</summary>
    /// <param name="serviceUrl">Where the channel can be reached.</param>
    /// <param name="audience">Audience of the token; null for that of the cloud.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public abstract Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken);
}

/// <summary>What is checked beyond the cloud's own rules.</summary>
public class AuthenticationConfiguration
{
    /// <summary>Endorsements that the signing key of a channel needs besides the channel's own.</summary>
    public string[] RequiredEndorsements { get; set; } = [];

    /// <summary>Decides about other bots that call this one as a skill; without it they are refused.</summary>
    public virtual ClaimsValidator ClaimsValidator { get; set; }

    /// <summary>Further issuers of tokens with which other bots or an emulator may call.</summary>
    public IEnumerable<string> ValidTokenIssuers { get; set; }
}

/// <summary>Decides whether a caller with these claims may speak to the bot.</summary>
public abstract class ClaimsValidator
{
    /// <summary>Returns for callers that may come in.</summary>
    /// <exception cref="UnauthorizedAccessException">It may not.</exception>
    public abstract Task ValidateClaimsAsync(IList<Claim> claims);
}
