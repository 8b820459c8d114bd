using CreditBot.Archive.Attachments;
using CreditBot.Service.DirectLine.Files;
using CreditBot.Service.DirectLine.Tokens;
using Microsoft.Net.Http.Headers;

namespace CreditBot.Service.DirectLine.Endpoints;

/// <summary>Serves a file of a conversation to whoever has its address; pictures in the page, everything else as a download.</summary>
internal static class AttachmentEndpoint
{
    public static void Map(RouteGroupBuilder group) => group.MapGet("/attachments/{id:guid}", GetAsync);

    private static async Task<IResult> GetAsync(Guid id, HttpContext context, DirectLineTokens tokens, AttachmentStore store)
    {
        if (UrlToken.Of(context) is not { } token)
        {
            return DirectLineErrors.Unauthorized();
        }

        return await tokens.ReadFileAsync(token, context.RequestAborted) switch
        {
            TokenReading<FileTicket>.Expired => DirectLineErrors.TokenExpired(),
            TokenReading<FileTicket>.Valid { Ticket: var file } when file.Id == id => await ServeAsync(context, file, store),
            _ => DirectLineErrors.InvalidToken(),
        };
    }

    private static async Task<IResult> ServeAsync(HttpContext context, FileTicket file, AttachmentStore store)
    {
        if (await store.OpenUploadAsync(file.Id, file.Key, context.RequestAborted, file.Length) is not { } content)
        {
            return DirectLineErrors.BadArgument("There is no such file any more.", StatusCodes.Status404NotFound);
        }

        var disposition = new ContentDispositionHeaderValue(FileTypes.IsImage(file.ContentType) ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        var headers = context.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Results.Stream(content, file.ContentType);
    }
}
