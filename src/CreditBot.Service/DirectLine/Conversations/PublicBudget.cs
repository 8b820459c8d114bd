using CreditBot.Archive.Directory;
using CreditBot.Service.DirectLine.Tokens;
using Microsoft.Bot.Connector;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.DirectLine.Conversations;

/// <summary>
/// How many bytes people whom nobody knows may write, all of them together: anybody can begin conversations, and the disk is also what
/// a report needs. Kept in memory, without addresses or ids. Bound staff never waits for it, and its files are not counted.
/// </summary>
internal sealed class PublicBudget(StaffDirectory staff, TimeProvider time, IOptions<DirectLineOptions> options)
{
    /// <summary>What a turn writes beside the message itself: replies, state and rows.</summary>
    public const long BytesOfTurn = 2048;

    /// <summary>Anything larger must leave half of the store to those who only write.</summary>
    private const long Small = 64 * 1024;

    private readonly Lock _door = new();
    private DateTimeOffset _asOf = DateTimeOffset.MinValue;
    private double _left;

    /// <summary>Whether this person may write so many bytes now; they are taken from the store then. For a message the store is asked first, as that is cheaper.</summary>
    public async ValueTask<bool> TakeAsync(Ticket ticket, long bytes, CancellationToken cancellationToken) =>
        (bytes <= Small && Take(bytes))
        || await staff.FindAsync(Channels.Directline, ticket.UserId, cancellationToken) is not null
        || (bytes > Small && Take(bytes));

    private bool Take(long bytes)
    {
        var capacity = (double)options.Value.PublicBytesPerDay;
        lock (_door)
        {
            var now = time.GetUtcNow();
            _left = Math.Min(capacity, _left + (capacity * (now - _asOf).TotalDays));
            _asOf = now;
            if (_left - bytes < (bytes > Small ? capacity / 2 : 0))
            {
                return false;
            }

            _left -= bytes;
            return true;
        }
    }
}
