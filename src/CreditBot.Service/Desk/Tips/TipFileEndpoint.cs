using CreditBot.Archive;
using CreditBot.Archive.Tips.Cases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditBot.Service.Desk.Tips;

/// <summary><c>GET /desk/tips/{id}/files/{fileId}</c>: evidence of an opened tip, to be saved, which is written into the tip; a browser never shows it here.</summary>
internal static class TipFileEndpoint
{
    public static async Task<Results<FileStreamHttpResult, NotFound>> Get(Guid id, Guid fileId, HttpContext context, TipDesk desk, TipCases cases)
    {
        if (desk.KeyOf(context) is not { } key
            || await desk.DoAsync(turn => cases.FileAsync(turn, key, id, fileId, context.RequestAborted), context.RequestAborted) is not Outcome<TipFileContent>.Done { Value: var file })
            return TypedResults.NotFound();
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return TypedResults.File(file.Content, "application/octet-stream", file.Info.Name);
    }
}
