using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditBot.Dialogs;
using CreditBot.Forms;
using CreditBot.Service.DirectLine;
using CreditBot.Service.Host;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Phone;

/// <summary>The page at <c>/</c>: its HTML already holds the bot's first words and the menu, so that they show at first paint.</summary>
internal sealed class PhonePage(PhoneBundle bundle, FirstWords words, DemoStart demo, IOptions<DirectLineOptions> options)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly string _template = Template();

    public async Task WriteAsync(HttpContext context)
    {
        var language = Choose(context.Request);
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        SetHeaders(context.Response, nonce, context.Request.Host);
        var html = Encoding.UTF8.GetBytes(Fill(language, nonce));

        context.Response.ContentType = "text/html; charset=utf-8";
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            await context.Response.Body.WriteAsync(html, context.RequestAborted);
            return;
        }

        context.Response.Headers.ContentEncoding = "br";
        using var packed = new MemoryStream(html.Length / 3);
        await using (var brotli = new BrotliStream(packed, new BrotliCompressionOptions { Quality = 6 }, leaveOpen: true))
            await brotli.WriteAsync(html, context.RequestAborted);
        await context.Response.Body.WriteAsync(packed.GetBuffer().AsMemory(0, (int)packed.Length), context.RequestAborted);
    }

    private static Language Choose(HttpRequest request) =>
        request.Query["lang"] is [{ } asked] ? Languages.FromTag(asked) : Languages.FromTag(request.Headers.AcceptLanguage.ToString());

    /// <summary>Nothing from elsewhere, nothing inline without this answer's nonce, no referrer, no framing.</summary>
    private static void SetHeaders(HttpResponse response, string nonce, HostString host)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'nonce-{nonce}'; " +
            $"img-src 'self' blob: data:; connect-src 'self' ws://{host} wss://{host}";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "geolocation=(), microphone=(), interest-cohort=()";
    }

    private string Fill(Language language, string nonce)
    {
        var config = JsonSerializer.Serialize(
            new { lang = language.Tag(), demo = demo.Loaded is { } loaded ? new { loaded.Liaison, loaded.DepartmentHead, loaded.CreditOfficer } : null, maxAttachmentBytes = options.Value.MaxAttachmentBytes },
            s_json);
        return new StringBuilder(_template)
            .Replace("{{lang}}", language.Tag())
            .Replace("{{title}}", WebUtility.HtmlEncode(FirstWords.Title(language)))
            .Replace("{{nonce}}", nonce)
            .Replace("{{js}}", bundle.Address("phone.js"))
            .Replace("{{css}}", bundle.Text("phone.css"))
            .Replace("{{config}}", config)
            .Replace("{{welcome}}", Welcome(language))
            .ToString();
    }

    private string Welcome(Language language)
    {
        var html = new StringBuilder("<div class=\"row bot\"><div class=\"bubble\"><p>")
            .Append(WebUtility.HtmlEncode(FirstWords.Welcome(language)).Replace("\n", "<br>", StringComparison.Ordinal))
            .Append("</p></div></div><div class=\"answers\">");
        var number = 0;
        foreach (var choice in words.Menu(language))
            html.Append($"<button type=\"button\" data-value=\"{WebUtility.HtmlEncode(choice)}\"><b>{++number}</b>{WebUtility.HtmlEncode(choice)}</button>");
        return html.Append("</div>").ToString();
    }

    private static string Template()
    {
        using var stream = typeof(PhonePage).Assembly.GetManifestResourceStream("phone.html")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
