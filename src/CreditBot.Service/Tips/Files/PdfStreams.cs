using System.IO.Compression;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace CreditBot.Service.Tips.Files;

/// <summary>Streams of a PDF: what a page draws is unpacked, cleaned and packed anew; a photo is brought out of whatever is around it and cleaned; other data stays packed.</summary>
internal sealed class PdfStreams(Structure structure, PdfFilters filters, PdfWork work)
{
    private static readonly NameToken ColorTransform = NameToken.Create("ColorTransform");
    private static readonly HashSet<string> Photo = new(StringComparer.Ordinal) { "DCTDecode", "DCT" };

    /// <summary>Packings that hold data and nothing else.</summary>
    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "FlateDecode", "Fl", "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "LZWDecode", "LZW", "RunLengthDecode", "RL", "CCITTFaxDecode", "CCF", "JBIG2Decode",
    };

    /// <summary>What a page, form, pattern or glyph draws, cleaned and packed.</summary>
    /// <exception cref="UnfitPartException">It cannot be looked through.</exception>
    public StreamToken Content(IEnumerable<StreamToken> pieces, IReadOnlyDictionary<NameToken, IToken> dictionary)
    {
        using var joined = new MemoryStream();
        foreach (var piece in pieces)
        {
            joined.Write(Unpack(piece, Filters(piece)));
            joined.WriteByte((byte)'\n');
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(new PdfContent(joined.GetBuffer().AsSpan(0, (int)joined.Length)).Copy());
        return Made(packed.ToArray(), new(dictionary) { [NameToken.Filter] = NameToken.Create("FlateDecode") });
    }

    /// <summary>Data of another kind; its dictionary is clean already.</summary>
    /// <exception cref="UnfitPartException">It cannot be looked through.</exception>
    public StreamToken Data(StreamToken stream, IReadOnlyDictionary<NameToken, IToken> dictionary)
    {
        var names = Filters(stream);
        if (names.TrueForAll(Plain.Contains))
            return Made(stream.Data.ToArray(), new(dictionary));
        if (!Photo.Contains(names[^1]) || JpegSegments.Clean(Unpack(stream, names[..^1])) is not { } photo)
            throw new UnfitPartException(FileReasons.Pdf);
        var made = new Dictionary<NameToken, IToken>(dictionary) { [NameToken.Filter] = NameToken.Create("DCTDecode") };
        made.Remove(NameToken.DecodeParms);
        if (ColoursOf(stream) is { } colours)
            made[NameToken.DecodeParms] = new DictionaryToken(new Dictionary<NameToken, IToken> { [ColorTransform] = colours });
        return Made(photo, made);
    }

    /// <summary>What a reference leads to; null when it leads nowhere.</summary>
    public IToken? Follow(IToken? token)
    {
        for (var steps = 0; token is IndirectReferenceToken reference; steps++)
        {
            work.Check(steps < 16);
            token = structure.TokenScanner.Get(reference.Data)?.Data;
        }

        return token;
    }

    private static StreamToken Made(byte[] data, Dictionary<NameToken, IToken> dictionary)
    {
        dictionary[NameToken.Length] = new NumericToken(data.Length);
        return new StreamToken(new DictionaryToken(dictionary), data);
    }

    private byte[] Unpack(StreamToken stream, List<string> names)
    {
        if (names.Count > 3 || HasPredictor(stream))
            throw new UnfitPartException(FileReasons.Pdf);
        var data = stream.Data;
        for (var i = 0; i < names.Count; i++)
        {
            data = names[i] switch
            {
                "FlateDecode" or "Fl" => work.Inflate(data),
                "ASCIIHexDecode" or "AHx" => PdfFilters.Hex.Decode(data, stream.StreamDictionary, filters, i),
                "ASCII85Decode" or "A85" => PdfFilters.Base85.Decode(data, stream.StreamDictionary, filters, i),
                _ => throw new UnfitPartException(FileReasons.Pdf),
            };
        }

        return data.ToArray();
    }

    private bool HasPredictor(StreamToken stream) => Parameters(stream).Any(one => one.Data.ContainsKey("Predictor"));

    /// <summary>How a photo's colours are coded, where its file does not say it.</summary>
    private NumericToken? ColoursOf(StreamToken stream) => Parameters(stream).Select(one => Follow(one.Data.GetValueOrDefault("ColorTransform")) as NumericToken).LastOrDefault(one => one is not null);

    private IEnumerable<DictionaryToken> Parameters(StreamToken stream)
    {
        var parameters = Follow(stream.StreamDictionary.Data.GetValueOrDefault("DecodeParms"));
        return (parameters is ArrayToken array ? array.Data.Select(Follow) : [parameters]).OfType<DictionaryToken>();
    }

    private List<string> Filters(StreamToken stream)
    {
        // Data of a stream may stand in another file.
        if (stream.StreamDictionary.Data.ContainsKey("F"))
            throw new UnfitPartException(FileReasons.Pdf);
        return Follow(stream.StreamDictionary.Data.GetValueOrDefault("Filter")) switch
        {
            null or NullToken => [],
            NameToken name => [name.Data],
            ArrayToken array => [.. array.Data.Select(one => (Follow(one) as NameToken)?.Data ?? "?")],
            _ => ["?"],
        };
    }
}
