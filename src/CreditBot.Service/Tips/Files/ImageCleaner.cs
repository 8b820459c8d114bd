using SkiaSharp;

namespace CreditBot.Service.Tips.Files;

/// <summary>
/// Pictures are decoded to their pixels, turned as the camera said, and encoded anew: EXIF, GPS, thumbnails, comments and what follows the picture are gone.
/// A photo of more than 16 megapixels is made smaller; one that cannot be is refused.
/// </summary>
internal static class ImageCleaner
{
    private const long MostPixels = 16_000_000;

    /// <summary>Pixels of a JPEG that is decoded row by row to a smaller size, and of every other picture, which a decoder may keep in memory as a whole.</summary>
    private const long MostDeclared = 220_000_000;
    private const long MostHeld = 24_000_000;
    private const int Quality = 88;

    public static Cleaned Clean(ReadOnlyMemory<byte> original)
    {
        using var data = SKData.CreateCopy(original.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info.Width <= 0 || codec.Info.Height <= 0)
            return Cleaned.Refuse(FileReasons.Damaged);
        if (!IsWithin(codec, original.Span) || SizeOf(codec) is not { } size)
            return Cleaned.Refuse(FileReasons.Swells);

        var isOpaque = codec.Info.AlphaType == SKAlphaType.Opaque;
        using var colours = SKColorSpace.CreateSrgb();
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, isOpaque ? SKAlphaType.Opaque : SKAlphaType.Premul, colours);
        using var bitmap = new SKBitmap();
        if (!bitmap.TryAllocPixels(info))
            return Cleaned.Refuse(FileReasons.Swells);
        if (codec.GetPixels(info, bitmap.GetPixels()) != SKCodecResult.Success)
            return Cleaned.Refuse(FileReasons.Damaged);

        using var turned = Turn(bitmap, codec.EncodedOrigin);
        return codec.EncodedFormat == SKEncodedImageFormat.Png || !isOpaque
            ? Encode(turned ?? bitmap, SKEncodedImageFormat.Png, "png", "image/png")
            : Encode(turned ?? bitmap, SKEncodedImageFormat.Jpeg, "jpg", "image/jpeg");
    }

    /// <summary>How many pixels a picture says that it has; none when it is no picture.</summary>
    public static long PixelsOf(ReadOnlySpan<byte> picture)
    {
        using var data = SKData.CreateCopy(picture);
        using var codec = SKCodec.Create(data);
        return codec is null ? 0 : PixelsOf(codec);
    }

    private static long PixelsOf(SKCodec codec) => (long)codec.Info.Width * codec.Info.Height;

    /// <summary>Looked at before anything is decoded.</summary>
    private static bool IsWithin(SKCodec codec, ReadOnlySpan<byte> original) =>
        PixelsOf(codec) <= MostHeld || (PixelsOf(codec) <= MostDeclared && codec.EncodedFormat == SKEncodedImageFormat.Jpeg && JpegSegments.IsOnePass(original));

    /// <summary>The size to decode to; such a JPEG can be decoded smaller, so that it never takes the memory of its full size.</summary>
    private static SKSizeI? SizeOf(SKCodec codec)
    {
        foreach (var scale in (ReadOnlySpan<float>)[1f, 0.5f, 0.25f])
        {
            var size = codec.GetScaledDimensions(scale);
            if ((long)size.Width * size.Height <= MostPixels)
                return size;
        }

        return null;
    }

    private static Cleaned Encode(SKBitmap bitmap, SKEncodedImageFormat format, string extension, string contentType)
    {
        using var encoded = bitmap.Encode(format, Quality);
        return encoded is null ? Cleaned.Refuse(FileReasons.Damaged) : new(encoded.ToArray(), extension, contentType);
    }

    /// <summary>The picture upright; null when it is already.</summary>
    private static SKBitmap? Turn(SKBitmap bitmap, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default)
            return null;
        var swaps = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = (bitmap.Width, bitmap.Height);
        var turned = new SKBitmap(bitmap.Info.WithSize(swaps ? height : width, swaps ? width : height));
        using var canvas = new SKCanvas(turned);
        canvas.SetMatrix(MatrixOf(origin, width, height));
        canvas.DrawBitmap(bitmap, 0, 0, SKSamplingOptions.Default);
        return turned;
    }

    private static SKMatrix MatrixOf(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
