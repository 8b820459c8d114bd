using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Attachments;

/// <summary>Reads a file piece by piece, decrypting as it goes; it holds no connection between pieces.</summary>
internal sealed class ChunkStream(IDbContextFactory<ArchiveContext> contexts, Guid id, byte[] key, long length) : Stream
{
    private readonly FileCipher cipher = new(key);
    private readonly int chunks = FileCipher.ChunksOf(length);
    private int next;
    private ReadOnlyMemory<byte> rest;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (rest.IsEmpty && next < chunks)
        {
            rest = await ReadChunkAsync(next, cancellationToken);
            next++;
        }

        var count = Math.Min(buffer.Length, rest.Length);
        rest[..count].CopyTo(buffer);
        rest = rest[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            cipher.Dispose();
        base.Dispose(disposing);
    }

    private async Task<byte[]> ReadChunkAsync(int number, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var box = await context.AttachmentChunks
            .Where(c => c.AttachmentId == id && c.Number == number)
            .Select(c => c.Sealed)
            .SingleOrDefaultAsync(cancellationToken);
        return cipher.Open(number, number == chunks - 1, box ?? throw new CryptographicException("A piece is missing."));
    }
}
