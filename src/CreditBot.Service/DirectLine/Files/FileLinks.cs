using System.Globalization;
using System.Text.Json.Nodes;
using CreditBot.Dialogs.Turns;
using CreditBot.Service.DirectLine.Activities;
using CreditBot.Service.DirectLine.Tokens;
using Microsoft.Bot.Schema;
using Microsoft.IdentityModel.Tokens;
using Newtonsoft.Json.Linq;

namespace CreditBot.Service.DirectLine.Files;

/// <summary>
/// How a sealed conversation refers to its files. Stored activities hold <c>upload:id:key:length</c>; whoever reads them gets an
/// address with a short-lived token instead, which an <c>img</c> element can load without headers.
/// </summary>
internal static class FileLinks
{
    private const string Scheme = "upload:";

    public static Attachment ToAttachment(UploadedFile file) =>
        new(file.ContentType, $"{Scheme}{file.Id:N}:{Base64UrlEncoder.Encode(file.Key)}:{file.Length}", name: file.Name);

    public static bool IsUpload(Attachment attachment) => attachment.ContentUrl?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Keeps the sizes where WebChat looks for them.</summary>
    public static void TellSizes(Activity activity, IReadOnlyList<UploadedFile> files)
    {
        if (activity.ChannelData is null or JObject)
        {
            var data = activity.ChannelData as JObject ?? [];
            data["attachmentSizes"] = new JArray(files.Select(file => file.Length));
            activity.ChannelData = data;
        }
    }

    /// <summary>The activities with addresses that the client can load.</summary>
    public static async ValueTask<byte[]> ResolveAsync(byte[] activities, LinkMaker links, CancellationToken cancellationToken)
    {
        if (activities.AsSpan().IndexOf("\"upload:"u8) < 0)
        {
            return activities;
        }

        var all = JsonNode.Parse(activities)!.AsArray();
        foreach (var attachment in all.SelectMany(activity => (activity?["attachments"] as JsonArray)?.AsEnumerable() ?? []).OfType<JsonObject>())
        {
            if (ToTicket(attachment) is { } file)
            {
                attachment["contentUrl"] = await links.ToAsync(file, cancellationToken);
            }
        }

        return WireJson.Write(all);
    }

    /// <summary>Conversations of before lengths were kept have none; their files are served as they are kept.</summary>
    private static long LengthOf(string[] parts) => parts is [_, _, _, var text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : long.MaxValue;

    private static FileTicket? ToTicket(JsonObject attachment)
    {
        var parts = ((string?)attachment["contentUrl"])?.Split(':');
        return parts is ["upload", var id, var key, ..] && Guid.TryParseExact(id, "N", out var guid)
            ? new FileTicket(guid, Base64UrlEncoder.DecodeBytes(key), (string?)attachment["name"] ?? "", (string?)attachment["contentType"] ?? "", LengthOf(parts))
            : null;
    }
}

/// <summary>Makes addresses on the host that the client used.</summary>
internal sealed class LinkMaker(string address, DirectLineTokens tokens)
{
    public static LinkMaker For(HttpContext context, DirectLineTokens tokens) =>
        new($"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}/v3/directline", tokens);

    public async ValueTask<string> ToAsync(FileTicket file, CancellationToken cancellationToken) =>
        $"{address}/attachments/{file.Id:N}?{UrlToken.Parameter}={await tokens.ForFileAsync(file, cancellationToken)}";

    /// <summary>The stream's address (ws or wss), to be opened within 60 s.</summary>
    public async ValueTask<string> ToStreamAsync(Ticket ticket, string watermark, CancellationToken cancellationToken) =>
        $"ws{address.AsSpan("http".Length)}/conversations/{ticket.ConversationId}/stream"
        + $"?watermark={Uri.EscapeDataString(watermark)}&{UrlToken.Parameter}={await tokens.ForStreamAsync(ticket, cancellationToken)}";
}
