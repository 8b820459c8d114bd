using CreditBot.Archive.Directory;
using CreditBot.Archive.Tips.Returns;
using CreditBot.Service.DirectLine.Endpoints;
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

    private readonly Lock _door = new();
    private DateTimeOffset _asOf = DateTimeOffset.MinValue;
    private double _left;

    /// <summary>Whether this person may write so many bytes of messages now; they are taken from the store then. The store is asked first, as that is cheaper.</summary>
    public async ValueTask<bool> TakeAsync(Ticket ticket, long bytes, CancellationToken cancellationToken) =>
        Take(bytes, Tickets.LineOf(ticket.UserId) == TipLine.Open ? 1.0 / 8 : 0) || await staff.FindAsync(Channels.Directline, ticket.UserId, cancellationToken) is not null;

    /// <summary>Whether a piece of a stranger's file may be read now; half of the store is left to those who only write.</summary>
    public bool TakeOfFile(long bytes) => Take(bytes, 1.0 / 2);

    /// <summary>Whether a stranger may begin to send a file; nothing is taken, since what a request says of its length is not believed.</summary>
    public async ValueTask<bool> IsOpenToFilesAsync(Ticket ticket, CancellationToken cancellationToken) =>
        Take(0, 1.0 / 2) || await staff.FindAsync(Channels.Directline, ticket.UserId, cancellationToken) is not null;

    /// <summary>Takes what must leave a share of the store to others: an eighth to those who worked or waited on the tip page.</summary>
    private bool Take(long bytes, double share)
    {
        var capacity = (double)options.Value.PublicBytesPerDay;
        lock (_door)
        {
            var now = time.GetUtcNow();
            _left = Math.Min(capacity, _left + (capacity * (now - _asOf).TotalDays));
            _asOf = now;
            if (_left - bytes < capacity * share)
            {
                return false;
            }

            _left -= bytes;
            return true;
        }
    }
}
