namespace CreditBot.Service.Tips;

/// <summary>
/// Answers a form that another site's page sent with the first page and nothing else. Without it a stranger could post their own conversation's form in a
/// visitor's browser, and read along. The browser says where a form comes from; old ones say at least when it is another site.
/// </summary>
internal sealed class OwnFormsOnly(TipPage page) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (IsOwn(context.HttpContext.Request))
        {
            return await next(context);
        }

        context.HttpContext.Response.StatusCode = StatusCodes.Status403Forbidden;
        return await page.FirstAsync(context.HttpContext);
    }

    private static bool IsOwn(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => true,
        "" => request.Headers.Origin.ToString() is "" or "null" || IsHere(request),
        _ => false,
    };

    private static bool IsHere(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin) && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
