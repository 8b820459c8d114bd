namespace CreditBot.Service.Tips.Files;

/// <summary>The bytes of a PDF, counted as they are read.</summary>
internal sealed class PdfInput(ReadOnlyMemory<byte> file, PdfWork work) : Stream
{
    private int position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => position;
        set => position = (int)Math.Clamp(value, 0, file.Length);
    }

    public override int ReadByte()
    {
        work.TakeRead(1);
        return position < file.Length ? file.Span[position++] : -1;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, file.Length - position);
        work.TakeRead(Math.Max(count, 1));
        file.Span.Slice(position, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        Position = origin switch
        {
            SeekOrigin.Current => position + offset,
            SeekOrigin.End => file.Length + offset,
            _ => offset,
        };
        return position;
    }

    public override void Flush()
    {
        // Nothing is ever written.
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
