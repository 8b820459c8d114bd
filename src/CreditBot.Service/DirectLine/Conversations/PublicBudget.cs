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
    private double _held;

    /// <summary>Whether this person may write so many bytes of messages now; they are taken from the store then. The store is asked first, as that is cheaper.</summary>
    public async ValueTask<bool> TakeAsync(Ticket ticket, long bytes, CancellationToken cancellationToken) =>
        Take(bytes, ShareBehind(ticket), 0) || await staff.FindAsync(Channels.Directline, ticket.UserId, cancellationToken) is not null;

    /// <summary>Whether a stranger's file of so many bytes may be kept; half of the store is left to those who only write.</summary>
    public bool TakeOfFile(long bytes) => Take(bytes, 1.0 / 2, 0);

    /// <summary>Whether so many bytes of a file may be read; they are held until they are released, because what of them is kept is not known yet.</summary>
    public bool Hold(long bytes) => Take(0, 1.0 / 2, bytes);

    /// <summary>Gives back what was held.</summary>
    public void Release(long bytes)
    {
        lock (_door)
        {
            _held -= bytes;
        }
    }

    /// <summary>What everybody else leaves to those who worked or waited on the tip page.</summary>
    private static double ShareBehind(Ticket ticket) => Tickets.LineOf(ticket.UserId) == TipLine.Open ? 1.0 / 8 : 0;

    private bool Take(long bytes, double share, long held)
    {
        var capacity = (double)options.Value.PublicBytesPerDay;
        lock (_door)
        {
            var now = time.GetUtcNow();
            _left = Math.Min(capacity, _left + (capacity * (now - _asOf).TotalDays));
            _asOf = now;
            if (_left - bytes - (held > 0 ? _held + held : 0) < capacity * share)
            {
                return false;
            }

            _left -= bytes;
            _held += held;
            return true;
        }
    }
}
