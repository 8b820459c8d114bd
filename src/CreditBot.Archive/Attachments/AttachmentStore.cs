namespace CreditBot.Archive.Attachments;

/// <summary>An upload of an unfinished conversation: its id, the key that only the conversation keeps, and its plain length.</summary>
public sealed record Upload(Guid Id, byte[] Key, long Length);

/// <summary>Name and type of a filed attachment.</summary>
public sealed record AttachmentInfo(Guid Id, string Name, string ContentType, long Length);

/// <summary>Files in the archive, in encrypted chunks of 64 KiB.</summary>
public sealed class AttachmentStore
{
    /// <summary>
    /// Reads the stream to its end and keeps it encrypted under a fresh key, for the conversation, until it is filed or the conversation expires.
    /// Refused with <c>attachment.tooLarge</c> as soon as more than <paramref name="limit"/> bytes came; nothing is kept then.
    /// </summary>
    public Task<Outcome<Upload>> UploadAsync(string conversationId, Stream content, long limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Opens an upload with its key; null when it is unknown.</summary>
    public Task<Stream?> OpenUploadAsync(Guid id, byte[] key, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Opens a filed attachment for a reader who may; null when it is unknown or not filed.</summary>
    public Task<(AttachmentInfo Info, Stream Content)?> OpenFiledAsync(Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The files of a report.</summary>
    public Task<IReadOnlyList<AttachmentInfo>> OfReportAsync(Guid reportId, CancellationToken cancellationToken) => throw new NotSupportedException();
}
