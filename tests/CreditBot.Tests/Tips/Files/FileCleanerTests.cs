using System.IO.Compression;
using System.Text;
using CreditBot.Archive;
using CreditBot.Archive.Tips;
using CreditBot.Service.Tips.Files;
using SkiaSharp;

namespace CreditBot.Tests.Tips.Files;

public sealed class FileCleanerTests
{
    [Fact]
    public void A_photo_loses_everything_but_its_pixels()
    {
        var original = SampleFiles.Jpeg();
        Assert.True(Has(original));

        var cleaned = Clean(original).Value();

        Assert.False(Has(cleaned.Content));
        Assert.Equal(-1, cleaned.Content.AsSpan().IndexOf("Exif"u8));
        Assert.Equal(("证据1.jpg", "image/jpeg"), (cleaned.Name, cleaned.ContentType));
    }

    /// <summary>The left half is red before the camera's note is followed; afterwards that edge is where the note says.</summary>
    [Theory]
    [InlineData(1, 5, 10)]
    [InlineData(2, 35, 10)]
    [InlineData(3, 35, 10)]
    [InlineData(4, 5, 10)]
    [InlineData(5, 10, 5)]
    [InlineData(6, 10, 5)]
    [InlineData(7, 10, 35)]
    [InlineData(8, 10, 35)]
    public void A_photo_stands_as_the_camera_was_held(byte orientation, int redX, int redY)
    {
        var cleaned = Clean(SampleFiles.Jpeg(orientation)).Value();

        using var picture = SKBitmap.Decode(cleaned.Content);
        Assert.Equal(orientation > 4 ? (20, 40) : (40, 20), (picture.Width, picture.Height));
        var colour = picture.GetPixel(redX, redY);
        Assert.True(colour is { Red: > 200, Blue: < 60 }, $"{colour} is not red.");
    }

    [Fact]
    public void Texts_in_a_png_go_and_webp_becomes_a_common_type()
    {
        Assert.True(Has(SampleFiles.Png()));
        Assert.False(Has(Clean(SampleFiles.Png()).Value().Content));
        Assert.Equal("image/jpeg", Clean(SampleFiles.Picture(SKEncodedImageFormat.Webp)).Value().ContentType);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_picture_without_its_end_is_refused(SKEncodedImageFormat format)
    {
        var picture = SampleFiles.Picture(format);

        Assert.Equal(FileReasons.Damaged, Clean(picture[..(picture.Length * 2 / 3)]).Reason());
    }

    [Fact]
    public void A_picture_that_only_says_it_is_huge_is_refused_before_it_takes_memory()
    {
        var picture = SampleFiles.Picture(SKEncodedImageFormat.Png);
        byte[] huge = [.. picture[..16], 0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, .. picture[24..]];

        Assert.Contains(Clean(huge).Reason(), new[] { FileReasons.Swells, FileReasons.Damaged });
    }

    [Fact]
    public void A_pdf_keeps_its_text_and_loses_author_producer_and_photo_data()
    {
        var original = SampleFiles.Pdf(SampleFiles.Jpeg());
        Assert.True(Has(original));

        var cleaned = Clean(original).Value();

        Assert.False(Has(cleaned.Content));
        using var document = UglyToad.PdfPig.PdfDocument.Open(cleaned.Content);
        Assert.Contains("invoices", document.GetPage(1).Text);
        Assert.Single(document.GetPage(1).GetImages());
        Assert.True(string.IsNullOrEmpty(document.Information.Author));
    }

    [Fact]
    public void A_broken_pdf_is_refused()
    {
        var pdf = SampleFiles.Pdf();

        Assert.Equal(FileReasons.Damaged, Clean("%PDF-1.7 nothing"u8.ToArray()).Reason());
        Assert.Contains(Clean(pdf[..200]).Reason(), new[] { FileReasons.Damaged, FileReasons.Pdf });
    }

    [Fact]
    public void A_word_file_loses_author_comments_changes_sessions_paths_and_photo_data()
    {
        Assert.True(HasInside(SampleFiles.Docx()));

        var cleaned = Clean(SampleFiles.Docx()).Value();

        Assert.Equal("证据1.docx", cleaned.Name);
        Assert.False(HasInside(cleaned.Content));
        var parts = Parts(cleaned.Content);
        Assert.Equal(["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels", "word/media/image1.jpg"], parts.Keys);
        Assert.Contains("发票号码相同", Encoding.UTF8.GetString(parts["word/document.xml"]));
        Assert.DoesNotContain("comments", Encoding.UTF8.GetString(parts["word/_rels/document.xml.rels"]));
        Assert.DoesNotContain("comments", Encoding.UTF8.GetString(parts["[Content_Types].xml"]));
        Assert.DoesNotContain("2026", Encoding.UTF8.GetString(parts["word/document.xml"]).Replace("2006", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Macros_and_unknown_parts_are_refused()
    {
        Assert.Equal(FileReasons.Macros, Clean(SampleFiles.Docx(("word/vbaProject.bin", [1, 2]))).Reason());
        Assert.Equal(FileReasons.Embedded, Clean(SampleFiles.Docx(("word/embeddings/oleObject1.bin", [1, 2]))).Reason());
        Assert.Equal(FileReasons.Embedded, Clean(SampleFiles.Docx(("word/media/image2.emf", [1, 2]))).Reason());
        Assert.Equal(FileReasons.Embedded, Clean(SampleFiles.Docx(("word/strange.xml", "<a/>"u8.ToArray()))).Reason());
        Assert.Equal(FileReasons.Type, Clean(SampleFiles.Zip(("a.txt", [1]))).Reason());
    }

    [Fact]
    public void A_zip_that_swells_is_stopped()
    {
        var zeros = new byte[130 * 1024 * 1024];

        Assert.Contains(Clean(SampleFiles.Docx(("word/theme/theme1.xml", zeros))).Reason(), new[] { FileReasons.Swells, FileReasons.Damaged });
        Assert.Equal(FileReasons.Swells, Clean(SampleFiles.Docx(("word/media/image2.png", zeros))).Reason());
    }

    [Fact]
    public void An_xml_part_that_calls_for_others_is_refused() =>
        Assert.Equal(FileReasons.Damaged, Clean(SampleFiles.Docx(("word/theme/theme1.xml", """<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>"""u8.ToArray()))).Reason());

    [Theory]
    [InlineData("....ftypheic....", FileReasons.Heic)]
    [InlineData("....ftypmif1....", FileReasons.Heic)]
    [InlineData("....ftypisom....", FileReasons.Voice)]
    [InlineData("#!AMR\n....", FileReasons.Voice)]
    [InlineData("\u0002#!SILK_V3", FileReasons.Voice)]
    [InlineData("OggS....", FileReasons.Voice)]
    [InlineData("RIFF....WAVEfmt ", FileReasons.Voice)]
    [InlineData("ID3\u0004....", FileReasons.Voice)]
    [InlineData("", FileReasons.Empty)]
    [InlineData("\u0000\u0001\u0002", FileReasons.Type)]
    public void What_cannot_be_cleaned_is_refused_with_its_reason(string content, string reason) =>
        Assert.Equal(reason, Clean(Encoding.Latin1.GetBytes(content)).Reason());

    [Fact]
    public void Old_office_files_are_refused_and_so_are_files_that_are_too_long()
    {
        Assert.Equal(FileReasons.OldOffice, Clean([0xD0, 0xCF, 0x11, 0xE0, 0xA1]).Reason());
        Assert.Equal(FileReasons.TooLarge, Clean(new byte[FileCleaner.Longest + 1]).Reason());
    }

    [Fact]
    public void Who_gives_a_name_may_send_a_recording() =>
        Assert.Equal("证据1.bin", FileCleaner.Clean(TipMode.RealName, "#!AMR\n...."u8.ToArray(), 1, "zh-CN").Value().Name);

    [Fact]
    public void Plain_text_is_kept_as_utf8()
    {
        byte[] gb = [0xB7, 0xA2, 0xC6, 0xB1];

        Assert.Equal("发票"u8.ToArray(), Clean(gb).Value().Content);
        Assert.Equal("evidence2.txt", FileCleaner.Clean(TipMode.Anonymous, "发票"u8.ToArray(), 2, "en").Value().Name);
    }

    private static Outcome<CleanFile> Clean(byte[] original) => FileCleaner.Clean(TipMode.Anonymous, original, 1, "zh-CN");

    private static bool Has(byte[] bytes) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(SampleFiles.Canary)) >= 0;

    private static bool HasInside(byte[] zip) => Has(zip) || Parts(zip).Values.Any(Has);

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
