using CreditBot.Archive.Directory;
using CreditBot.Service.DirectLine.Tokens;
using Microsoft.Bot.Connector;

namespace CreditBot.Service.DirectLine.Conversations;

/// <summary>Strangers send too much at once; the request may be sent again.</summary>
internal sealed class BodyRefusedException : Exception;

/// <summary>
/// Bodies of strangers' uploads and forms that are not finished: how many there are and how many bytes of them have come, all together and without addresses.
/// When they are full, the slowest goes, so that lines held open without sending keep nobody out.
/// </summary>
internal sealed class PublicBodies(PublicBudget budget, StaffDirectory staff, TimeProvider time)
{
    /// <summary>Bodies larger than <see cref="Small"/> at once.</summary>
    public const int MostLarge = 64;

    private const int MostSmall = 1024;
    private const long MostBytes = 128L * 1024 * 1024;
    private const long SlowBytesPerSecond = 16 * 1024;

    /// <summary>A message takes less; only what is beyond is held against the budget for files.</summary>
    private const long Small = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _door = new();
    private readonly HashSet<PublicBody> _all = [];
    private long _bytes;

    /// <summary>How many large bodies are not finished.</summary>
    public int Large
    {
        get
        {
            lock (_door)
            {
                return _all.Count(one => one.Bytes > Small);
            }
        }
    }

    /// <summary>Counts the body of a request from now on, unless it is from bound staff; dispose what is given when it was read.</summary>
    /// <exception cref="BodyRefusedException">There are too many.</exception>
    public async ValueTask<PublicBody?> CountAsync(HttpRequest request, Ticket ticket, CancellationToken cancellationToken) =>
        await staff.FindAsync(Channels.Directline, ticket.UserId, cancellationToken) is null ? Count(request) : null;

    /// <summary>The same for a page on which nobody is known.</summary>
    /// <exception cref="BodyRefusedException">There are too many.</exception>
    public PublicBody Count(HttpRequest request)
    {
        var body = new PublicBody(request, this, time);
        lock (_door)
        {
            MakeRoom(body, _all.Count(one => one.Bytes <= Small) >= MostSmall, isLarge: false);
            _all.Add(body);
        }

        request.Body = body;
        return body;
    }

    /// <summary>Counts what has come.</summary>
    /// <exception cref="BodyRefusedException">It is too much, or the body was pushed out.</exception>
    internal void Take(PublicBody body, int bytes)
    {
        lock (_door)
        {
            if (!_all.Contains(body))
            {
                throw new BodyRefusedException();
            }

            var becomesLarge = body.Bytes <= Small && body.Bytes + bytes > Small;
            MakeRoom(body, _bytes + bytes > MostBytes || (becomesLarge && _all.Count(one => one.Bytes > Small) >= MostLarge), isLarge: true);
            _bytes += bytes;
            body.Bytes += bytes;
            var held = Math.Max(0, body.Bytes - Small) - body.Held;
            if (held > 0 && !budget.Hold(held))
            {
                throw new BodyRefusedException();
            }

            body.Held += held;
        }
    }

    internal void Leave(PublicBody body)
    {
        lock (_door)
        {
            if (_all.Remove(body))
            {
                Forget(body);
            }
        }
    }

    /// <summary>Pushes out the slowest of those that are being waited for.</summary>
    private void MakeRoom(PublicBody body, bool isFull, bool isLarge)
    {
        if (!isFull)
        {
            return;
        }

        var slowest = _all
            .Where(one => one != body && one.Bytes > Small == isLarge && one.Waited >= Patience)
            .MinBy(one => one.Bytes / one.Waited.TotalSeconds);
        if (slowest is null || slowest.Bytes / slowest.Waited.TotalSeconds >= SlowBytesPerSecond)
        {
            throw new BodyRefusedException();
        }

        _all.Remove(slowest);
        Forget(slowest);
        slowest.Refuse();
    }

    private void Forget(PublicBody body)
    {
        _bytes -= body.Bytes;
        budget.Release(body.Held);
        body.Held = 0;
    }
}
