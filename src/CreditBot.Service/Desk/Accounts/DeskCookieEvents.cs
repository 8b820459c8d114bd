using System.Net;
using CreditBot.Archive.Directory;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;

namespace CreditBot.Service.Desk.Accounts;

/// <summary>What the desk's cookie means, request by request.</summary>
internal sealed class DeskCookieEvents(DeskUsers users) : CookieAuthenticationEvents
{
    /// <summary>Gives the session a name of its own, by which the server's memory knows what belongs to it.</summary>
    public override Task SigningIn(CookieSigningInContext context)
    {
        DeskSession.Begin(context.Principal!);
        return Task.CompletedTask;
    }

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

    /// <summary>Pages of tips do not exist for others; a tip handler who is no officer has the list of tips as the desk's first page.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (IsHidden(context.HttpContext))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (context.Request is { Path.Value: "/desk" or "/desk/" } && !IsPlain(context.Request) && context.HttpContext.DeskUser()?.Has(Roles.TipHandler) == true)
            context.Response.Redirect("/desk/tips");
        else if (context.Request is { Path.Value: "/desk" or "/desk/" } && !IsPlain(context.Request) && context.HttpContext.DeskUser()?.Has(Roles.RewardPayer) == true)
            context.Response.Redirect("/desk/payouts");
        else
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsHidden(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(needed => needed.Policy is DeskPolicies.TipHandler or DeskPolicies.RewardPayer) == true;

    /// <summary>Requests of the script are answered with a status, not with the sign-in page.</summary>
    private static bool IsPlain(HttpRequest request) => request.Headers["Sec-Fetch-Mode"] is ["cors" or "same-origin"] || !HttpMethods.IsGet(request.Method);
}
