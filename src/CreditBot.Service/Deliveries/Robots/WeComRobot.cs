using System.Text.Json.Nodes;
using CreditBot.Service.Deliveries.Texts;

namespace CreditBot.Service.Deliveries.Robots;

/// <summary>
/// A WeCom group robot (企业微信群机器人). The key in the address is its only secret. Markdown is not shown to members who read through WeChat's
/// plug-in, so text is the default.
/// </summary>
internal sealed class WeComRobot : IRobot
{
    private const int TextBytes = 2048;
    private const int MarkdownBytes = 4096;
    private const int TitleCharacters = 26;
    private const int SubtitleCharacters = 112;
    private const int ValueCharacters = 64;
    private const int Busy = -1;
    private const int TooFast = 45009;

    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    public string Verdict => "errcode";

    public IReadOnlyList<PaceLimit> Limits { get; } = [new(20, s_minute)];

    public JsonObject Message(NoticeMessage notice, MessageFormat format) => format switch
    {
        MessageFormat.Card when notice.Link is { } link => Card(notice, link),
        MessageFormat.Text => Text(notice),
        _ => new() { ["msgtype"] = "markdown", ["markdown"] = new JsonObject { ["content"] = Markdown(notice) } },
    };

    public Uri Sign(Uri address, JsonObject message, string secret, DateTimeOffset now) => address;

    public TimeSpan? Patience(long verdict) => verdict switch
    {
        TooFast => s_minute,
        Busy => TimeSpan.Zero,
        _ => null,
    };

    private static JsonObject Text(NoticeMessage notice) =>
        new() { ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = ByteLimit.Cut(notice.WithoutLink, notice.Link is { } link ? "\n" + link.Text : "", TextBytes) } };

    private static string Markdown(NoticeMessage notice) => ByteLimit.Cut(
        string.Join('\n', [$"**{Plain.Of(notice.Title)}**", .. notice.Lines.Select(line => $"> {Plain.Of(line.Text)}")]),
        notice.Link is { } link ? $"\n[{link.Label}]({link.Value})" : "",
        MarkdownBytes);

    private static JsonObject Card(NoticeMessage notice, NoticeLine link)
    {
        var title = ByteLimit.CutCharacters(notice.Title, TitleCharacters);
        var card = new JsonObject { ["card_type"] = "text_notice", ["main_title"] = new JsonObject { ["title"] = title } };
        if (title != notice.Title)
            card["sub_title_text"] = ByteLimit.CutCharacters(notice.Title, SubtitleCharacters);
        card["horizontal_content_list"] = new JsonArray([.. notice.Lines.Select(line => new JsonObject { ["keyname"] = line.Label, ["value"] = ByteLimit.CutCharacters(line.Value, ValueCharacters) })]);
        card["card_action"] = new JsonObject { ["type"] = 1, ["url"] = link.Value };
        return new() { ["msgtype"] = "template_card", ["template_card"] = card };
    }
}
