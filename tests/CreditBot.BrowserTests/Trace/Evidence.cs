using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CreditBot.BrowserTests.Trace;

/// <summary>Files that tell who made them.</summary>
internal static class Evidence
{
    /// <summary>Degrees, minutes and seconds as Exif writes them: three pairs of numbers, which are a canary themselves.</summary>
    public static readonly byte[] Latitude = [.. new uint[] { 0x00061A81, 0x00002711, 0x000F3C2B, 0x00006A3D, 0x0271A0F3, 0x000186A1 }.SelectMany(Big)];

    /// <summary>Puts a description and a place into a JPEG, as a camera does.</summary>
    public static byte[] Photo(byte[] jpeg, string description)
    {
        byte[] tiff = Tiff(Encoding.UTF8.GetBytes(description + "\0"));
        byte[] exif = [.. "Exif\0\0"u8, .. tiff];
        var length = (ushort)(exif.Length + 2);
        return [.. jpeg.AsSpan(0, 2), 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. exif, .. jpeg.AsSpan(2)];
    }

    /// <summary>A document of a word processor with its author.</summary>
    public static byte[] Document(string author, string text)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
                """);
            Add(zip, "_rels/.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
                """);
            Add(zip, "word/document.xml", $"""
                <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>
                """);
            Add(zip, "docProps/core.xml", $"""
                <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy></cp:coreProperties>
                """);
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write("""<?xml version="1.0" encoding="UTF-8"?>""" + content);
    }

    /// <summary>Big-endian TIFF: image description, then a directory with the latitude.</summary>
    private static byte[] Tiff(byte[] description)
    {
        const uint First = 8;
        const uint Places = First + 2 + (2 * 12) + 4;
        const uint Values = Places + 2 + (2 * 12) + 4;
        var text = Values + (uint)Latitude.Length;
        return
        [
            .. "MM"u8, 0, 42, .. Big(First),
            0, 2, .. Entry(0x010E, 2, (uint)description.Length, text), .. Entry(0x8825, 4, 1, Places), .. Big(0),
            0, 2, .. Entry(1, 2, 2, (uint)'N' << 24), .. Entry(2, 5, 3, Values), .. Big(0),
            .. Latitude, .. description,
        ];
    }

    private static byte[] Entry(ushort tag, ushort type, uint count, uint value) =>
        [(byte)(tag >> 8), (byte)tag, (byte)(type >> 8), (byte)type, .. Big(count), .. Big(value)];

    private static byte[] Big(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }
}
