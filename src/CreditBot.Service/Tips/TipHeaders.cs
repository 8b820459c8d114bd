namespace CreditBot.Service.Tips;

/// <summary>Headers of everything under <c>/tip</c>: nothing from elsewhere, nothing kept, nothing told to others.</summary>
internal static class TipHeaders
{
    private const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>For an answer that is no page.</summary>
    public static void Set(HttpResponse response) => Set(response, Nothing);

    /// <summary>For a page whose inline style carries the nonce; scripts only of this site, and only where the page has one.</summary>
    public static void SetPage(HttpResponse response, string nonce, bool scripts)
    {
        var host = response.HttpContext.Request.Host;
        Set(
            response,
            $"default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; style-src 'nonce-{nonce}'"
            + (scripts ? $"; script-src 'self' 'nonce-{nonce}'; worker-src 'self'; img-src 'self' blob: data:; connect-src 'self' ws://{host} wss://{host}; require-trusted-types-for 'script'; trusted-types tip" : "; img-src data:"));
        response.ContentType = "text/html; charset=utf-8";
    }

    private static void Set(HttpResponse response, string policy)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), interest-cohort=(), magnetometer=(), microphone=(), payment=(), serial=(), usb=()";
    }
}
