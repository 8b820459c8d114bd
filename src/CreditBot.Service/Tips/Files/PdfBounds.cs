using System.IO.Compression;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace CreditBot.Service.Tips.Files;

/// <summary>Refuses PDFs that would swell in memory or that hide what cannot be looked through, before anything else reads them.</summary>
internal static class PdfBounds
{
    private const long MostInflated = 96L * 1024 * 1024;

    /// <summary>Filters whose result is bounded or that are not undone here. A second filter over one of them would hide a photo's notes, or a flood.</summary>
    private static readonly HashSet<string> Single = new(StringComparer.Ordinal) { "FlateDecode", "Fl", "DCTDecode", "DCT", "CCITTFaxDecode", "CCF", "JBIG2Decode", "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85" };

    /// <summary>Whether all that is packed in the file, object streams included, unpacks to a bounded size.</summary>
    public static bool AreKept(byte[] file)
    {
        var left = MostInflated;
        var rest = file.AsSpan();
        var from = 0;
        while (rest.IndexOf("stream"u8) is >= 0 and var at)
        {
            from += at + "stream"u8.Length;
            rest = file.AsSpan(from);
            var start = from + (rest.StartsWith("\r\n"u8) ? 2 : 1);
            if (start < file.Length && (file[start] & 0x0F) == 8 && !Inflates(file, start, ref left))
                return false;
        }

        return true;
    }

    /// <summary>Whether every stream has at most one filter, and one of those known.</summary>
    public static bool HasKnownFilters(PdfDocument document) =>
        document.Structure.CrossReferenceTable.ObjectOffsets.Keys.All(key => document.Structure.GetObject(key).Data is not StreamToken stream || IsKnown(stream.StreamDictionary, document));

    private static bool IsKnown(DictionaryToken dictionary, PdfDocument document) =>
        !dictionary.Data.TryGetValue("Filter", out var filter) && !dictionary.Data.TryGetValue("F", out filter) || Named(filter, document) switch
        {
            [] => true,
            [var name] => Single.Contains(name),
            _ => false,
        };

    private static IReadOnlyList<string> Named(IToken? filter, PdfDocument document) => filter switch
    {
        NameToken name => [name.Data],
        ArrayToken array => [.. array.Data.SelectMany(one => Named(one, document))],
        IndirectReferenceToken reference => Named(document.Structure.GetObject(reference.Data).Data, document),
        _ => ["?"],
    };

    private static bool Inflates(byte[] file, int start, ref long left)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(file, start, file.Length - start), CompressionMode.Decompress);
            while (zlib.Read(buffer) is > 0 and var read)
            {
                left -= read;
                if (left < 0)
                    return false;
            }
        }
        catch (InvalidDataException)
        {
            // It was something else that only began alike.
        }

        return true;
    }
}
