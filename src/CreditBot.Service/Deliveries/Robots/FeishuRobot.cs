using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreditBot.Service.Deliveries.Texts;

namespace CreditBot.Service.Deliveries.Robots;

/// <summary>A Feishu custom bot (飞书自定义机器人); with a secret it is signed in the body.</summary>
internal sealed class FeishuRobot : IRobot
{
    /// <summary>The service takes 20 KB with everything around.</summary>
    private const int TextBytes = 16_000;
    private const int TooFast = 11232;

    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    public string Verdict => "code";

    public IReadOnlyList<PaceLimit> Limits { get; } = [new(100, s_minute), new(5, TimeSpan.FromSeconds(1))];

    public JsonObject Message(NoticeMessage notice, MessageFormat format) => format == MessageFormat.Text
        ? new() { ["msg_type"] = "text", ["content"] = new JsonObject { ["text"] = ByteLimit.Cut(notice.Text, "", TextBytes) } }
        : new() { ["msg_type"] = "interactive", ["card"] = Card(notice) };

    public Uri Sign(Uri address, JsonObject message, string secret, DateTimeOffset now)
    {
        if (secret.Length == 0)
            return address;
        var timestamp = now.ToUnixTimeSeconds().ToString(null as IFormatProvider);
        message["timestamp"] = timestamp;
        message["sign"] = Signature(secret, timestamp);
        return address;
    }

    public TimeSpan? Patience(long verdict) => verdict == TooFast ? s_minute : null;

    /// <summary>Timestamp and secret together are the key, and the message is empty.</summary>
    internal static string Signature(string secret, string timestamp) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes($"{timestamp}\n{secret}"), Array.Empty<byte>()));

    private static JsonObject Card(NoticeMessage notice)
    {
        var lines = string.Join('\n', notice.Lines.Select(line => $"**{Plain.Of(line.Label)}** {Plain.Of(line.Value)}"));
        var elements = new JsonArray { new JsonObject { ["tag"] = "div", ["text"] = Words("lark_md", ByteLimit.Cut(lines, "", TextBytes)) } };
        if (notice.Link is { } link)
        {
            var button = new JsonObject { ["tag"] = "button", ["text"] = Words("plain_text", link.Label), ["type"] = "primary", ["url"] = link.Value };
            elements.Add(new JsonObject { ["tag"] = "action", ["actions"] = new JsonArray { button } });
        }

        return new()
        {
            ["config"] = new JsonObject { ["wide_screen_mode"] = true },
            ["header"] = new JsonObject { ["title"] = Words("plain_text", notice.Title), ["template"] = notice.IsUrgent ? "red" : "blue" },
            ["elements"] = elements,
        };
    }

    private static JsonObject Words(string tag, string content) => new() { ["tag"] = tag, ["content"] = content };
}
