using NSec.Cryptography;

namespace CreditBot.Archive.Sealing;

/// <summary>
/// Argon2id with 64 MiB and 3 passes, for what a person types. At most two at once in the process, so that guesses cannot take its memory;
/// the queue for them is bounded as well.
/// </summary>
public sealed class SlowHash : IDisposable
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltLength = 16;

    private const int AtOnce = 2;
    private const int MostWaiting = 48;

    private static readonly Argon2id Algorithm = new(new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = 64 * 1024, NumberOfPasses = 3 });

    private readonly SemaphoreSlim gate = new(AtOnce, AtOnce);
    private int waiting;

    /// <summary>Derives <paramref name="length"/> bytes; null when too many are waiting already.</summary>
    public async Task<byte[]?> DeriveAsync(byte[] secret, byte[] salt, int length, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref waiting) > MostWaiting + AtOnce)
        {
            Interlocked.Decrement(ref waiting);
            return null;
        }

        try
        {
            await gate.WaitAsync(cancellationToken);
            try
            {
                return await Task.Run(() => Algorithm.DeriveBytes(secret, salt, length), CancellationToken.None);
            }
            finally
            {
                gate.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    public void Dispose() => gate.Dispose();
}
