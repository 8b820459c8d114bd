using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CreditBot.Archive.Deliveries;
using CreditBot.Service.Deliveries.Texts;
using MimeKit;

namespace CreditBot.Service.Deliveries.Mail;

/// <summary>A notice as a mail: plain text and HTML, nothing fetched from elsewhere.</summary>
internal static class MailMessages
{
    private static readonly HtmlEncoder s_html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A repeated delivery has the same <c>Message-Id</c>, by which a mail server or a reader can leave the second one out.</summary>
    public static MimeMessage Of(Delivery delivery, NoticeMessage notice, OfficeChannelOptions settings, DateTimeOffset now)
    {
        var from = MailboxAddress.Parse(settings.From);
        var message = new MimeMessage
        {
            Subject = $"{notice.Title} {notice.Lines[0].Value}",
            Date = now,
            MessageId = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(delivery.Key)))[..32]}@{from.Domain}",
            Body = new BodyBuilder { TextBody = notice.Text + "\n", HtmlBody = Html(notice, settings.Language) }.ToMessageBody(),
        };
        message.From.Add(from);
        message.To.AddRange(InternetAddressList.Parse(settings.To));
        message.Headers.Add("X-CreditBot-Key", Encoding.UTF8, delivery.Key);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    private static string Html(NoticeMessage notice, string language)
    {
        var rows = string.Concat(notice.Lines.Select(line => $"<tr><th align=\"left\">{Safe(line.Label)}</th><td>{Safe(line.Value)}</td></tr>\n"));
        var link = notice.Link is { } there ? $"<p><a href=\"{Safe(there.Value)}\">{Safe(there.Label)}</a></p>\n" : "";
        return $"<!doctype html>\n<html lang=\"{language}\"><body>\n<h1>{Safe(notice.Title)}</h1>\n<table>\n{rows}</table>\n{link}</body></html>\n";
    }

    private static string Safe(string text) => s_html.Encode(text);
}
