using CreditBot.Archive.Attachments;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreditBot.Service.Desk.Events;

/// <summary><c>GET /desk/events/{id}/files/{fileId}</c>: a file to be saved; a browser never shows it here.</summary>
internal static class FileEndpoint
{
    public static async Task<Results<FileStreamHttpResult, NotFound>> Get(
        Guid id, Guid fileId, EventReader events, AttachmentStore attachments, CancellationToken cancellationToken)
    {
        if (!await events.HasFileAsync(id, fileId, cancellationToken) || await attachments.OpenFiledAsync(fileId, cancellationToken) is not { } file)
            return TypedResults.NotFound();
        return TypedResults.File(file.Content, "application/octet-stream", file.Info.Name);
    }
}
