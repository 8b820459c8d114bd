using System.Security.Claims;
using System.Security.Cryptography;

namespace CreditBot.Service.Desk.Accounts;

/// <summary>The name of one sign-in: random, inside the encrypted cookie, and another one in every browser.</summary>
internal static class DeskSession
{
    private const string Claim = "desk.session";
    private const int Bytes = 16;

    /// <summary>Names a new session.</summary>
    public static void Begin(ClaimsPrincipal principal) =>
        ((ClaimsIdentity)principal.Identity!).AddClaim(new(Claim, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes))));

    /// <summary>Null when nobody is signed in.</summary>
    public static string? Of(ClaimsPrincipal principal) => principal.FindFirstValue(Claim);
}
