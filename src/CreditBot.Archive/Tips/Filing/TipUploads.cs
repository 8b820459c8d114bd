using CreditBot.Archive.Attachments;
using CreditBot.Archive.Sealing;
using CreditBot.Archive.Tips.Sealed;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Tips.Filing;

/// <summary>Files of unfinished tips: cleaned before they come here, filled up to a common length, under a key that only the sealed conversation holds.</summary>
public sealed class TipUploads
{
    private readonly AttachmentStore attachments;

    internal TipUploads(AttachmentStore attachments) => this.attachments = attachments;

    /// <summary>Keeps a cleaned file for the conversation until the tip is submitted or the conversation expires.</summary>
    public async Task<TipUpload> KeepAsync(string conversationId, CleanFile file, CancellationToken cancellationToken)
    {
        var padded = new byte[Padding.FileLength(file.Content.Length)];
        file.Content.CopyTo(padded, 0);
        using var content = new MemoryStream(padded);
        return await attachments.UploadAsync(conversationId, content, padded.Length, cancellationToken) is Outcome<Upload>.Done(var upload)
            ? new(upload.Id, upload.Key, file.Name, file.ContentType, file.Content.Length)
            : throw new InvalidOperationException("A file was longer than itself.");
    }

    /// <summary>Forgets a file the tipster takes back.</summary>
    public static async Task DropAsync(Turns.ArchiveTurn turn, TipUpload file, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        await context.Attachments.Where(a => a.Id == file.Id && a.ReportId == null).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Moves files to the tip under new ids, so that nothing links them to where they were uploaded; throws when one is not there any more.</summary>
    internal static async Task<IReadOnlyList<SealedFile>> MoveAsync(ArchiveContext context, IReadOnlyList<TipUpload> files, CancellationToken cancellationToken)
    {
        var moved = new List<SealedFile>(files.Count);
        foreach (var file in files)
        {
            var id = Guid.NewGuid();
            var chunks = await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "TipFileChunks" ("FileId", "Number", "Sealed")
                SELECT {id}, "Number", "Sealed" FROM "AttachmentChunks" WHERE "AttachmentId" = {file.Id}
                """,
                cancellationToken);
            if (chunks != FileCipher.ChunksOf(Padding.FileLength(file.Length)))
                throw new InvalidOperationException("A file of a tip is not there any more.");
            await context.Attachments.Where(a => a.Id == file.Id).ExecuteDeleteAsync(cancellationToken);
            moved.Add(SealedFile.From(id, file));
        }

        return moved;
    }
}
