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
    private const int MostPictureBytes = 20 * 1024 * 1024;

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Cleaned Clean(ReadOnlyMemory<byte> original)
    {
        try
        {
            // Counted before anything is made of them.
            if (original.Span.Count("PK\x01\x02"u8) > MostParts)
                return Cleaned.Refuse(FileReasons.Swells);
            using var source = new ZipArchive(new MemoryStream(original.ToArray()), ZipArchiveMode.Read);
            OfficeWork.Check(source.Entries.Sum(entry => entry.CompressedLength) <= original.Length);
            return KindOf(source) is { } kind ? Rebuild(source, kind) : Cleaned.Refuse(FileReasons.Type);
        }
        catch (UnfitPartException e)
        {
            return Cleaned.Refuse(e.Reason);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or IOException or ArgumentException or InvalidOperationException)
        {
            return Cleaned.Refuse(FileReasons.Damaged);
        }
    }

    private static Kind? KindOf(ZipArchive source) =>
        Kind.Mains.FirstOrDefault(kind => source.Entries.Any(e => e.FullName.StartsWith(kind.Main, StringComparison.Ordinal) && e.FullName.EndsWith(".xml", StringComparison.Ordinal)));

    private static Cleaned Rebuild(ZipArchive source, Kind kind)
    {
        var entries = source.Entries.Where(entry => entry.Name.Length > 0).ToList();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in entries.Select(entry => entry.FullName).Where(name => !OfficeParts.IsDropped(name) && !OfficeParts.IsRelationships(name)))
        {
            if (!names.TryAdd(name, OfficeParts.NewName(name, names.Count)))
                return Cleaned.Refuse(FileReasons.Damaged);
        }

        var work = new OfficeWork();
        foreach (var entry in entries.Where(entry => names.ContainsKey(entry.FullName) && IsPicture(entry.FullName)))
            work.TakePicture(ImageCleaner.PixelsOf(Read(entry, work).Span));

        var index = new OfficeIndex(names, work);
        using var output = new MemoryStream();
        using (var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries.Where(entry => names.ContainsKey(entry.FullName) || BelongToKept(entry.FullName, names)))
            {
                var part = target.CreateEntry(names.GetValueOrDefault(entry.FullName, entry.FullName), CompressionLevel.Optimal);
                part.LastWriteTime = NoTime;
                using var stream = part.Open();
                Copy(entry, stream, index, work);
            }
        }

        return new(output.ToArray(), kind.Extension, kind.ContentType);
    }

    /// <summary>Relationships go with the part they belong to.</summary>
    private static bool BelongToKept(string name, Dictionary<string, string> names) =>
        OfficeParts.IsRelationships(name) && OfficeParts.OwnerOf(name) is var owner && (owner.Length == 0 || names.ContainsKey(owner));

    private static void Copy(ZipArchiveEntry entry, Stream target, OfficeIndex index, OfficeWork work)
    {
        var name = entry.FullName;
        switch (Path.GetExtension(name).ToLowerInvariant())
        {
            case ".rels":
                index.CopyRelationships(name, entry.Open(), target);
                break;
            case ".xml" when name == OfficeParts.ContentTypes:
                index.CopyTypes(entry.Open(), target);
                break;
            case ".xml" when OfficeParts.IsKnown(name):
                OfficeXml.Copy(name, entry.Open, target, work);
                break;
            case ".jpg" or ".jpeg":
                target.Write(Picture(entry, "jpg", work));
                break;
            case ".png":
                target.Write(Picture(entry, "png", work));
                break;
            case ".bin" when name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase):
                throw new UnfitPartException(FileReasons.Macros);
            default:
                throw new UnfitPartException(FileReasons.Embedded);
        }
    }

    private static bool IsPicture(string name) => Path.GetExtension(name).ToLowerInvariant() is ".jpg" or ".jpeg" or ".png";

    private static ReadOnlyMemory<byte> Read(ZipArchiveEntry entry, OfficeWork work)
    {
        OfficeWork.Check(entry.Length <= MostPictureBytes);
        using var source = work.Bound(entry.Open());
        using var bytes = new MemoryStream((int)entry.Length);
        source.CopyTo(bytes);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static byte[] Picture(ZipArchiveEntry entry, string extension, OfficeWork work) => ImageCleaner.Clean(Read(entry, work)) switch
    {
        { Reason: null } cleaned when cleaned.Extension == extension => cleaned.Content,
        { Reason: FileReasons.Swells } => throw new UnfitPartException(FileReasons.Swells),
        _ => throw new UnfitPartException(FileReasons.Embedded),
    };

    /// <summary>One of the three kinds, known by the beginning of its main part's name.</summary>
    private sealed record Kind(string Main, string Extension, string ContentType)
    {
        private const string Prefix = "application/vnd.openxmlformats-officedocument.";

        public static readonly Kind[] Mains =
        [
            new("word/document", "docx", Prefix + "wordprocessingml.document"),
            new("xl/workbook", "xlsx", Prefix + "spreadsheetml.sheet"),
            new("ppt/presentation", "pptx", Prefix + "presentationml.presentation"),
        ];
    }
}

/// <summary>A part that cannot be cleaned.</summary>
internal sealed class UnfitPartException(string reason) : Exception
{
    public string Reason { get; } = reason;
}
