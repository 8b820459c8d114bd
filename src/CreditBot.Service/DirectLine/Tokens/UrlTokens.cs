using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace CreditBot.Service.DirectLine.Tokens;

/// <summary>The token of a stream's or file's URL, after it was taken out of the URL.</summary>
internal sealed record UrlToken(string Value)
{
    /// <summary>Name of the query parameter.</summary>
    public const string Parameter = "t";

    /// <summary>The token that came with this request, or null.</summary>
    public static string? Of(HttpContext context) => context.Features.Get<UrlToken>()?.Value;
}

/// <summary>
/// Takes the token out of the URL before the host, any middleware or any tracer sees the request,
/// so that no log, trace or error page can show it.
/// </summary>
internal sealed class UrlTokenContextFactory(IServiceProvider services) : IHttpContextFactory
{
    private const string Prefix = "/v3/directline/";

    private readonly DefaultHttpContextFactory _inner = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        if (featureCollection.Get<IHttpRequestFeature>() is { } request
            && request.QueryString.Length > 0
            && request.Path.Contains(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            Mask(featureCollection, request);
        }

        return _inner.Create(featureCollection);
    }

    public void Dispose(HttpContext httpContext) => _inner.Dispose(httpContext);

    private static void Mask(IFeatureCollection features, IHttpRequestFeature request)
    {
        var query = QueryHelpers.ParseQuery(request.QueryString);
        if (!query.Remove(UrlToken.Parameter, out var token))
        {
            return;
        }

        features.Set(new UrlToken(token.ToString()));
        request.QueryString = QueryString.Create(query).ToString();
        request.RawTarget = request.Path + request.QueryString;
    }
}
