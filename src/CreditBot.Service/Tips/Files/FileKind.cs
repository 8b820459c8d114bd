namespace CreditBot.Service.Tips.Files;

/// <summary>What a file is by its content; names and declared types are not believed.</summary>
internal enum FileKind
{
    Unknown,
    Jpeg,
    Png,
    WebP,
    Heic,
    Pdf,
    Zip,
    OldOffice,
    Media,
    Text,
}

/// <summary>Tells the kind by the first bytes.</summary>
internal static class FileKinds
{
    public static FileKind Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return FileKind.Jpeg;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]))
            return FileKind.Png;
        if (bytes.StartsWith("RIFF"u8) && Has(bytes, 8, "WEBP"u8))
            return FileKind.WebP;
        if (Has(bytes, 4, "ftyp"u8))
            return IsHeic(bytes) ? FileKind.Heic : FileKind.Media;
        if (bytes.StartsWith("%PDF-"u8))
            return FileKind.Pdf;
        if (bytes.StartsWith("PK\x03\x04"u8))
            return FileKind.Zip;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return FileKind.OldOffice;
        return IsMedia(bytes) ? FileKind.Media : bytes.Contains((byte)0) ? FileKind.Unknown : FileKind.Text;
    }

    private static bool IsHeic(ReadOnlySpan<byte> bytes) =>
        Has(bytes, 8, "hei"u8) || Has(bytes, 8, "hev"u8) || Has(bytes, 8, "mif1"u8) || Has(bytes, 8, "msf1"u8) || Has(bytes, 8, "avi"u8);

    /// <summary>WAVE, AVI, MP3, AAC, AMR, SILK, Ogg, FLAC, Matroska and WebM, ASF.</summary>
    private static bool IsMedia(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("RIFF"u8)
        || bytes.StartsWith("ID3"u8)
        || (bytes.Length > 1 && bytes[0] == 0xFF && (bytes[1] & 0xE0) == 0xE0 && bytes[1] != 0xFE && bytes[1] != 0xFF)
        || bytes.StartsWith("#!AMR"u8)
        || bytes[..Math.Min(bytes.Length, 12)].IndexOf("#!SILK"u8) >= 0
        || bytes.StartsWith("OggS"u8)
        || bytes.StartsWith("fLaC"u8)
        || bytes.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0x30, 0x26, 0xB2, 0x75]);

    private static bool Has(ReadOnlySpan<byte> bytes, int at, ReadOnlySpan<byte> what) => bytes.Length >= at && bytes[at..].StartsWith(what);
}
