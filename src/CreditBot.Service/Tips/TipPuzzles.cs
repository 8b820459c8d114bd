using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using CreditBot.Archive.Tips.Returns;
using CreditBot.Service.DirectLine.Tokens;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Tips;

/// <summary>What a visitor's browser has to work on before a conversation begins.</summary>
internal sealed record Puzzle(string Ticket, int Bits, int Parts);

/// <summary>
/// Keeps floods off the tip page without knowing anybody. A ticket is signed and good for half an hour; it is honoured once, with a proof
/// of work or after some seconds of waiting. Nothing is stored but which tickets were used, until they are too old anyway.
/// </summary>
internal sealed class TipPuzzles(DirectLineTokens tokens, TipLines lines, TimeProvider time, IOptions<TipOptions> options)
{
    /// <summary>Many small parts take nearly the same time for everybody; one large one would be a lottery.</summary>
    private const int Parts = 16;

    private const int SeedBytes = 32;

    /// <summary>While many wrong receipt codes are tried by those who worked, a puzzle costs up to eight times as much.</summary>
    private const int MostDoublings = 3;

    private readonly Lock _door = new();
    private readonly Dictionary<string, Spent> _spent = new(StringComparer.Ordinal);

    public async ValueTask<Puzzle> NewAsync(CancellationToken cancellationToken)
    {
        var bits = options.Value.ProofOfWorkBits is > 0 and var usual ? Math.Max(0, usual + Math.Min(MostDoublings, lines[TipLine.Worked].Doublings) - BitOperations.Log2(Parts)) : 0;
        return new(await tokens.ForPuzzleAsync(bits, cancellationToken), bits, Parts);
    }

    /// <summary>Whether the ticket is ours, unused, and worked for; it is used up then.</summary>
    public async ValueTask<bool> TakeSolvedAsync(string? ticket, string? proof, CancellationToken cancellationToken) =>
        await ReadAsync(ticket, cancellationToken) is { } read && IsSolved(ticket!, read.Bits, proof) && Spend(read, waited: false);

    /// <summary>
    /// Seconds still to wait with this ticket; 0 and used up when it was long enough, again 0 when it comes again, as its conversation is always the same one;
    /// null when the ticket is none or was worked for.
    /// </summary>
    public async ValueTask<int?> TakeWaitedAsync(string? ticket, CancellationToken cancellationToken)
    {
        if (await ReadAsync(ticket, cancellationToken) is not { } read)
        {
            return null;
        }

        var left = read.IssuedAt.AddSeconds(options.Value.WaitSeconds) - time.GetUtcNow();
        return left > TimeSpan.Zero ? (int)Math.Ceiling(left.TotalSeconds) : Spend(read, waited: true) ? 0 : null;
    }

    /// <summary>Whether every part of the proof has its zero bits.</summary>
    internal static bool IsSolved(string ticket, int bits, string? proof)
    {
        var numbers = (proof ?? "").Split('.');
        if (bits == 0)
        {
            return true;
        }

        if (numbers.Length != Parts)
        {
            return false;
        }

        Span<byte> block = stackalloc byte[SeedBytes + 8];
        Span<byte> digest = stackalloc byte[SeedBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes(ticket), block);
        for (var part = 0; part < Parts; part++)
        {
            if (!uint.TryParse(numbers[part], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            BinaryPrimitives.WriteUInt32BigEndian(block[SeedBytes..], (uint)part);
            BinaryPrimitives.WriteUInt32BigEndian(block[(SeedBytes + 4)..], number);
            SHA256.HashData(block, digest);
            if (BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt32BigEndian(digest)) < bits)
            {
                return false;
            }
        }

        return true;
    }

    private async ValueTask<PuzzleTicket?> ReadAsync(string? ticket, CancellationToken cancellationToken) =>
        ticket is { Length: > 0 and < 1000 } && await tokens.ReadPuzzleAsync(ticket, cancellationToken) is TokenReading<PuzzleTicket>.Valid { Ticket: var read } ? read : null;

    private bool Spend(PuzzleTicket ticket, bool waited)
    {
        lock (_door)
        {
            var now = time.GetUtcNow();
            foreach (var old in _spent.Where(one => one.Value.Until <= now).Select(one => one.Key).ToList())
            {
                _spent.Remove(old);
            }

            return _spent.TryAdd(ticket.Nonce, new Spent(ticket.IssuedAt.AddSeconds(DirectLineTokens.LifetimeSeconds), waited)) || (waited && _spent[ticket.Nonce].Waited);
        }
    }

    private sealed record Spent(DateTimeOffset Until, bool Waited);
}
