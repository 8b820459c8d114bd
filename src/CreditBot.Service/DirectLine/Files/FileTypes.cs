using System.Globalization;

namespace CreditBot.Service.DirectLine.Files;

/// <summary>The types of files that are kept: pictures, PDF, Word, Excel and plain text, each by its content, not by what the sender says.</summary>
internal static class FileTypes
{
    /// <summary>How many bytes of a file tell its type.</summary>
    public const int HeadLength = 512;

    /// <summary>The media type, or null when files like it are not kept. No archives: nobody sees what is in them.</summary>
    public static string? Recognise(string name, ReadOnlySpan<byte> head)
    {
        var extension = Path.GetExtension(name).ToUpperInvariant();
        return head switch
        {
            [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
            _ when head.StartsWith(Png) => "image/png",
            _ when head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..12].SequenceEqual("WEBP"u8) => "image/webp",
            _ when IsHeic(head) => "image/heic",
            _ when head.StartsWith("%PDF-"u8) => "application/pdf",
            _ when head.StartsWith(Zip) => OfficeOpenXml(extension),
            _ when head.StartsWith(CompoundFile) => OldOffice(extension),
            _ when extension == ".TXT" && !head.Contains((byte)0) => "text/plain",
            _ => null,
        };
    }

    /// <summary>
    /// The name with an ending that goes with the content. What begins like a photo may go on as a script, and its name would make it one
    /// on the machine of the officer who opens it: <c>notice.hta</c> becomes <c>notice.hta.jpg</c>.
    /// </summary>
    public static string Named(string name, string contentType)
    {
        var endings = Endings(contentType);
        return endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) ? name : name + endings[0];
    }

    /// <summary>The name without folders, control characters and those that turn the direction of writing; long ones lose their beginning.</summary>
    public static string Plain(string name)
    {
        const int Longest = 120;
        var plain = string.Concat(name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format));
        return plain.Length switch
        {
            0 => "file",
            > Longest => plain[^Longest..],
            _ => plain,
        };
    }

    private static string[] Endings(string contentType) => contentType switch
    {
        "image/jpeg" => [".jpg", ".jpeg", ".jfif"],
        "image/png" => [".png"],
        "image/webp" => [".webp"],
        "image/heic" => [".heic", ".heif"],
        "application/pdf" => [".pdf"],
        "application/msword" => [".doc"],
        "application/vnd.ms-excel" => [".xls"],
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => [".docx"],
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => [".xlsx"],
        "text/plain" => [".txt"],
        _ => throw new ArgumentOutOfRangeException(nameof(contentType), "Not a type that is kept."),
    };

    /// <summary>Whether a browser may show it in the page; everything else is downloaded.</summary>
    public static bool IsImage(string contentType) => contentType.StartsWith("image/", StringComparison.Ordinal);

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> Zip => [0x50, 0x4B, 0x03, 0x04];

    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static bool IsHeic(ReadOnlySpan<byte> head) =>
        head.Length >= 12
        && head[4..8].SequenceEqual("ftyp"u8)
        && (head[8..11].SequenceEqual("hei"u8) || head[8..11].SequenceEqual("hev"u8) || head[8..12].SequenceEqual("mif1"u8) || head[8..12].SequenceEqual("msf1"u8));

    private static string? OfficeOpenXml(string extension) => extension switch
    {
        ".DOCX" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".XLSX" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => null,
    };

    private static string? OldOffice(string extension) => extension switch
    {
        ".DOC" => "application/msword",
        ".XLS" => "application/vnd.ms-excel",
        _ => null,
    };
}
