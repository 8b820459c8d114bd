using System.Net;

namespace CreditBot.BrowserTests.Trace;

/// <summary>Everything about the made-up tipster that would identify them or give the tip away.</summary>
internal static class Canaries
{
    public const string Forwarded = "2001:db8:51c9:77aa::7d31";
    public const string Agent = "KanarieAgent/7.31-qzx";
    public const string Language = "fur-IT-x-kanarie7";
    public const string FileName = "金丝雀-kanarie-8841";
    public const string Description = "kanarie-exif-6620";
    public const string Author = "Kanarie Autor 5512";
    public const string Phone = "13907418852";
    public const string AccountId = "29:kanarie-teams-3391";
    public const string AccountName = "金丝雀账号 kanarie-4471";
    public const string TeamsWords = "kanarie-teams-words-7719";
    public const string Declined = "金丝雀未提交的话 kanarie-2204";
    public const string Target = "kanarie-target-3105";
    public const string Facts = "金丝雀事实 kanarie-facts-9917";
    public const string Passphrase = "kanarie-passphrase-8830";
    public const string Answer = "金丝雀答复 kanarie-answer-1107";

    public const string Reply = "金丝雀补充 kanarie-reply-6614";

    public static readonly IPAddress Socket = IPAddress.Parse("127.83.201.47");

    /// <summary>All of them, with the receipt code once it is known.</summary>
    public static IReadOnlyList<Canary> All(string receipt) =>
    [
        Canary.Of("forwarded address", Forwarded),
        Canary.Of("forwarded address, bytes", IPAddress.Parse(Forwarded).GetAddressBytes()),
        Canary.Of("socket address", Socket.ToString()),
        Canary.Of("socket address, bytes", Socket.MapToIPv6().GetAddressBytes()),
        Canary.Of("user agent", Agent),
        Canary.Of("accept-language", Language),
        Canary.Of("file name", FileName),
        Canary.Of("photo's description", Description),
        Canary.Of("photo's place", Evidence.Latitude),
        Canary.Of("document's author", Author),
        Canary.Of("phone number removed at screening", Phone),
        Canary.Of("channel account", AccountId),
        Canary.Of("channel account's name", AccountName),
        Canary.Of("words in an identified channel", TeamsWords),
        Canary.Of("words that were not submitted", Declined),
        Canary.Of("target", Target),
        Canary.Of("facts", Facts),
        Canary.Of("reward passphrase", Passphrase),
        Canary.Of("answer", Answer),
        Canary.Of("what was said on coming back", Reply),
        Canary.Of("receipt code", receipt),
        Canary.Of("receipt code in groups", string.Join(' ', receipt.Chunk(4).Select(group => new string(group)))),
    ];
}
