using System.Security.Cryptography;

namespace CreditBot.Service.Desk.Accounts;

/// <summary>Passwords that can be read out: four groups of four, without letters that look alike (79 bits).</summary>
internal static class ReadablePassword
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string Create() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
}
