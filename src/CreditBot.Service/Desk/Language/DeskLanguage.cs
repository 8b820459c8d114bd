using CreditBot.Service.Deliveries.Texts;

namespace CreditBot.Service.Desk.Language;

/// <summary>Chooses the desk's language: <c>?lang=</c> (which is remembered), the cookie, then the browser; zh-CN when none fits.</summary>
internal sealed class DeskLanguage
{
    private const string Cookie = "creditbot-desk-language";
    private readonly Dictionary<string, DeskWords> _words = NoticeTexts.Languages.ToDictionary(language => language, language => new DeskWords(language));

    /// <summary>The words for a request.</summary>
    public DeskWords Of(HttpContext context)
    {
        if (Known(context.Request.Query["lang"]) is { } asked)
        {
            context.Response.Cookies.Append(Cookie, asked.Language, new CookieOptions
            {
                Path = "/desk",
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
            });
            return asked;
        }

        return Known(context.Request.Cookies[Cookie]) ?? Accepted(context.Request) ?? _words["zh-CN"];
    }

    private DeskWords? Known(string? language) => language is not null ? _words.GetValueOrDefault(language) : null;

    private DeskWords? Accepted(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(range => range.Quality ?? 1)
            .Select(range => range.Value.Value ?? "")
            .Select(tag => tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? "zh-CN" : tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : null)
            .Select(Known)
            .FirstOrDefault(words => words is not null);
}
