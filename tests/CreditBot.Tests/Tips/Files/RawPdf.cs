using System.IO.Compression;
using System.Text;

namespace CreditBot.Tests.Tips.Files;

/// <summary>PDFs written byte by byte, as no program would.</summary>
internal static class RawPdf
{
    /// <summary>One page whose content is one stream.</summary>
    public static byte[] OfContent(string filter, byte[] content) => Of("<< >>", (filter, "", content));

    /// <summary>One page that shows a picture.</summary>
    public static byte[] OfPicture(string filter, byte[] picture) => Of(
        "<< /XObject << /P 5 0 R >> >>",
        ("", "", Encoding.ASCII.GetBytes("% comment\n/Span << /Alt (" + SampleFiles.Canary + ") >> BDC q 40 0 0 20 10 10 cm /P Do Q EMC")),
        (filter, "/Type /XObject /Subtype /Image /Width 40 /Height 20 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Metadata 9 0 R /Name /" + SampleFiles.Canary, picture));

    public static byte[] Deflated(byte[] bytes) => Deflated(bytes, 1);

    /// <summary>The bytes so many times over.</summary>
    public static byte[] Deflated(byte[] bytes, int times)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            for (var i = 0; i < times; i++)
                zlib.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Of(string resources, params (string Filter, string Keys, byte[] Data)[] streams)
    {
        using var file = new MemoryStream();
        var places = new List<long>();
        Write("%PDF-1.4\n");
        Object("<< /Type /Catalog /Pages 2 0 R >>");
        Object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        Object($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources {resources} >>");
        foreach (var (filter, keys, data) in streams)
        {
            places.Add(file.Position);
            Write($"{places.Count} 0 obj\n<< /Length {data.Length} {(filter.Length > 0 ? "/Filter " + filter : "")} {keys} >>\nstream\n");
            file.Write(data);
            Write("\nendstream\nendobj\n");
        }

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
}
