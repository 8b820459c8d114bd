using CreditBot.Archive.Attachments;
using CreditBot.Service.Desk.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditBot.Service.Desk.Events;

/// <summary><c>GET /desk/events/{id}/files/{fileId}</c>: a file to be saved; a browser never shows it here. Every download is in the audit chain.</summary>
internal static class FileEndpoint
{
    public static async Task<Results<FileStreamHttpResult, NotFound>> Get(
        Guid id, Guid fileId, HttpContext context, EventReader events, AttachmentStore attachments, AccessLog access)
    {
        var cancellationToken = context.RequestAborted;
        if (context.DeskUser() is not { } reader
            || await events.ReferenceOfFileAsync(id, fileId, cancellationToken) is not { } reference
            || await attachments.OpenFiledAsync(fileId, cancellationToken) is not { } file)
            return TypedResults.NotFound();
        await access.RecordAsync(reader, AccessLog.FileRead, reference, fileId.ToString(), cancellationToken);
        return TypedResults.File(file.Content, "application/octet-stream", file.Info.Name);
    }
}
