namespace CreditBot.Archive.Tips.Returns;

/// <summary>
/// Slows the guessing of codes and passphrases, in memory only and without addresses. Every attempt takes its turn in one line before it is looked at,
/// so that attempts made at once do not slip through; the more wrong ones lately, the further apart are the turns, up to a bound, so that an honest
/// person waits some seconds and is not locked out. When the line is too long the answer is "busy".
/// </summary>
public sealed class TipGuesses
{
    private const int Free = 8;
    private const int Steepest = 6;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestLine = TimeSpan.FromSeconds(20);

    private readonly Lock door = new();
    private readonly TimeProvider time;
    private DateTimeOffset nextTurn;
    private DateTimeOffset cooledAt;
    private int wrong;

    internal TipGuesses(TimeProvider time) => this.time = time;

    /// <summary>Waits for a turn; false when the line is too long. What turns out right is given back.</summary>
    public async Task<bool> EnterAsync(CancellationToken cancellationToken)
    {
        if (Take() is not { } wait)
            return false;
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken);
        return true;
    }

    /// <summary>The attempt was right.</summary>
    public void GiveBack()
    {
        lock (door)
            wrong = Math.Max(0, wrong - 1);
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

    private TimeSpan? Take()
    {
        lock (door)
        {
            var now = time.GetUtcNow();
            Cool(now);
            var turn = nextTurn > now ? nextTurn : now;
            if (turn - now > LongestLine)
                return null;
            wrong++;
            nextTurn = turn + ApartOf(wrong);
            return turn - now;
        }
    }

    /// <summary>25 ms after eight wrong ones, doubling with every eight more, 1.6 s at most.</summary>
    private static TimeSpan ApartOf(int wrong) => wrong <= Free ? TimeSpan.Zero : Step * (1 << Math.Min(Steepest, (wrong / Free) - 1));

    private void Cool(DateTimeOffset now)
    {
        if (cooledAt == default || wrong == 0)
            cooledAt = now;
        var steps = (int)Math.Min(int.MaxValue, (now - cooledAt) / Forgotten);
        wrong = Math.Min(Math.Max(0, wrong - steps), Free * (Steepest + 1));
        cooledAt += steps * Forgotten;
    }
}
