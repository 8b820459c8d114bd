using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CreditBot.Service.Desk.Accounts;

/// <summary>What the desk's cookie means, request by request.</summary>
internal sealed class DeskCookieEvents(DeskUsers users) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.Principal is { } principal && await users.FindAsync(principal, context.HttpContext.RequestAborted) is { } user)
            context.HttpContext.Features.Set(user);
        else
            context.RejectPrincipal();
    }

    /// <summary>
    /// A link in a web chat arrives without the cookie, which is SameSite=Strict. The answer to it is a page that opens the
    /// address again from here, so that somebody who is signed in gets where the link points.
    /// </summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (IsPlain(request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        if (request.Headers["Sec-Fetch-Site"] != "cross-site")
            return base.RedirectToLogin(context);
        var here = WebUtility.HtmlEncode(request.PathBase + request.Path + request.QueryString);
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"<!doctype html><meta charset=utf-8><meta http-equiv=refresh content=\"0;url={here}\"><title>…</title>");
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>Requests of the script are answered with a status, not with the sign-in page.</summary>
    private static bool IsPlain(HttpRequest request) => request.Headers["Sec-Fetch-Mode"] is ["cors" or "same-origin"] || !HttpMethods.IsGet(request.Method);
}
