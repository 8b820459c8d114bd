using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreditBot.Service.Deliveries.Texts;

namespace CreditBot.Service.Deliveries.Robots;

/// <summary>A DingTalk custom robot (钉钉自定义机器人); with a secret it is signed in the address.</summary>
internal sealed class DingTalkRobot : IRobot
{
    private const int BodyBytes = 18_000;
    private const int Busy = -1;
    private const int TooFast = 130101;

    /// <summary>Who exceeds the limit is shut out for ten minutes.</summary>
    private static readonly TimeSpan s_shutOut = TimeSpan.FromMinutes(10);

    public string Verdict => "errcode";

    public IReadOnlyList<PaceLimit> Limits { get; } = [new(20, TimeSpan.FromMinutes(1))];

    public JsonObject Message(NoticeMessage notice, MessageFormat format) => format switch
    {
        MessageFormat.Text => new() { ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = ByteLimit.Cut(notice.Text, "", BodyBytes) } },
        MessageFormat.Card when notice.Link is { } link => Card(notice, link),
        _ => new() { ["msgtype"] = "markdown", ["markdown"] = new JsonObject { ["title"] = notice.Title, ["text"] = Markdown(notice, notice.Link) } },
    };

    public Uri Sign(Uri address, JsonObject message, string secret, DateTimeOffset now)
    {
        if (secret.Length == 0)
            return address;
        var timestamp = now.ToUnixTimeMilliseconds().ToString(null as IFormatProvider);
        return new UriBuilder(address) { Query = $"{address.Query.TrimStart('?')}&timestamp={timestamp}&sign={Uri.EscapeDataString(Signature(secret, timestamp))}" }.Uri;
    }

    public TimeSpan? Patience(long verdict) => verdict switch
    {
        TooFast => s_shutOut,
        Busy => TimeSpan.Zero,
        _ => null,
    };

    /// <summary>The secret is the key, and is in the message too.</summary>
    internal static string Signature(string secret, string timestamp) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}\n{secret}")));

    private static string Markdown(NoticeMessage notice, NoticeLine? link) => ByteLimit.Cut(
        string.Join("\n\n", [$"#### {Plain.Of(notice.Title)}", .. notice.Lines.Select(line => $"> {Plain.Of(line.Text)}")]),
        link is null ? "" : $"\n\n[{link.Label}]({link.Value})",
        BodyBytes);

    private static JsonObject Card(NoticeMessage notice, NoticeLine link) => new()
    {
        ["msgtype"] = "actionCard",
        ["actionCard"] = new JsonObject
        {
            ["title"] = notice.Title,
            ["text"] = Markdown(notice, link: null),
            ["btnOrientation"] = "0",
            ["singleTitle"] = link.Label,
            ["singleURL"] = link.Value,
        },
    };
}
