using System.Security.Cryptography;
using CreditBot.Archive.Sealing;
using CreditBot.Archive.Tips.Returns;
using CreditBot.Service.DirectLine.Tokens;
using Microsoft.IdentityModel.Tokens;

namespace CreditBot.Service.DirectLine.Endpoints;

/// <summary>Makes tickets of new conversations.</summary>
internal static class Tickets
{
    /// <summary>What every id of a web user begins with; clients accept such ids only inside a token.</summary>
    public const string UserPrefix = "dl_";

    /// <summary>What the ids of visitors of the tip page begin with; they are random and never the same twice.</summary>
    public const string TipPrefix = UserPrefix + "tip_";

    /// <summary>No base64url begins with it.</summary>
    private const string WorkedPrefix = ".";

    private const int IdBytes = 16;

    /// <summary>A new conversation for a user, or for somebody unknown.</summary>
    public static Ticket New(string? userId = null) => new(Random(IdBytes), userId ?? UserPrefix + Random(IdBytes), ConversationSecret.Create());

    /// <summary>A new conversation of the tip page, and what it has cost.</summary>
    public static Ticket NewTip(TipLine line) => New(TipUser(line));

    /// <summary>A random id of a visitor of the tip page, which says what the conversation has cost and nothing else.</summary>
    public static string TipUser(TipLine line) => TipPrefix + (line == TipLine.Worked ? WorkedPrefix : "") + Random(IdBytes);

    /// <summary>The line of somebody with this id.</summary>
    public static TipLine LineOf(string? userId) => userId switch
    {
        null => TipLine.Open,
        _ when userId.StartsWith(TipPrefix + WorkedPrefix, StringComparison.Ordinal) => TipLine.Worked,
        _ when userId.StartsWith(TipPrefix, StringComparison.Ordinal) => TipLine.Waited,
        _ => TipLine.Open,
    };

    /// <summary>Random bytes in base64url.</summary>
    public static string Random(int bytes) => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(bytes));
}
