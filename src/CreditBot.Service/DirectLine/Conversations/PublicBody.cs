namespace CreditBot.Service.DirectLine.Conversations;

/// <summary>The body of a stranger's request, counted as it is read. What is disposed puts the request's own body back.</summary>
internal sealed class PublicBody(HttpRequest request, PublicBodies all, TimeProvider time) : Stream
{
    private readonly Stream _inner = request.Body;
    private readonly CancellationTokenSource _refused = new();
    private TimeSpan _waited;
    private long? _since;

    /// <summary>Bytes that have come.</summary>
    public long Bytes { get; set; }

    /// <summary>Bytes that are held in the budget.</summary>
    public long Held { get; set; }

    /// <summary>How long the sender was waited for, while a read is under way; zero when it is not the sender who is slow.</summary>
    public TimeSpan Waited => _since is { } since ? _waited + time.GetElapsedTime(since) : TimeSpan.Zero;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Ends the read that is under way.</summary>
    public void Refuse() => _refused.Cancel();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _refused.Token);
        _since = time.GetTimestamp();
        try
        {
            var read = await _inner.ReadAsync(buffer, either.Token);
            all.Take(this, read);
            return read;
        }
        catch (OperationCanceledException) when (_refused.IsCancellationRequested)
        {
            throw new BodyRefusedException();
        }
        finally
        {
            _waited = Waited;
            _since = null;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

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
        {
            all.Leave(this);
            request.Body = _inner;
        }

        base.Dispose(disposing);
    }
}
