using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CreditBot.Forms.Messages;
using CreditBot.Service.Deliveries.Texts;
using CreditBot.Service.DirectLine.Activities;

namespace CreditBot.Service.Tips;

/// <summary>The tip page's parts as HTML. Whatever a person or the bot said becomes text, never markup.</summary>
internal static class TipHtml
{
    private const int MaxPress = 2048;

    /// <summary>What identifies a form: the conversation's token and a value that is used once.</summary>
    internal sealed record Form(string Token, string Nonce);

    private static readonly string[] s_ways = ["anonymous", "confidential", "realName"];
    private static readonly string[] s_notes = ["office", "tab", "leave", "urgent"];
    private static readonly string[] s_starts = ["tip", "status"];

    /// <summary>The first page: the three ways with what each protects from, and the two ways to begin.</summary>
    public static string Intro(JsonWords words, string ticket, int wait, string? notice, string? unsent)
    {
        var html = new StringBuilder("<div id=\"intro\" role=\"region\" tabindex=\"0\" aria-label=\"").Text(words["title"]).Append("\">");
        if (notice is not null)
            html.Append("<p class=\"alert\" role=\"alert\">").Text(notice).Append("</p>");
        if (unsent is not null)
            html.Append("<form class=\"plain\"><label for=\"unsent\">").Text(words["unsent"]).Append("</label><textarea id=\"unsent\" readonly>\n").Text(unsent).Append("</textarea></form>");

        html.Append("<p>").Text(words["intro"]).Append("</p><h2>").Text(words["ways"]).Append("</h2><dl class=\"ways\">");
        foreach (var way in s_ways)
            html.Append("<div><dt>").Text(words["way." + way]).Append("</dt><dd>").Text(words[$"way.{way}.what"]).Append("</dd></div>");
        html.Append("</dl><div class=\"fine\"><ul>");
        foreach (var note in s_notes)
            html.Append("<li>").Text(words["note." + note]).Append("</li>");
        html.Append("</ul></div><form id=\"start\" class=\"plain\" method=\"post\" action=\"/tip\" enctype=\"multipart/form-data\">")
            .Hidden("puzzle", ticket).Hidden("lang", words.Language)
            .Append("<noscript><p class=\"alert\">").Text(words.Format("wait", wait)).Append("</p></noscript>");
        var number = 0;
        foreach (var start in s_starts)
            html.Append($"<button class=\"go{(number == 0 ? " main" : "")}\" name=\"say\" value=\"").Text(words["start." + start]).Append($"\"><b>{++number}</b>").Text(words[$"start.{start}.label"]).Append("</button>");
        return html.Append("</form></div>").ToString();
    }

    /// <summary>The way out: a link, or, when there is a conversation to be forgotten, a form of its own, so that no chosen file is sent along.</summary>
    public static string Leave(JsonWords words, string address, string? token) => token is null
        ? new StringBuilder("<a id=\"leave\" href=\"").Text(address).Append("\" rel=\"noreferrer noopener\">").Text(words["leave"]).Append("</a>").ToString()
        : new StringBuilder("<form method=\"post\" action=\"/tip\" enctype=\"multipart/form-data\"><button id=\"leave\" name=\"leave\" value=\"").Text(token).Append("\">").Text(words["leave"]).Append("</button></form>").ToString();

    /// <summary>What was said last and answered, and a form for the open question; the summary shows the rest before it is filed.</summary>
    public static string Conversation(JsonWords words, JsonArray activities, Form form, string? notice)
    {
        var messages = activities.OfType<JsonObject>().Where(one => (string?)one["type"] == "message").ToList();
        var said = messages.FindLastIndex(IsMine);
        var question = messages.Skip(said + 1).LastOrDefault(one => one["channelData"]?["ask"] is not null || Actions(one).Count > 0);
        var html = new StringBuilder("<form class=\"plain sheet-page\" method=\"post\" action=\"/tip\" enctype=\"multipart/form-data\">").Hidden("token", form.Token).Hidden("nonce", form.Nonce).Hidden("lang", words.Language);
        foreach (var message in messages.Skip(Math.Max(0, said)))
            Message(html, words, message, asks: message == question);

        if (notice is not null)
            html.Append("<p class=\"alert\" role=\"alert\">").Text(notice).Append("</p>");
        Question(html, words, question);
        return html.Append("</form>").ToString();
    }

    /// <summary>A pressed row of a summary as it was written into the page, or null.</summary>
    public static JsonObject? Press(string? text)
    {
        if (text is not { Length: > 0 and <= MaxPress })
            return null;

        try
        {
            return JsonNode.Parse(text) is JsonObject { } press && press["value"] is JsonObject ? press : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static bool IsMine(JsonObject message) => (string?)message["from"]?["role"] == "user";

    private static JsonArray Actions(JsonObject? message) => message?["suggestedActions"]?["actions"] as JsonArray ?? [];

    private static void Message(StringBuilder html, JsonWords words, JsonObject message, bool asks)
    {
        var mine = IsMine(message);
        var text = (mine ? (string?)message["channelData"]?["title"] : null) ?? (string?)message["text"] ?? "";
        var attachments = message["attachments"] as JsonArray ?? [];
        if (text.Length == 0 && attachments.Count == 0)
            return;

        html.Append($"<div class=\"row {(mine ? "mine" : "bot")}\"><span class=\"hidden\">").Text(words[mine ? "me" : "bot"]).Append(": </span><div class=\"bubble\">");
        if (text.Length > 0)
            html.Append("<p>").Lines(text).Append("</p>");
        foreach (var attachment in attachments.OfType<JsonObject>())
            if ((string?)attachment["contentType"] == SummaryCard.ContentType)
                Card(html, attachment["content"]?["body"] as JsonArray ?? [], asks);
            else
                html.Append("<span class=\"file\">").Text((string?)attachment["name"] ?? "").Append("</span>");
        if (!mine && message["channelData"]?["filed"] is JsonObject filed)
            Receipt(html, words, filed);
        html.Append("</div></div>");
    }

    private static void Receipt(StringBuilder html, JsonWords words, JsonObject filed)
    {
        html.Append("<section class=\"receipt\"><h2>").Text(words["filed"]).Append("</h2><div class=\"label\">").Text(words["reference"])
            .Append("</div><div class=\"number\">").Text((string?)filed["reference"] ?? "").Append("</div>");
        if ((string?)filed["receipt"] is { } receipt)
            html.Append("<div class=\"label\">").Text(words["receipt"]).Append("</div><div class=\"number big\">").Text(string.Join(' ', receipt.Chunk(4).Select(group => new string(group))))
                .Append("</div><p class=\"warn\">").Text(words["receiptNote"]).Append("</p>");
        html.Append("</section>");
    }

    /// <summary>A summary: rows of label and value, which change the value when the summary is the open question.</summary>
    private static void Card(StringBuilder html, JsonArray body, bool asks)
    {
        html.Append("<div class=\"card\">");
        foreach (var block in body.OfType<JsonObject>())
        {
            if (block["columns"] is not JsonArray columns)
            {
                html.Append("<h2>").Text(Plain(block)).Append("</h2>");
                continue;
            }

            var press = new JsonObject { ["value"] = block["selectAction"]?["data"]?.DeepClone(), ["title"] = (string?)block["selectAction"]?["title"] };
            html.Append(asks ? "<button class=\"pick\" name=\"press\" value=\"" : "<div class=\"pick\"");
            if (asks)
                html.Text(press.ToJsonString(WireJson.Options)).Append('"');
            html.Append('>');
            foreach (var column in columns.OfType<JsonObject>())
                html.Append("<span>").Text(string.Concat((column["items"] as JsonArray ?? []).OfType<JsonObject>().Select(Plain))).Append("</span>");
            html.Append(asks ? "</button>" : "</div>");
        }

        html.Append("</div>");
    }

    private static void Question(StringBuilder html, JsonWords words, JsonObject? question)
    {
        var ask = question?["channelData"]?["ask"] as JsonObject;
        var kind = (string?)ask?["kind"];
        if (ask is not null && (int?)ask["of"] > 1)
            html.Append("<p class=\"steps\">").Text(words.Format("step", (int)ask["step"]!, (int)ask["of"]!)).Append("</p>");

        var commands = new List<string>();
        foreach (var action in Actions(question).OfType<JsonObject>())
        {
            var title = (string?)action["title"] ?? "";
            var value = (string?)action["value"] ?? title;
            if (title == value)
                commands.Add(value);
            else
                html.Append($"<button class=\"go{(kind == "confirm" && title.StartsWith("1.", StringComparison.Ordinal) ? " main" : "")}\" name=\"say\" value=\"").Text(value).Append("\"><b>")
                    .Text(title.Split('.')[0]).Append("</b>").Text(title[(title.IndexOf('.', StringComparison.Ordinal) + 1)..].Trim()).Append("</button>");
        }

        if (kind == "attachments")
            html.Append("<label for=\"file\">").Text(words["files"]).Append("</label><input type=\"file\" id=\"file\" name=\"file\" multiple accept=\".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,.txt,image/jpeg,image/png,image/webp\">");
        else
            html.Append("<label for=\"text\">").Text(words["answer"]).Append("</label><textarea id=\"text\" name=\"text\" maxlength=\"8000\" autocomplete=\"off\"></textarea>");
        if (kind == "dateTime")
            html.Append("<label for=\"date\">").Text(words["day"]).Append("</label><input type=\"date\" id=\"date\" name=\"date\">");
        html.Append("<button class=\"go main\">").Text(words["send"]).Append("</button>");

        if (ask is not null && (int?)ask["step"] > 1 || (string?)ask?["field"] is "reply" or "evidence" or "retaliation" or "withdraw" or "passphrase")
            commands.Add(words["back"]);
        if (ask is not null)
            commands.Add(words["cancel"]);

        foreach (var command in commands.Distinct(StringComparer.OrdinalIgnoreCase))
            html.Append("<button class=\"go small\" name=\"say\" value=\"").Text(command).Append("\">").Text(command).Append("</button>");
        html.Append("<button class=\"go small\" name=\"refresh\" value=\"1\">").Text(words["refresh"]).Append("</button>");
    }

    /// <summary>Card texts are Markdown by definition; a marked character is just that character.</summary>
    private static string Plain(JsonObject block)
    {
        var text = (string?)block["text"] ?? "";
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && @"\*_[]()`#".Contains(text[at + 1], StringComparison.Ordinal))
                at++;
            plain.Append(text[at]);
        }

        return plain.ToString();
    }

    private static StringBuilder Text(this StringBuilder html, string text) => html.Append(WebUtility.HtmlEncode(text));

    private static StringBuilder Lines(this StringBuilder html, string text) => html.Append(WebUtility.HtmlEncode(text).ReplaceLineEndings("<br>"));

    private static StringBuilder Hidden(this StringBuilder html, string name, string value) =>
        html.Append($"<input type=\"hidden\" name=\"{name}\" value=\"").Text(value).Append("\">");
}
