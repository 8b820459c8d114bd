using System.Buffers.Binary;

namespace CreditBot.Service.Tips.Files;

/// <summary>Goes through a JPEG picture segment by segment (ITU-T T.81, annex B).</summary>
internal static class JpegSegments
{
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte App0 = 0xE0;
    private const byte App14 = 0xEE;
    private const byte Comment = 0xFE;
    private const int JfifLength = 16;
    private const int AdobeLength = 14;

    /// <summary>
    /// Whether it can be decoded row by row: one scan holds all colours. Otherwise a decoder keeps all of it in memory, whatever size it decodes to.
    /// </summary>
    public static bool IsOnePass(ReadOnlySpan<byte> picture)
    {
        var components = 0;
        for (var rest = picture[2..]; Next(ref rest, out var marker, out var segment);)
        {
            if (marker is 0xC0 or 0xC1 && segment.Length > 9)
                components = segment[9];
            else if (marker == StartOfScan)
                return components > 0 && segment.Length > 4 && segment[4] == components;
        }

        return false;
    }

    /// <summary>The picture without application data, comments, thumbnail and what follows its end, the pixels untouched; null when it is no whole picture.</summary>
    public static byte[]? Clean(ReadOnlySpan<byte> picture)
    {
        if (!picture.StartsWith((ReadOnlySpan<byte>)[0xFF, StartOfImage]))
            return null;
        using var cleaned = new MemoryStream(picture.Length);
        cleaned.Write([0xFF, StartOfImage]);
        var rest = picture[2..];
        while (Next(ref rest, out var marker, out var segment))
        {
            if (marker == EndOfImage)
            {
                cleaned.Write([0xFF, EndOfImage]);
                return cleaned.ToArray();
            }

            Write(cleaned, marker, segment);
            if (marker != StartOfScan)
                continue;
            var length = LengthOfScan(rest);
            cleaned.Write(rest[..length]);
            rest = rest[length..];
        }

        return null;
    }

    private static void Write(MemoryStream cleaned, byte marker, ReadOnlySpan<byte> segment)
    {
        var isApplication = marker is >= App0 and <= 0xEF;
        if (marker == App0 && segment.Length >= JfifLength + 2 && segment[4..].StartsWith("JFIF\0"u8))
        {
            // Without its thumbnail.
            cleaned.Write([0xFF, App0, 0, JfifLength]);
            cleaned.Write(segment[4..JfifLength]);
            cleaned.Write([0, 0]);
        }
        else if (marker == App14 && segment.Length == AdobeLength + 2 && segment[4..].StartsWith("Adobe"u8))
        {
            cleaned.Write(segment);
        }
        else if (!isApplication && marker != Comment)
        {
            cleaned.Write(segment);
        }
    }

    /// <summary>Takes a segment, its marker included; false when there is none.</summary>
    private static bool Next(ref ReadOnlySpan<byte> rest, out byte marker, out ReadOnlySpan<byte> segment)
    {
        while (rest.Length > 1 && rest[0] == 0xFF && rest[1] == 0xFF)
            rest = rest[1..];
        marker = rest.Length > 1 ? rest[1] : (byte)0;
        segment = default;
        if (rest.Length < 2 || rest[0] != 0xFF || marker < 0xC0)
            return false;
        var length = marker == EndOfImage ? 2 : rest.Length < 4 ? int.MaxValue : BinaryPrimitives.ReadUInt16BigEndian(rest[2..]) + 2;
        if (length > rest.Length || (length < 4 && marker != EndOfImage))
            return false;
        segment = rest[..length];
        rest = rest[length..];
        return true;
    }

    /// <summary>In coded data a 0xFF is followed by zero or by a restart mark.</summary>
    private static int LengthOfScan(ReadOnlySpan<byte> data)
    {
        for (var at = 0; at + 1 < data.Length; at++)
        {
            var next = data[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= data.Length)
                return data.Length;
            at += next;
            if (data[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
                return at;
        }

        return data.Length;
    }
}
