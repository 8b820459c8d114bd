using System.IO.Compression;

namespace CreditBot.Service.Tips.Files;

/// <summary>
/// What may be done for one PDF, counted while it is done: bytes read, again and again where its references say so, bytes that come out of its streams, and objects.
/// Once something is too much, everything is, even if a parser in between catches what is thrown.
/// </summary>
internal sealed class PdfWork(int length)
{
    /// <summary>Pages of a file.</summary>
    public const int MostPages = 300;

    private const int Piece = 32 * 1024;
    private const int MostOfContent = 24 * 1024 * 1024;

    private long reads = (64L * length) + (16L * 1024 * 1024);
    private long structure = 16L * 1024 * 1024;
    private long content = 64L * 1024 * 1024;
    private int tokens = 3_000_000;

    /// <summary>Whether something was too much.</summary>
    public bool IsExceeded { get; private set; }

    /// <summary>Bytes read from the file.</summary>
    /// <exception cref="UnfitPartException">It is too much.</exception>
    public void TakeRead(int count) => Check((reads -= count) >= 0);

    /// <summary>Unpacked bytes that a parser makes objects of.</summary>
    /// <exception cref="UnfitPartException">It is too much.</exception>
    public void TakeStructure(long count) => Check((structure -= count) >= 0);

    /// <summary>A part of an object.</summary>
    /// <exception cref="UnfitPartException">It is too much.</exception>
    public void TakeToken() => Check(--tokens >= 0);

    /// <summary>Unpacks a stream of a page. It is counted before a byte of it is kept; what follows an error is left away, as readers do.</summary>
    /// <exception cref="UnfitPartException">It is too much.</exception>
    public byte[] Inflate(ReadOnlyMemory<byte> packed)
    {
        var count = Measure(packed, Math.Min(content, MostOfContent));
        content -= count;
        var unpacked = new byte[count];
        using var zlib = Open(packed);
        for (var at = 0; at < count;)
            at += zlib.Read(unpacked, at, (int)Math.Min(Piece, count - at));
        return unpacked;
    }

    /// <summary>How many bytes come out.</summary>
    /// <exception cref="UnfitPartException">They are more than <paramref name="most"/>.</exception>
    public long Measure(ReadOnlyMemory<byte> packed, long most)
    {
        var buffer = new byte[Piece];
        var count = 0L;
        try
        {
            using var zlib = Open(packed);
            while (zlib.Read(buffer) is > 0 and var read)
            {
                count += read;
                Check(count <= most);
            }
        }
        catch (InvalidDataException)
        {
            // Up to here it was sound.
        }

        return count;
    }

    /// <summary>Refuses what is not within a limit, and everything after it.</summary>
    /// <exception cref="UnfitPartException">It is too much.</exception>
    public void Check(bool isWithin)
    {
        IsExceeded |= !isWithin;
        OfficeWork.Check(!IsExceeded);
    }

    /// <summary>The two bytes of a header are not looked at, nor the sum at the end: damaged ones are common.</summary>
    private static DeflateStream Open(ReadOnlyMemory<byte> packed) =>
        new(new MemoryStream(packed.Length > 2 ? packed[2..].ToArray() : []), CompressionMode.Decompress);
}
