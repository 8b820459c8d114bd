using System.Security.Cryptography;

namespace CreditBot.Archive.Tips;

/// <summary>References of tips: <c>JB-</c> and 8 random characters out of 31 that are not mistaken for one another.</summary>
internal static class TipReference
{
    public const string Prefix = "JB-";
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    public static string Create() => Prefix + RandomNumberGenerator.GetString(Alphabet, 8);
}
