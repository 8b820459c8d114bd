using System.Security.Cryptography;
using CreditBot.Archive.Events;
using CreditBot.Archive.Turns;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Attachments;

/// <summary>An upload of an unfinished conversation: its id, the key that only the conversation keeps, and its plain length.</summary>
public sealed record Upload(Guid Id, byte[] Key, long Length);

/// <summary>Name and type of a filed attachment.</summary>
public sealed record AttachmentInfo(Guid Id, string Name, string ContentType, long Length);

/// <summary>Files in the archive, in encrypted chunks of 64 KiB.</summary>
public sealed class AttachmentStore
{
    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly TurnFactory turns;
    private readonly IDataProtector protector;

    internal AttachmentStore(IDbContextFactory<ArchiveContext> contexts, TurnFactory turns, IDataProtectionProvider protection) =>
        (this.contexts, this.turns, protector) = (contexts, turns, protection.CreateProtector("CreditBot.Attachment.v1"));

    /// <summary>
    /// Reads the stream to its end and keeps it encrypted under a fresh key, for the conversation, until it is filed or the conversation expires.
    /// Refused with <c>attachment.tooLarge</c> as soon as more than <paramref name="limit"/> bytes came; nothing is kept then.
    /// </summary>
    public async Task<Outcome<Upload>> UploadAsync(string conversationId, Stream content, long limit, CancellationToken cancellationToken)
    {
        var upload = new UploadWriter(turns, conversationId);
        try
        {
            if (await upload.ReadAsync(content, limit, cancellationToken) is { } done)
                return new Outcome<Upload>.Done(done);
        }
        catch
        {
            await upload.DiscardAsync();
            throw;
        }

        await upload.DiscardAsync();
        return new Outcome<Upload>.Refused("attachment.tooLarge");
    }

    /// <summary>Opens an upload with its key, up to a length (what a tip's file was filled up with is left out); null when it is unknown. The stream is to be read asynchronously.</summary>
    public async Task<Stream?> OpenUploadAsync(Guid id, byte[] key, CancellationToken cancellationToken, long length = long.MaxValue)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var attachment = await context.Attachments.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        return attachment is null ? null : ChunkStream.OfAttachment(contexts, id, key, attachment.Length, Math.Min(length, attachment.Length));
    }

    /// <summary>Opens a filed attachment for a reader who may; null when it is unknown or not filed. The stream is to be read asynchronously.</summary>
    public async Task<(AttachmentInfo Info, Stream Content)?> OpenFiledAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var attachment = await context.Attachments.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && (a.ReportId != null || a.EntryId != null), cancellationToken);
        if (attachment is null)
            return null;
        var header = HeaderOf(attachment);
        return (InfoOf(attachment, header), ChunkStream.OfAttachment(contexts, id, header.Key, attachment.Length, attachment.Length));
    }

    /// <summary>The files of a report.</summary>
    public async Task<IReadOnlyList<AttachmentInfo>> OfReportAsync(Guid reportId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var attachments = await context.Attachments.AsNoTracking().Where(a => a.ReportId == reportId).ToListAsync(cancellationToken);
        return [.. attachments.Select(a => InfoOf(a, HeaderOf(a))).OrderBy(i => i.Name, StringComparer.Ordinal)];
    }

    /// <summary>The files of a notice's tracking log, by the line they belong to.</summary>
    public async Task<ILookup<Guid, AttachmentInfo>> OfEntriesAsync(IReadOnlyCollection<Guid> entryIds, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var attachments = await context.Attachments.AsNoTracking().Where(a => a.EntryId != null && entryIds.Contains(a.EntryId.Value)).ToListAsync(cancellationToken);
        return attachments
            .Select(a => (Entry: a.EntryId!.Value, Info: InfoOf(a, HeaderOf(a))))
            .OrderBy(a => a.Info.Name, StringComparer.Ordinal)
            .ToLookup(a => a.Entry, a => a.Info);
    }

    /// <summary>SHA-256 of an upload, which also proves that the key opens all of it. Done before the writer is held.</summary>
    internal async Task<byte[]> HashAsync(FiledFile file, CancellationToken cancellationToken)
    {
        await using var content = await OpenUploadAsync(file.AttachmentId, file.Key, cancellationToken)
            ?? throw new InvalidOperationException("An attachment to be filed is not there any more.");
        return await SHA256.HashDataAsync(content, cancellationToken);
    }

    /// <summary>Moves an upload from its conversation to the report, in the context's transaction.</summary>
    internal Task MoveAsync(ArchiveContext context, Guid reportId, FiledFile file, byte[] sha256, CancellationToken cancellationToken) =>
        MoveAsync(context, file, sha256, attachment => attachment.ReportId = reportId, cancellationToken);

    /// <summary>Moves an upload from its conversation to a line of a notice's tracking log, in the context's transaction.</summary>
    internal Task MoveToEntryAsync(ArchiveContext context, Guid entryId, FiledFile file, byte[] sha256, CancellationToken cancellationToken) =>
        MoveAsync(context, file, sha256, attachment => attachment.EntryId = entryId, cancellationToken);

    private async Task MoveAsync(ArchiveContext context, FiledFile file, byte[] sha256, Action<Attachment> give, CancellationToken cancellationToken)
    {
        var attachment = await context.Attachments.SingleAsync(a => a.Id == file.AttachmentId, cancellationToken);
        if (attachment is not { ReportId: null, EntryId: null })
            throw new TurnConflictException();
        give(attachment);
        attachment.ConversationId = null;
        attachment.Header = protector.Protect(new AttachmentHeader(file.Name, file.ContentType, file.Key).ToBytes());
        attachment.Sha256 = sha256;
    }

    private AttachmentHeader HeaderOf(Attachment attachment) => AttachmentHeader.From(protector.Unprotect(attachment.Header));

    private static AttachmentInfo InfoOf(Attachment attachment, AttachmentHeader header) =>
        new(attachment.Id, header.Name, header.ContentType, attachment.Length);
}
