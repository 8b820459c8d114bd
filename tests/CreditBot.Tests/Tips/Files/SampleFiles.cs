using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SkiaSharp;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace CreditBot.Tests.Tips.Files;

/// <summary>Files with a name hidden wherever such files hide one.</summary>
internal static class SampleFiles
{
    /// <summary>What must not be left.</summary>
    public const string Canary = "CANARY-Zhang-San-31.2304N";

    /// <summary>A picture whose left half is red, 40 by 20.</summary>
    public static byte[] Picture(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(40, 20, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Blue);
            using var red = new SKPaint { Color = SKColors.Red };
            canvas.DrawRect(0, 0, 20, 20, red);
        }

        using var data = bitmap.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>The same as JPEG with EXIF (orientation and the canary as the camera's owner), XMP and a comment, and something behind the end.</summary>
    public static byte[] Jpeg(byte orientation = 1)
    {
        var picture = Picture(SKEncodedImageFormat.Jpeg);
        var name = Encoding.ASCII.GetBytes(Canary + "\0");
        byte[] exif =
        [
            .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 2,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
            0x01, 0x3B, 0, 2, 0, 0, 0, (byte)name.Length, 0, 0, 0, 38,
            0, 0, 0, 0, .. name,
        ];
        byte[] xmp = [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. name];
        return [.. picture[..2], .. Segment(0xE1, exif), .. Segment(0xE1, xmp), .. Segment(0xFE, name), .. picture[2..], .. name];
    }

    /// <summary>A PNG with a text chunk.</summary>
    public static byte[] Png()
    {
        var picture = Picture(SKEncodedImageFormat.Png);
        byte[] text = [.. "tEXtAuthor\0"u8, .. Encoding.ASCII.GetBytes(Canary)];
        var chunk = new byte[text.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, text.Length - 4);
        text.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(text));
        return [.. picture[..33], .. chunk, .. picture[33..]];
    }

    public static byte[] Pdf(byte[]? photo = null)
    {
        using var builder = new PdfDocumentBuilder();
        builder.DocumentInformation.Author = Canary;
        builder.DocumentInformation.Producer = Canary;
        builder.ArchiveStandard = PdfAStandard.None;
        var page = builder.AddPage(PageSize.A4);
        page.AddText("The invoices have the same number", 12, new(40, 700), builder.AddStandard14Font(Standard14Font.Helvetica));
        if (photo is not null)
            page.AddJpeg(photo, new(40, 400, 200, 500));
        return builder.Build();
    }

    /// <summary>A Word file with the canary as author of the file, of a comment and of a change, as an editing session, and in a photo.</summary>
    public static byte[] Docx(params (string Name, byte[] Bytes)[] more)
    {
        const string w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        const string types = """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
            """;
        const string relationships = """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
            """;
        const string documentRelationships = $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.jpg"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="file:///C:/Users/{Canary}/a.docx" TargetMode="External"/></Relationships>
            """;
        const string document = $"""
            <w:document xmlns:w="{w}"><w:body><w:p w:rsidR="00{Canary}"><w:commentRangeStart w:id="0"/><w:ins w:id="1" w:author="{Canary}" w:date="2026-11-22T07:30:00Z"><w:r><w:t>发票号码相同</w:t></w:r></w:ins><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p></w:body></w:document>
            """;
        (string, byte[])[] parts =
        [
            ("[Content_Types].xml", Encoding.UTF8.GetBytes(types)),
            ("_rels/.rels", Encoding.UTF8.GetBytes(relationships)),
            ("word/document.xml", Encoding.UTF8.GetBytes(document)),
            ("word/_rels/document.xml.rels", Encoding.UTF8.GetBytes(documentRelationships)),
            ("word/comments.xml", Encoding.UTF8.GetBytes($"""<w:comments xmlns:w="{w}"><w:comment w:id="0" w:author="{Canary}"/></w:comments>""")),
            ("docProps/core.xml", Encoding.UTF8.GetBytes($"<c>{Canary}</c>")),
            ("word/media/image1.jpg", Jpeg()),
            .. more,
        ];
        return Zip(parts);
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(bytes);
            }
        }

        return output.ToArray();
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
        }

        return ~crc;
    }

    private static byte[] Segment(byte marker, byte[] content)
    {
        byte[] segment = [0xFF, marker, 0, 0, .. content];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(content.Length + 2));
        return segment;
    }
}
