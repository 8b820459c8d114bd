using System.Security.Cryptography;

namespace CreditBot.Archive.Tips.Returns;

/// <summary>
/// Slows the guessing of codes and passphrases, in memory only and without addresses. Every attempt takes its turn in a line before it is looked at,
/// so that attempts made at once do not slip through; the more wrong ones lately, the further apart are the turns, up to a bound. Who is next is drawn
/// by lot, so that nobody who comes often can keep a newcomer out; who was not drawn for 20 s is told to come back.
/// </summary>
public sealed class TipGuesses
{
    private const int Free = 8;
    private const int MostWaiting = 2000;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly Lock door = new();
    private readonly List<TaskCompletionSource> waiting = [];
    private readonly TimeProvider time;
    private readonly int steepest;
    private ITimer? timer;
    private DateTimeOffset nextTurn;
    private DateTimeOffset cooledAt;
    private int wrong;

    /// <summary>Turns are at most 25 ms · 2^<paramref name="steepest"/> apart.</summary>
    internal TipGuesses(TimeProvider time, int steepest = 6) => (this.time, this.steepest) = (time, steepest);

    /// <summary>How often the turns' distance was doubled for wrong attempts lately.</summary>
    public int Doublings
    {
        get
        {
            lock (door)
            {
                Cool(time.GetUtcNow());
                return Math.Max(0, (wrong - 1) / Free);
            }
        }
    }

    /// <summary>How far apart turns are now.</summary>
    internal TimeSpan Apart
    {
        get
        {
            lock (door)
            {
                Cool(time.GetUtcNow());
                return ApartOf(wrong);
            }
        }
    }

    /// <summary>Waits for a turn; false when none came in time. What turns out right is given back.</summary>
    public async Task<bool> EnterAsync(CancellationToken cancellationToken)
    {
        if (Stand() is not { } place)
            return false;
        try
        {
            await place.Task.WaitAsync(LongestWait, time, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            lock (door)
                waiting.Remove(place);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return place.Task.IsCompletedSuccessfully;
    }

    /// <summary>The attempt was right.</summary>
    public void GiveBack()
    {
        lock (door)
            wrong = Math.Max(0, wrong - 1);
    }

    private TaskCompletionSource? Stand()
    {
        lock (door)
        {
            var now = time.GetUtcNow();
            Cool(now);
            if (waiting.Count >= MostWaiting)
                return null;
            var place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (waiting.Count == 0 && nextTurn <= now)
            {
                Let(place, now);
                return place;
            }

            waiting.Add(place);
            if (waiting.Count == 1)
                Wake(nextTurn - now);
            return place;
        }
    }

    private void Draw()
    {
        lock (door)
        {
            var now = time.GetUtcNow();
            Cool(now);
            while (waiting.Count > 0 && nextTurn <= now)
            {
                var drawn = RandomNumberGenerator.GetInt32(waiting.Count);
                var place = waiting[drawn];
                waiting[drawn] = waiting[^1];
                waiting.RemoveAt(waiting.Count - 1);
                Let(place, nextTurn);
            }

            if (waiting.Count > 0)
                Wake(nextTurn - now);
        }
    }

    private void Let(TaskCompletionSource place, DateTimeOffset at)
    {
        wrong++;
        nextTurn = at + ApartOf(wrong);
        place.SetResult();
    }

    private void Wake(TimeSpan after)
    {
        timer ??= time.CreateTimer(_ => Draw(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(after, Timeout.InfiniteTimeSpan);
    }

    /// <summary>25 ms after eight wrong ones, doubling with every eight more, up to the bound.</summary>
    private TimeSpan ApartOf(int wrong) => wrong <= Free ? TimeSpan.Zero : Step * (1 << Math.Min(steepest, (wrong / Free) - 1));

    private void Cool(DateTimeOffset now)
    {
        if (cooledAt == default || wrong == 0)
            cooledAt = now;
        var steps = (int)Math.Min(int.MaxValue, (now - cooledAt) / Forgotten);
        wrong = Math.Min(Math.Max(0, wrong - steps), Free * (steepest + 1));
        cooledAt += steps * Forgotten;
    }
}
