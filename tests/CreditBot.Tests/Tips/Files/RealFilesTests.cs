using System.IO.Compression;
using System.Text;
using CreditBot.Archive.Tips;
using CreditBot.Service.Tips.Files;
using SkiaSharp;
using UglyToad.PdfPig;

namespace CreditBot.Tests.Tips.Files;

/// <summary>Files that other programs made, with a name wherever they write one.</summary>
public sealed class RealFilesTests
{
    [Theory]
    [InlineData("libreoffice.docx", "word/document.xml", "发票号码相同")]
    [InlineData("libreoffice.xlsx", "xl/sharedStrings.xml", "发票号码")]
    [InlineData("libreoffice.pptx", "ppt/slides/slide1.xml", "发票号码相同")]
    [InlineData("python-docx.docx", "word/document.xml", "发票号码相同")]
    [InlineData("openpyxl.xlsx", "xl/worksheets/sheet1.xml", "发票号码")]
    public void Office_files_lose_every_name_and_keep_what_they_say(string file, string part, string text)
    {
        var original = Read(file);
        Assert.Contains(Parts(original), p => Names(p.Value));

        var cleaned = FileCleaner.Clean(TipMode.Anonymous, original, 1, "en").Value();

        var parts = Parts(cleaned.Content);
        Assert.Equal("evidence1" + Path.GetExtension(file), cleaned.Name);
        Assert.DoesNotContain(parts, p => Names(p.Value) || p.Key.Contains(SampleFiles.Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(parts.Keys, name => name.StartsWith("docProps/") || name.Contains("comment", StringComparison.OrdinalIgnoreCase) || name.StartsWith("customXml/"));
        Assert.Contains(text, Encoding.UTF8.GetString(parts[part]) + Encoding.UTF8.GetString(parts.GetValueOrDefault("xl/sharedStrings.xml") ?? []), StringComparison.Ordinal);
        Assert.All(parts.Where(p => p.Key.EndsWith(".rels", StringComparison.Ordinal)), p => Assert.DoesNotContain("comment", Encoding.UTF8.GetString(p.Value), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("libreoffice.pdf")]
    [InlineData("chromium.pdf")]
    public void Pdf_files_lose_every_name_and_keep_their_pages(string file)
    {
        var original = Read(file);
        using var before = PdfDocument.Open(original);
        Assert.Equal(SampleFiles.Canary, before.Information.Title);

        var cleaned = FileCleaner.Clean(TipMode.Anonymous, original, 1, "en").Value();

        using var after = PdfDocument.Open(cleaned.Content);
        Assert.False(Names(cleaned.Content));
        Assert.True(string.IsNullOrEmpty(after.Information.Title + after.Information.Author + after.Information.Producer + after.Information.Creator));
        Assert.Equal(before.NumberOfPages, after.NumberOfPages);
        Assert.NotEmpty(after.GetPage(1).Letters);
    }

    [Fact]
    public void A_photo_with_the_notes_of_ExifTool_loses_them()
    {
        Assert.True(Names(Read("exiftool.jpg")));

        var cleaned = FileCleaner.Clean(TipMode.Anonymous, Read("exiftool.jpg"), 1, "en").Value();

        Assert.False(Names(cleaned.Content));
        using var picture = SKBitmap.Decode(cleaned.Content);
        Assert.Equal((80, 60), (picture.Width, picture.Height));
    }

    [Fact]
    public void Names_of_photos_fields_and_controls_of_a_document_go()
    {
        const string w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        const string d = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
        var part = $"""
            <w:hdr xmlns:w="{w}" xmlns:wp="{d}"><w:sdt><w:sdtPr><w:alias w:val="{SampleFiles.Canary}"/><w:tag w:val="{SampleFiles.Canary}"/></w:sdtPr></w:sdt>
            <wp:docPr id="1" name="IMG_{SampleFiles.Canary}.jpg" descr="{SampleFiles.Canary}"/><w:instrText> INCLUDEPICTURE "C:\\Users\\{SampleFiles.Canary}\\a.jpg" </w:instrText>
            <w:fldSimple w:instr=" FILENAME \p {SampleFiles.Canary} "/><w:instrText> PAGE </w:instrText><w:saveThroughXslt w:solutionID="{SampleFiles.Canary}"/><w:attachedSchema w:val="{SampleFiles.Canary}"/></w:hdr>
            """;

        var cleaned = FileCleaner.Clean(TipMode.Anonymous, SampleFiles.Docx(("word/header1.xml", Encoding.UTF8.GetBytes(part))), 1, "en").Value();

        var header = Encoding.UTF8.GetString(Parts(cleaned.Content)["word/header1.xml"]);
        Assert.DoesNotContain(SampleFiles.Canary, header, StringComparison.Ordinal);
        Assert.Contains("PAGE", header, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_files_that_would_take_much_memory_or_time_are_refused_at_once()
    {
        var elements = Encoding.ASCII.GetBytes("<a>" + string.Concat(Enumerable.Repeat("<a/>", 1_200_000)) + "</a>");
        var picture = Large(4000, 4000);

        Assert.Equal(FileReasons.TooLarge, Reason(SampleFiles.Docx(("word/theme/theme1.xml", elements))));
        Assert.Equal(FileReasons.TooLarge, Reason(SampleFiles.Docx([.. Enumerable.Range(2, 5).Select(i => ($"word/media/image{i}.png", picture))])));
        Assert.Equal(FileReasons.TooLarge, Reason(Pdf("/FlateDecode", Deflated(new byte[100 * 1024 * 1024]))));
    }

    [Theory]
    [InlineData("[/FlateDecode /DCTDecode]")]
    [InlineData("[/ASCIIHexDecode /DCTDecode]")]
    [InlineData("/JPXDecode")]
    [InlineData("/LZWDecode")]
    public void A_pdf_whose_streams_hide_what_is_in_them_is_refused(string filter) => Assert.Equal(FileReasons.Pdf, Reason(Pdf(filter, [1, 2, 3, 4])));

    [Fact]
    public void A_progressive_photo_is_told_from_others()
    {
        Assert.False(JpegSegments.IsProgressive(SampleFiles.Jpeg()));
        Assert.True(JpegSegments.IsProgressive([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC2, 0, 3, 1]));
        Assert.False(JpegSegments.IsProgressive([0xFF, 0xD8, 0xFF, 0xE0, 0xFF]));
    }

    [Fact]
    public void Only_so_many_files_are_in_memory_at_once()
    {
        using var cleaner = new FileCleaner();
        var places = Enumerable.Range(0, 16).Select(_ => cleaner.Enter()).ToList();

        Assert.All(places, Assert.NotNull);
        Assert.Null(cleaner.Enter());
        places[0]!.Dispose();
        Assert.NotNull(cleaner.Enter());
    }

    private static string Reason(byte[] original) => FileCleaner.Clean(TipMode.Anonymous, original, 1, "en").Reason();

    private static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "CreditBot.Tests", "Tips", "Files", "Samples", name));

    private static bool Names(byte[] bytes) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(SampleFiles.Canary)) >= 0;

    private static byte[] Large(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Gray8, SKAlphaType.Opaque);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>A PDF of one page whose content is one stream.</summary>
    private static byte[] Pdf(string filter, byte[] content)
    {
        using var file = new MemoryStream();
        var places = new List<long>();
        Write("%PDF-1.4\n");
        Object("<< /Type /Catalog /Pages 2 0 R >>");
        Object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        Object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources << >> >>");
        places.Add(file.Position);
        Write($"4 0 obj\n<< /Length {content.Length} /Filter {filter} >>\nstream\n");
        file.Write(content);
        Write("\nendstream\nendobj\n");
        var table = file.Position;
        Write($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(place => $"{place:D10} 00000 n \n"))}trailer\n<< /Size {places.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF");
        return file.ToArray();

        void Write(string text) => file.Write(Encoding.ASCII.GetBytes(text));

        void Object(string text)
        {
            places.Add(file.Position);
            Write($"{places.Count} 0 obj\n{text}\nendobj\n");
        }
    }

    private static Dictionary<string, byte[]> Parts(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var stream = e.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        });
    }
}
