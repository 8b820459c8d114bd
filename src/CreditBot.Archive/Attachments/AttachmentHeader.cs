using System.Text.Json;

namespace CreditBot.Archive.Attachments;

/// <summary>What a filed attachment's protected header says.</summary>
internal sealed record AttachmentHeader(string Name, string ContentType, byte[] Key)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static AttachmentHeader From(byte[] bytes) =>
        JsonSerializer.Deserialize<AttachmentHeader>(bytes) ?? throw new JsonException("An attachment has an empty header.");
}
