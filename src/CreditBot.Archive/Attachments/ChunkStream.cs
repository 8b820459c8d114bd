using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Attachments;

/// <summary>Reads a file piece by piece, decrypting as it goes; it holds no connection between pieces.</summary>
/// <param name="piece">Gives an encrypted piece by its number.</param>
/// <param name="key">The file's key.</param>
/// <param name="keptLength">Length as it is kept; a tip's file is filled up.</param>
/// <param name="length">Length of the file itself.</param>
internal sealed class ChunkStream(Func<int, CancellationToken, Task<byte[]?>> piece, byte[] key, long keptLength, long length) : Stream
{
    private readonly FileCipher cipher = new(key);
    private readonly int chunks = FileCipher.ChunksOf(keptLength);
    private long left = length;
    private int next;
    private ReadOnlyMemory<byte> rest;

    public static ChunkStream OfAttachment(IDbContextFactory<ArchiveContext> contexts, Guid id, byte[] key, long keptLength, long length)
    {
        return new(ReadAsync, key, keptLength, length);

        async Task<byte[]?> ReadAsync(int number, CancellationToken cancellationToken)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await context.AttachmentChunks.Where(c => c.AttachmentId == id && c.Number == number).Select(c => c.Sealed).SingleOrDefaultAsync(cancellationToken);
        }
    }

    public static ChunkStream OfTip(IDbContextFactory<ArchiveContext> contexts, Guid id, byte[] key, long keptLength, long length)
    {
        return new(ReadAsync, key, keptLength, length);

        async Task<byte[]?> ReadAsync(int number, CancellationToken cancellationToken)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await context.TipFileChunks.Where(c => c.FileId == id && c.Number == number).Select(c => c.Sealed).SingleOrDefaultAsync(cancellationToken);
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length { get; } = length;

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

        var count = (int)Math.Min(Math.Min(buffer.Length, rest.Length), left);
        rest[..count].CopyTo(buffer);
        rest = rest[count..];
        left -= count;
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

    private async Task<byte[]> ReadChunkAsync(int number, CancellationToken cancellationToken) =>
        cipher.Open(number, number == chunks - 1, await piece(number, cancellationToken) ?? throw new CryptographicException("A piece is missing."));
}
