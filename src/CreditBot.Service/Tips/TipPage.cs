using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditBot.Forms;
using CreditBot.Service.Deliveries.Texts;
using CreditBot.Service.DirectLine;
using CreditBot.Service.Phone;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Tips;

/// <summary>The frame of every page under <c>/tip</c>, and the first one, which is the same with and without JavaScript.</summary>
internal sealed class TipPage(PhoneBundle bundle, TipPuzzles puzzles, IOptions<TipOptions> options, IOptions<DirectLineOptions> limits)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private static readonly JsonWords[] s_words = [.. Languages.All.Select(language => JsonWords.Load("TipPage", language.Tag()))];
    private static readonly string s_frame = Resource("TipPage.html");
    private static readonly string s_chat = Resource("TipChat.html");

    public static JsonWords Words(Language language) => s_words[(int)language];

    /// <summary>The page's language: asked for in the address, or the browser's.</summary>
    public static Language LanguageOf(HttpRequest request) =>
        request.Query["lang"] is [{ } asked] ? Languages.FromTag(asked) : Languages.FromTag(request.Headers.AcceptLanguage.ToString());

    /// <summary><c>GET /tip</c>.</summary>
    public Task<IResult> FirstAsync(HttpContext context) => StartAsync(context, LanguageOf(context.Request));

    /// <summary>The first page, with a notice, with words that could not be sent, and with a ticket on which somebody waits already.</summary>
    public async Task<IResult> StartAsync(HttpContext context, Language language, string? notice = null, string? unsent = null, string? ticket = null)
    {
        var nonce = Nonce();
        var puzzle = await puzzles.NewAsync(context.RequestAborted);
        var config = JsonSerializer.Serialize(
            new { lang = language.Tag(), leave = options.Value.LeaveUrl, limits.Value.MaxAttachmentBytes, puzzle, worker = bundle.Address("pow.js") },
            s_json);
        var head = $"<script type=\"module\" src=\"{bundle.Address("tip.js")}\" nonce=\"{nonce}\"></script>"
            + $"<script type=\"application/json\" id=\"config\" nonce=\"{nonce}\">{config}</script>"
            + $"<noscript><style nonce=\"{nonce}\">.wait{{display:block}}#start .go{{animation:come 0s {options.Value.WaitSeconds}s both}}@keyframes come{{from{{visibility:hidden}}to{{visibility:visible}}}}</style></noscript>";
        return await SendAsync(context, language, nonce, head, TipHtml.Intro(Words(language), ticket ?? puzzle.Ticket, options.Value.WaitSeconds, notice, unsent) + s_chat, scripts: true);
    }

    /// <summary>A page without scripts.</summary>
    public Task<IResult> PlainAsync(HttpContext context, Language language, string token, string body) => SendAsync(context, language, Nonce(), "", body, scripts: false, token);

    /// <summary>
    /// Leads on to the other page. A redirect would not do: a form of this page may go nowhere else.
    /// </summary>
    public IResult Leave(HttpContext context, Language language)
    {
        TipHeaders.SetPage(context.Response, Nonce(), scripts: false);
        var address = Encode(options.Value.LeaveUrl);
        return Results.Text(
            $"<!doctype html><html lang=\"{language.Tag()}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta name=\"referrer\" content=\"no-referrer\"><meta http-equiv=\"refresh\" content=\"0;url={address}\"><title>{Encode(Words(language)["tab"])}</title><p><a href=\"{address}\" rel=\"noreferrer noopener\">…</a></p>",
            "text/html; charset=utf-8");
    }

    /// <summary>A script of the page, which no browser is to keep.</summary>
    public IResult File(string name, HttpContext context)
    {
        TipHeaders.Set(context.Response);
        return bundle.GetTip(name, context);
    }

    private async Task<IResult> SendAsync(HttpContext context, Language language, string nonce, string head, string body, bool scripts, string? token = null)
    {
        var words = Words(language);
        var other = language == Language.English ? Language.Chinese : Language.English;
        var toggle = $"<a id=\"language\" href=\"/tip?lang={other.Tag()}\" lang=\"{other.Tag()}\" aria-label=\"{Encode(words["languageLabel"])}\">{Encode(words["language"])}</a>";
        var html = new StringBuilder(s_frame)
            .Replace("{{lang}}", language.Tag())
            .Replace("{{tab}}", Encode(words["tab"]))
            .Replace("{{title}}", Encode(words["title"]))
            .Replace("{{nonce}}", nonce)
            .Replace("{{css}}", bundle.Text("tip.css"))
            .Replace("{{head}}", head)
            .Replace("{{language}}", scripts ? toggle : "")
            .Replace("{{leave}}", TipHtml.Leave(words, options.Value.LeaveUrl, token))
            .Replace("{{body}}", body)
            .ToString();

        TipHeaders.SetPage(context.Response, nonce, scripts);
        await WriteAsync(context, Encoding.UTF8.GetBytes(html));
        return Results.Empty;
    }

    private static async Task WriteAsync(HttpContext context, byte[] html)
    {
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            await context.Response.Body.WriteAsync(html, context.RequestAborted);
            return;
        }

        context.Response.Headers.ContentEncoding = "br";
        await using var brotli = new BrotliStream(context.Response.Body, new BrotliCompressionOptions { Quality = 6 }, leaveOpen: true);
        await brotli.WriteAsync(html, context.RequestAborted);
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Nonce() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));

    private static string Resource(string name)
    {
        using var stream = typeof(TipPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
