using System.IO.Compression;
using System.Xml;

namespace CreditBot.Service.Tips.Files;

/// <summary>
/// Word, Excel and PowerPoint files are built anew from the parts that are known to be harmless: without properties, thumbnail, comments, custom data and
/// printer settings, without authors and times of changes, with their pictures encoded anew. A part that is not known is refused.
/// </summary>
internal static class OfficeCleaner
{
    private const int MostParts = 2_000;
    private const long MostBytes = 120L * 1024 * 1024;
    private const long MostPixels = 64_000_000;

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Cleaned Clean(ReadOnlyMemory<byte> original)
    {
        try
        {
            using var source = new ZipArchive(new MemoryStream(original.ToArray()), ZipArchiveMode.Read);
            return KindOf(source) is { } kind ? Rebuild(source, kind) : Cleaned.Refuse(FileReasons.Type);
        }
        catch (UnfitPartException e)
        {
            return Cleaned.Refuse(e.Reason);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or ArgumentException)
        {
            return Cleaned.Refuse(FileReasons.Damaged);
        }
    }

    private static Kind? KindOf(ZipArchive source) => source.Entries.Select(e => e.FullName).FirstOrDefault(Kind.Mains.ContainsKey) is { } main ? Kind.Mains[main] : null;

    private static Cleaned Rebuild(ZipArchive source, Kind kind)
    {
        if (source.Entries.Count > MostParts)
            return Cleaned.Refuse(FileReasons.TooLarge);
        var room = MostBytes;
        var pixels = MostPixels;
        using var output = new MemoryStream();
        using (var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.Where(e => e.Name.Length > 0 && !OfficeParts.IsDropped(e.FullName)))
            {
                var bytes = Read(entry, ref room);
                var part = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                part.LastWriteTime = NoTime;
                using var stream = part.Open();
                stream.Write(Clean(entry.FullName, bytes, ref pixels));
            }
        }

        return new(output.ToArray(), kind.Extension, kind.ContentType);
    }

    /// <summary>Counts what comes out, whatever the archive says about itself.</summary>
    private static byte[] Read(ZipArchiveEntry entry, ref long room)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (stream.Read(buffer) is > 0 and var read)
        {
            room -= read;
            if (room < 0)
                throw new UnfitPartException(FileReasons.TooLarge);
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private static byte[] Clean(string name, byte[] bytes, ref long pixels) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".rels" => OfficeXml.Write(OfficeParts.Relationships(OfficeXml.Read(bytes))),
        ".xml" when name == OfficeParts.ContentTypes => OfficeXml.Write(OfficeParts.Types(OfficeXml.Read(bytes))),
        ".xml" when OfficeParts.IsKnown(name) => OfficeXml.Write(OfficeXml.Clean(OfficeXml.Read(bytes))),
        ".jpg" or ".jpeg" => Picture(bytes, "jpg", ref pixels),
        ".png" => Picture(bytes, "png", ref pixels),
        ".bin" when name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) => throw new UnfitPartException(FileReasons.Macros),
        _ => throw new UnfitPartException(FileReasons.Embedded),
    };

    private static byte[] Picture(byte[] bytes, string extension, ref long pixels)
    {
        pixels -= ImageCleaner.PixelsOf(bytes);
        if (pixels < 0)
            throw new UnfitPartException(FileReasons.TooLarge);
        return ImageCleaner.Clean(bytes) switch
        {
            { Reason: null } cleaned when cleaned.Extension == extension => cleaned.Content,
            _ => throw new UnfitPartException(FileReasons.Embedded),
        };
    }

    /// <summary>One of the three kinds, known by its main part.</summary>
    private sealed record Kind(string Extension, string ContentType)
    {
        private const string Prefix = "application/vnd.openxmlformats-officedocument.";

        public static readonly Dictionary<string, Kind> Mains = new(StringComparer.Ordinal)
        {
            ["word/document.xml"] = new("docx", Prefix + "wordprocessingml.document"),
            ["xl/workbook.xml"] = new("xlsx", Prefix + "spreadsheetml.sheet"),
            ["ppt/presentation.xml"] = new("pptx", Prefix + "presentationml.presentation"),
        };
    }
}

/// <summary>A part that cannot be cleaned.</summary>
internal sealed class UnfitPartException(string reason) : Exception
{
    public string Reason { get; } = reason;
}
