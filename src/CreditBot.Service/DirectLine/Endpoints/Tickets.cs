using System.Security.Cryptography;
using CreditBot.Archive.Sealing;
using CreditBot.Service.DirectLine.Tokens;
using Microsoft.IdentityModel.Tokens;

namespace CreditBot.Service.DirectLine.Endpoints;

/// <summary>Makes tickets of new conversations.</summary>
internal static class Tickets
{
    /// <summary>What every id of a web user begins with; clients accept such ids only inside a token.</summary>
    public const string UserPrefix = "dl_";

    private const int IdBytes = 16;

    /// <summary>A new conversation for a user, or for somebody unknown.</summary>
    public static Ticket New(string? userId = null) => new(Random(IdBytes), userId ?? UserPrefix + Random(IdBytes), ConversationSecret.Create());

    /// <summary>Random bytes in base64url.</summary>
    public static string Random(int bytes) => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(bytes));
}
