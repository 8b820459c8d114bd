namespace CreditBot.Service.Tips.Files;

/// <summary>
/// What may be done for one Office file, counted while it is done: bytes that come out of its parts, whatever the archive says about itself, and nodes of XML.
/// Parts are read as a stream, so none of it is held in memory.
/// </summary>
internal sealed class OfficeWork
{
    private const long MostBytesOfPart = 32L * 1024 * 1024;
    private const int MostDepth = 200;

    private long bytes = 240L * 1024 * 1024;
    private int nodes = 5_000_000;
    private long pixels = 100_000_000;
    private int pictures = 200;

    /// <summary>The stream, counted.</summary>
    public BoundedStream Bound(Stream stream) => new(stream, MostBytesOfPart, this);

    /// <summary>Bytes that came out of a part.</summary>
    /// <exception cref="UnfitPartException">It is too much.</exception>
    public void TakeBytes(int count) => Check((bytes -= count) >= 0);

    /// <summary>A node of XML.</summary>
    /// <exception cref="UnfitPartException">It is too much.</exception>
    public void TakeNode(int attributes, int depth) => Check((nodes -= 1 + attributes) >= 0 && depth <= MostDepth);

    /// <summary>A picture of so many pixels, all of which will be decoded.</summary>
    /// <exception cref="UnfitPartException">It is too much.</exception>
    public void TakePicture(long size) => Check((pixels -= size) >= 0 && --pictures >= 0);

    /// <summary>Refuses what is not within a limit.</summary>
    /// <exception cref="UnfitPartException">It is too much.</exception>
    internal static void Check(bool isWithin)
    {
        if (!isWithin)
            throw new UnfitPartException(FileReasons.Swells);
    }
}

/// <summary>A part of an Office file as it is unpacked, with a limit for all of it and one for each node, which XML readers hold in memory.</summary>
internal sealed class BoundedStream(Stream inner, long most, OfficeWork work) : Stream
{
    private const int MostBytesOfNode = 512 * 1024;

    private long left = most;
    private int leftOfNode = MostBytesOfNode;
    private bool countsNodes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Begins a node.</summary>
    public void NextNode()
    {
        countsNodes = true;
        leftOfNode = MostBytesOfNode;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        work.TakeBytes(read);
        OfficeWork.Check((left -= read) >= 0);
        if (countsNodes)
            OfficeWork.Check((leftOfNode -= read) >= 0);
        return read;
    }

    public override void Flush()
    {
        // Nothing is ever written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
