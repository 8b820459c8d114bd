using CreditBot.Archive.Attachments;
using CreditBot.Service.Desk.Accounts;
using CreditBot.Service.Desk.Events;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditBot.Service.Desk.Rectifications;

/// <summary><c>GET /desk/rectifications/{id}/files/{fileId}</c>: a file of the tracking log, to be saved. Every download is in the audit chain.</summary>
internal static class NoticeFileEndpoint
{
    public static async Task<Results<FileStreamHttpResult, NotFound>> Get(
        Guid id, Guid fileId, HttpContext context, NoticeList notices, AttachmentStore attachments, AccessLog access)
    {
        var cancellationToken = context.RequestAborted;
        if (context.DeskUser() is not { } reader
            || await notices.ReferenceOfFileAsync(id, fileId, cancellationToken) is not { } reference
            || await attachments.OpenFiledAsync(fileId, cancellationToken) is not { } file)
            return TypedResults.NotFound();
        await access.RecordAsync(reader, AccessLog.FileRead, reference, fileId.ToString(), cancellationToken);
        return TypedResults.File(file.Content, "application/octet-stream", file.Info.Name);
    }
}
