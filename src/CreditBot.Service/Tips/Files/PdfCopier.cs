using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Writer;

namespace CreditBot.Service.Tips.Files;

/// <summary>Writes a new PDF from pages of another: objects that a page needs to be drawn, with the keys that are known (<see cref="PdfKeys"/>), and nothing else.</summary>
internal sealed class PdfCopier(PdfStreams streams, PdfWork work) : IDisposable
{
    private const int Catalog = 1;
    private const int Pages = 2;

    private readonly MemoryStream output = new();
    private readonly List<long> offsets = [0, 0, 0];
    private readonly Dictionary<(IndirectReference Reference, PdfPart Part), int> numbers = [];
    private readonly Queue<(IndirectReference Reference, PdfPart Part, int Number)> waiting = new();

    /// <summary>The new file.</summary>
    /// <exception cref="UnfitPartException">Something is too much, or cannot be looked through.</exception>
    public byte[] Copy(IReadOnlyList<IReadOnlyDictionary<string, IToken>> pages)
    {
        output.Write("%PDF-1.7\n%\u00E2\u00E3\n"u8);
        var kids = new List<IToken>();
        foreach (var page in pages)
        {
            kids.Add(ReferenceTo(Write(Page(page))));
            WriteWaiting();
        }

        Write(Catalog, Dictionary(("Type", NameToken.Create("Catalog")), ("Pages", ReferenceTo(Pages))));
        Write(Pages, Dictionary(("Type", NameToken.Create("Pages")), ("Count", new NumericToken(kids.Count)), ("Kids", new ArrayToken(kids))));
        WriteEnd();
        return output.ToArray();
    }

    public void Dispose() => output.Dispose();

    private DictionaryToken Page(IReadOnlyDictionary<string, IToken> page)
    {
        var made = Known(page, PdfPart.Page);
        made[NameToken.Create("Type")] = NameToken.Create("Page");
        made[NameToken.Create("Parent")] = ReferenceTo(Pages);
        if (page.TryGetValue("Contents", out var contents))
        {
            var pieces = (streams.Follow(contents) is ArrayToken array ? array.Data : [contents]).Select(streams.Follow).OfType<StreamToken>();
            made[NameToken.Contents] = ReferenceTo(Write(streams.Content(pieces, new Dictionary<NameToken, IToken>())));
        }

        return new DictionaryToken(made);
    }

    private void WriteWaiting()
    {
        while (waiting.TryDequeue(out var next))
            Write(next.Number, Copy(streams.Follow(new IndirectReferenceToken(next.Reference)) ?? NullToken.Instance, next.Part));
    }

    private IToken Copy(IToken token, PdfPart part)
    {
        work.TakeToken();
        return token switch
        {
            IndirectReferenceToken reference => ReferenceTo(NumberOf(reference.Data, part)),
            DictionaryToken dictionary => new DictionaryToken(Known(dictionary.Data, IsFont(dictionary) ? PdfPart.Font : part)),
            ArrayToken array => Profile(array) ?? (IToken)new ArrayToken([.. array.Data.Select(one => Copy(one, part))]),
            StreamToken stream => Stream(stream, part),

            // In hexadecimal digits every text comes through as it is.
            StringToken text => new HexToken(Convert.ToHexString(text.GetBytes()).AsSpan()),
            _ => token,
        };
    }

    private StreamToken Stream(StreamToken stream, PdfPart part)
    {
        var kind = (streams.Follow(stream.StreamDictionary.Data.GetValueOrDefault("Subtype")) as NameToken)?.Data;
        if (kind == "PS")
            throw new UnfitPartException(FileReasons.Pdf);
        if (kind == "Form" || part == PdfPart.Content)
            return streams.Content([stream], Known(stream.StreamDictionary.Data, PdfPart.Content));
        return streams.Data(stream, Known(stream.StreamDictionary.Data, kind == "Image" ? PdfPart.Picture : PdfPart.Other));
    }

    private Dictionary<NameToken, IToken> Known(IReadOnlyDictionary<string, IToken> dictionary, PdfPart part)
    {
        var made = new Dictionary<NameToken, IToken>();
        foreach (var (key, value) in dictionary)
        {
            if (PdfKeys.Of(part, key) is { } of && (part, key) is not (PdfPart.Page, "Contents"))
                made[NameToken.Create(key)] = Copy(value, of);
        }

        return made;
    }

    /// <summary>A colour profile may name the screen or the scanner; colours are told by their number instead.</summary>
    private NameToken? Profile(ArrayToken array)
    {
        if (array.Data is not [NameToken { Data: "ICCBased" }, var profile, ..])
            return null;
        return (streams.Follow(profile) as StreamToken)?.StreamDictionary.Data.GetValueOrDefault("N") switch
        {
            NumericToken { Data: 1 } => NameToken.Create("DeviceGray"),
            NumericToken { Data: 4 } => NameToken.Create("DeviceCMYK"),
            _ => NameToken.Create("DeviceRGB"),
        };
    }

    private bool IsFont(DictionaryToken dictionary) => (streams.Follow(dictionary.Data.GetValueOrDefault("Type")) as NameToken)?.Data == "Font";

    private int NumberOf(IndirectReference reference, PdfPart part)
    {
        if (!numbers.TryGetValue((reference, part), out var number))
        {
            number = offsets.Count;
            offsets.Add(0);
            numbers.Add((reference, part), number);
            waiting.Enqueue((reference, part, number));
        }

        return number;
    }

    private int Write(IToken token)
    {
        offsets.Add(0);
        Write(offsets.Count - 1, token);
        return offsets.Count - 1;
    }

    private void Write(int number, IToken token)
    {
        offsets[number] = output.Position;
        WriteText($"{number} 0 obj\n");
        TokenWriter.Instance.WriteToken(token, output);
        WriteText("\nendobj\n");
        work.Check(output.Length <= 2L * FileCleaner.Longest);
    }

    private void WriteEnd()
    {
        var start = output.Position;
        WriteText($"xref\n0 {offsets.Count}\n0000000000 65535 f \n");
        foreach (var offset in offsets.Skip(1))
            WriteText(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        WriteText("trailer\n");
        TokenWriter.Instance.WriteToken(Dictionary(("Size", new NumericToken(offsets.Count)), ("Root", ReferenceTo(Catalog))), output);
        WriteText(string.Create(CultureInfo.InvariantCulture, $"\nstartxref\n{start}\n%%EOF\n"));
    }

    private void WriteText(string text) => output.Write(Encoding.ASCII.GetBytes(text));

    private static DictionaryToken Dictionary(params (string Key, IToken Value)[] pairs) => new(pairs.ToDictionary(pair => NameToken.Create(pair.Key), pair => pair.Value));

    private static IndirectReferenceToken ReferenceTo(int number) => new(new IndirectReference(number, 0));
}
