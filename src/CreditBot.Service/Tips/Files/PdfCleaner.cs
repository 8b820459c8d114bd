using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Writer;

namespace CreditBot.Service.Tips.Files;

/// <summary>
/// The pages of a PDF are copied into a new file without its information, XMP, annotations, attachments, scripts and forms; EXIF in its photos is blanked.
/// What was built is looked through: anything left that may carry a name makes it refused.
/// </summary>
internal static class PdfCleaner
{
    private const int MostPages = 300;

    private static readonly HashSet<string> Telling = new(StringComparer.Ordinal)
    {
        "Metadata", "PieceInfo", "Author", "Creator", "Annots", "EmbeddedFile", "EmbeddedFiles", "EF", "AF", "JavaScript", "JS", "AcroForm", "OpenAction", "AA",
        "LastModified", "UserProperties", "Sig",
    };

    public static Cleaned Clean(ReadOnlyMemory<byte> original)
    {
        try
        {
            return Rebuild(original.ToArray()) is { } rebuilt ? new(rebuilt, "pdf", "application/pdf") : Cleaned.Refuse(FileReasons.Pdf);
        }
        catch (PdfDocumentEncryptedException)
        {
            return Cleaned.Refuse(FileReasons.Encrypted);
        }
        catch (TooManyPagesException)
        {
            return Cleaned.Refuse(FileReasons.TooLarge);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A parser of a stranger's file may fail in many ways; none of them lets the file through.
            return Cleaned.Refuse(FileReasons.Damaged);
        }
    }

    private static byte[]? Rebuild(byte[] original)
    {
        if (!PdfBounds.AreKept(original))
            throw new TooManyPagesException();
        using var source = PdfDocument.Open(original);
        if (source.IsEncrypted)
            throw new PdfDocumentEncryptedException("It is encrypted.");
        if (source.NumberOfPages > MostPages)
            throw new TooManyPagesException();
        if (!PdfBounds.HasKnownFilters(source))
            return null;
        using var builder = new PdfDocumentBuilder { IncludeDocumentInformation = false };
        for (var page = 1; page <= source.NumberOfPages; page++)
            builder.AddPage(source, page, new PdfDocumentBuilder.AddPageOptions { KeepAnnotations = false });
        var rebuilt = builder.Build();
        if (rebuilt.Length > 2 * FileCleaner.Longest)
            throw new TooManyPagesException();
        JpegSegments.BlankAll(rebuilt);
        return IsClean(rebuilt) ? rebuilt : null;
    }

    private static bool IsClean(byte[] rebuilt)
    {
        using var document = PdfDocument.Open(rebuilt);
        return document.Structure.CrossReferenceTable.ObjectOffsets.Keys.All(key => IsClean(document.Structure.GetObject(key).Data));
    }

    private static bool IsClean(IToken token) => token switch
    {
        StreamToken stream => IsClean(stream.StreamDictionary),
        DictionaryToken dictionary => dictionary.Data.All(pair => !Telling.Contains(pair.Key) && IsClean(pair.Value)),
        ArrayToken array => array.Data.All(IsClean),
        _ => true,
    };

    private sealed class TooManyPagesException : Exception;
}
