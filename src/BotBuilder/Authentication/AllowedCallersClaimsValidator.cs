using System.Security.Claims;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Lets the listed apps call this bot as a skill; <c>*</c> lets all of them.</summary>
public class AllowedCallersClaimsValidator(IList<string> allowedCallers) : ClaimsValidator
{
    public override Task ValidateClaimsAsync(IList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        if (Callers.IsAnotherBot(claims) && !allowedCallers.Contains("*") && !allowedCallers.Contains(Callers.AppId(claims)))
        {
            throw new UnauthorizedAccessException("This bot is not on the list of allowed callers.");
        }

        return Task.CompletedTask;
    }
}
