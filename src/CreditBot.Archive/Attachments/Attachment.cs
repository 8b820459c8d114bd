namespace CreditBot.Archive.Attachments;

/// <summary>A file of a record; its bytes are in <see cref="AttachmentChunk"/>s, encrypted.</summary>
public sealed class Attachment
{
    public required Guid Id { get; init; }

    /// <summary>The report it belongs to; null while it belongs to an unfinished conversation.</summary>
    public Guid? ReportId { get; set; }

    /// <summary>The line of a notice's tracking log that it belongs to.</summary>
    public Guid? EntryId { get; set; }

    /// <summary>The conversation that uploaded it, until it is filed.</summary>
    public string? ConversationId { get; set; }

    /// <summary>Name, type and, while unfinished, the file key: sealed to the conversation; once filed, protected by the service.</summary>
    public required byte[] Header { get; set; }

    /// <summary>Length of the plain file in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>SHA-256 of the plain file; set when it is filed.</summary>
    public byte[]? Sha256 { get; set; }
}

/// <summary>One encrypted piece of a file (XChaCha20-Poly1305, number as associated data).</summary>
public sealed class AttachmentChunk
{
    public required Guid AttachmentId { get; init; }

    public required int Number { get; init; }

    public required byte[] Sealed { get; init; }
}
