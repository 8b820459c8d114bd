using System.Buffers.Binary;

namespace CreditBot.Service.Tips.Files;

/// <summary>
/// Blanks application data, comments and what follows the end of JPEG pictures that are streams of a PDF, without changing a length.
/// APP0 (JFIF) and APP14 (colours) stay.
/// </summary>
internal static class JpegSegments
{
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App14 = 0xEE;
    private const byte App15 = 0xEF;
    private const byte Comment = 0xFE;
    private const byte StartOfScan = 0xDA;

    /// <summary>Whether the picture comes in several passes (SOF2 and its kin).</summary>
    public static bool IsProgressive(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
            return false;
        for (var rest = file[2..]; rest.Length >= 4 && rest[0] == 0xFF;)
        {
            if (rest[1] == 0xFF)
            {
                rest = rest[1..];
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (rest[1] is 0xC2 or 0xC6 or 0xCA or 0xCE)
                return true;
            if (rest[1] == StartOfScan || length + 2 > rest.Length)
                return false;
            rest = rest[(length + 2)..];
        }

        return false;
    }

    public static void BlankAll(Span<byte> file)
    {
        var rest = file;
        while (rest.IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) is >= 0 and var at)
        {
            rest = rest[(at + 2)..];
            BlankTail(Blank(rest));
        }
    }

    /// <summary>Inside the picture's data an end mark does not occur, so the first one is the end.</summary>
    private static void BlankTail(Span<byte> data)
    {
        var end = data.IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]);
        if (end >= 0 && data[end..].IndexOf("endstream"u8) is > 2 and var length)
            data.Slice(end + 2, length - 2).Fill((byte)'\n');
    }

    /// <summary>Walks the segments up to the picture's data, and gives it; what does not look like segments is left alone.</summary>
    private static Span<byte> Blank(Span<byte> segments)
    {
        while (segments.Length >= 4 && segments[0] == 0xFF)
        {
            var marker = segments[1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(segments[2..]);
            if (marker == StartOfScan)
                return segments;
            if (marker < 0xC0 || length < 2 || length + 2 > segments.Length)
                return [];
            if (marker is Comment or (>= App1 and <= App15 and not App14) || (marker == App0 && !segments[4..].StartsWith("JFIF\0"u8)))
                segments[4..(length + 2)].Clear();
            segments = segments[(length + 2)..];
        }

        return [];
    }
}
