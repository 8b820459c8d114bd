using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CreditBot.Archive.Tips;
using CreditBot.Service.Tips.Files;
using SkiaSharp;
using UglyToad.PdfPig;

namespace CreditBot.Tests.Tips.Files;

/// <summary>Small files that would take the memory or the time of the whole office.</summary>
public sealed class SwellingFilesTests
{
    /// <summary>Whatever swells, this much is allocated at most before it is refused.</summary>
    private const long MostAllocated = 24L * 1024 * 1024;

    [Fact]
    public void A_document_of_millions_of_elements_is_refused() => Refuses(Docx("word/document.xml", "<a>", "<a/>", 25_000_000, "</a>"));

    [Fact]
    public void A_document_of_deep_elements_is_refused() => Refuses(Docx("word/header1.xml", "", "<a>", 100_000, ""));

    [Fact]
    public void An_element_of_millions_of_attributes_is_refused() => Refuses(Docx("word/header1.xml", "<a ", "b=\"\" ", 4_000_000, "/>"));

    [Fact]
    public void A_document_of_many_large_pictures_is_refused_before_one_is_decoded()
    {
        var picture = Png(3968, 4032);

        Refuses(SampleFiles.Docx([.. Enumerable.Range(2, 60).Select(i => ($"word/media/image{i}.png", picture))]));
    }

    [Fact]
    public void A_page_that_unpacks_to_hundreds_of_megabytes_is_refused()
    {
        var spaces = new byte[1024 * 1024];
        spaces.AsSpan().Fill((byte)' ');

        Refuses(RawPdf.OfContent("/FlateDecode", RawPdf.Deflated(spaces, 300)));
    }

    [Fact]
    public void A_large_photo_that_is_kept_whole_while_it_is_decoded_is_refused()
    {
        var photo = SampleFiles.Picture(SKEncodedImageFormat.Jpeg);
        var frame = photo.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(photo.AsSpan(frame + 5), 14_000);
        BinaryPrimitives.WriteUInt16BigEndian(photo.AsSpan(frame + 7), 14_000);
        Assert.True(JpegSegments.IsOnePass(photo));
        photo[frame + 1] = 0xC2;

        Assert.False(JpegSegments.IsOnePass(photo));
        Refuses(photo);
    }

    [Fact]
    public void A_pdf_whose_pages_lead_in_circles_ends()
    {
        var pdf = Encoding.ASCII.GetString(RawPdf.OfContent("", " "u8.ToArray())).Replace("/Kids [3 0 R]", "/Kids [2 0 R]", StringComparison.Ordinal);

        Assert.Contains(Reason(Encoding.ASCII.GetBytes(pdf)), new[] { FileReasons.Damaged, FileReasons.Swells });
    }

    [Theory]
    [InlineData("/DCTDecode")]
    [InlineData("[/FlateDecode /DCTDecode]")]
    [InlineData("[/ASCIIHexDecode /DCTDecode]")]
    public void A_photo_in_a_pdf_is_brought_out_of_its_packing_and_cleaned(string filter)
    {
        var photo = SampleFiles.Jpeg();
        var packed = filter.Contains("Flate", StringComparison.Ordinal) ? RawPdf.Deflated(photo)
            : filter.Contains("Hex", StringComparison.Ordinal) ? Encoding.ASCII.GetBytes(Convert.ToHexString(photo) + ">")
            : photo;

        var cleaned = FileCleaner.Clean(TipMode.Anonymous, RawPdf.OfPicture(filter, packed), 1, "en").Value().Content;

        Assert.Equal(-1, cleaned.AsSpan().IndexOf(Encoding.ASCII.GetBytes(SampleFiles.Canary)));
        using var document = PdfDocument.Open(cleaned);
        var picture = Assert.Single(document.GetPage(1).GetImages());
        using var decoded = SKBitmap.Decode(picture.RawMemory.ToArray());
        Assert.Equal((40, 20), (decoded.Width, decoded.Height));
    }

    [Fact]
    public void Only_so_many_files_wait_to_be_cleaned()
    {
        using var cleaner = new FileCleaner();
        var places = Enumerable.Range(0, FileCleaner.MostAtOnce).Select(_ => cleaner.Enter()).ToList();

        Assert.All(places, Assert.NotNull);
        Assert.Null(cleaner.Enter());
        places[0]!.Dispose();
        Assert.NotNull(cleaner.Enter());
    }

    [Theory]
    [InlineData("zh-CN", "展开后内容太多")]
    [InlineData("en", "holds too much once it is opened")]
    public async Task Whoever_sends_one_is_told_so(string locale, string words)
    {
        await using var app = await CreditBotApp.StartAsync();
        var chat = await app.OpenPhoneAsync(locale);

        await chat.UploadsAsync(("a.docx", "application/octet-stream", Docx("word/header1.xml", "", "<a>", 100_000, "")));

        Assert.Contains(words, chat.Text, StringComparison.Ordinal);
    }

    private static void Refuses(byte[] original)
    {
        Assert.InRange(original.Length, 1, 4 * 1024 * 1024);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var reason = Reason(original);

        Assert.Equal(FileReasons.Swells, reason);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
    }

    private static string Reason(byte[] original) => FileCleaner.Clean(TipMode.Anonymous, original, 1, "en").Reason();

    /// <summary>A Word file with a part in which a piece comes over and over.</summary>
    private static byte[] Docx(string part, string begin, string piece, int times, string end)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            if (part != "word/document.xml")
            {
                using var main = zip.CreateEntry("word/document.xml").Open();
                main.Write("<a/>"u8);
            }

            using var stream = zip.CreateEntry(part, CompressionLevel.Fastest).Open();
            var many = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(piece, 10_000)));
            stream.Write(Encoding.ASCII.GetBytes(begin));
            for (var i = 0; i < times / 10_000; i++)
                stream.Write(many);
            stream.Write(Encoding.ASCII.GetBytes(end));
        }

        return output.ToArray();
    }

    /// <summary>A grey PNG of zeros.</summary>
    private static byte[] Png(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Gray8, SKAlphaType.Opaque);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
