using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;

namespace CreditBot.Service.Tips.Files;

/// <summary>
/// The pages of a PDF are written into a new file: what is drawn, and nothing that is not. Information, XMP, annotations, attachments, scripts, forms, marks and
/// private data have no place there; photos lose their EXIF. A photo in a packing that cannot be looked through makes the file refused.
/// </summary>
internal static class PdfCleaner
{
    private static readonly string[] Inherited = ["Resources", "MediaBox", "CropBox", "Rotate"];

    public static Cleaned Clean(ReadOnlyMemory<byte> original)
    {
        var work = new PdfWork(original.Length);
        try
        {
            return new(Rebuild(original, work), "pdf", "application/pdf");
        }
        catch (PdfDocumentEncryptedException)
        {
            return Cleaned.Refuse(FileReasons.Encrypted);
        }
        catch (UnfitPartException e)
        {
            return Cleaned.Refuse(e.Reason);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A parser of a stranger's file may fail in many ways; none of them lets the file through.
            return Cleaned.Refuse(work.IsExceeded ? FileReasons.Swells : FileReasons.Damaged);
        }
    }

    private static byte[] Rebuild(ReadOnlyMemory<byte> original, PdfWork work)
    {
        using var input = new PdfInput(original, work);
        var filters = new PdfFilters(work);
        using var source = PdfDocument.Open(input, new ParsingOptions { FilterProvider = filters });
        if (source.IsEncrypted)
            throw new PdfDocumentEncryptedException("It is encrypted.");
        var streams = new PdfStreams(source.Structure, filters, work);
        using var copier = new PdfCopier(streams, work);
        var pages = PagesOf(source.Structure.Catalog.CatalogDictionary, streams, work);
        var copy = pages.Count == 0 ? throw new InvalidDataException("It has no pages.") : copier.Copy(pages);
        work.Check(isWithin: true);
        return copy;
    }

    /// <summary>The pages in their order, each with what it has from the folders it lies in.</summary>
    private static List<IReadOnlyDictionary<string, IToken>> PagesOf(DictionaryToken catalog, PdfStreams streams, PdfWork work)
    {
        var pages = new List<IReadOnlyDictionary<string, IToken>>();
        var waiting = new Stack<(IToken? Node, Dictionary<string, IToken> From, int Depth)>();
        waiting.Push((catalog.Data.GetValueOrDefault("Pages"), [], 0));
        while (waiting.TryPop(out var next))
        {
            work.TakeToken();
            work.Check(next.Depth <= 50);
            if (streams.Follow(next.Node) is not DictionaryToken node)
                continue;
            var own = new Dictionary<string, IToken>(next.From, StringComparer.Ordinal);
            if (streams.Follow(node.Data.GetValueOrDefault("Kids")) is ArrayToken kids)
            {
                work.Check(waiting.Count + kids.Length <= 10_000);
                foreach (var key in Inherited.Where(node.Data.ContainsKey))
                    own[key] = node.Data[key];
                for (var i = kids.Length - 1; i >= 0; i--)
                    waiting.Push((kids.Data[i], own, next.Depth + 1));
            }
            else
            {
                foreach (var (key, value) in node.Data)
                    own[key] = value;
                pages.Add(own);
                work.Check(pages.Count <= PdfWork.MostPages);
            }
        }

        return pages;
    }
}
