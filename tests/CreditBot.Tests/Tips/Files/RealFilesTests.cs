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
            <wp:docPr id="1" name="IMG_{SampleFiles.Canary}.jpg" descr="{SampleFiles.Canary}"/><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "C:\\Users\\{SampleFiles.Canary}\\a.jpg" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>SHOWN</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
            <w:fldSimple w:instr=" FILENAME \p {SampleFiles.Canary} "/><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:saveThroughXslt w:solutionID="{SampleFiles.Canary}"/><w:attachedSchema w:val="{SampleFiles.Canary}"/></w:hdr>
            """;

        var cleaned = FileCleaner.Clean(TipMode.Anonymous, SampleFiles.Docx(("word/header1.xml", Encoding.UTF8.GetBytes(part))), 1, "en").Value();

        var header = Encoding.UTF8.GetString(Parts(cleaned.Content)["word/header1.xml"]);
        Assert.DoesNotContain(SampleFiles.Canary, header, StringComparison.Ordinal);
        Assert.Contains(" PAGE ", header, StringComparison.Ordinal);
        Assert.Contains("SHOWN", header, StringComparison.Ordinal);
        Assert.DoesNotContain("PICTURE", header, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[/FlateDecode /DCTDecode]")]
    [InlineData("[/ASCIIHexDecode /DCTDecode]")]
    [InlineData("/JPXDecode")]
    [InlineData("/LZWDecode")]
    public void A_pdf_whose_streams_hide_what_is_in_them_is_refused(string filter) =>
        Assert.Contains(Reason(RawPdf.OfContent(filter, [1, 2, 3, 4])), new[] { FileReasons.Pdf, FileReasons.Damaged });

    private static string Reason(byte[] original) => FileCleaner.Clean(TipMode.Anonymous, original, 1, "en").Reason();

    private static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "CreditBot.Tests", "Tips", "Files", "Samples", name));

    private static bool Names(byte[] bytes) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(SampleFiles.Canary)) >= 0;

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
