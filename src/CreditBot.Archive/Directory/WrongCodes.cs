namespace CreditBot.Archive.Directory;

/// <summary>
/// Bounds the guessing of binding codes, in memory only and without addresses. Every attempt is counted before the code is looked up,
/// so that attempts made at once do not slip through, and is given back when the code was right.
/// An account of the web costs nothing, so all of them together have one budget as well; accounts of other channels do not suffer from it.
/// </summary>
internal sealed class WrongCodes(TimeProvider time)
{
    /// <summary>Wrong codes of one account in an hour.</summary>
    private const int Allowed = 10;

    /// <summary>Wrong codes that all accounts of the web have in store; one comes back every <see cref="Pace"/>.</summary>
    private const int AllowedTogether = 100;

    private const string Web = "directline";
    private const int Remembered = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>At this pace somebody who guesses for a week meets one of 30 open codes with a probability of 0.3 %.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    private readonly Lock door = new();
    private readonly Dictionary<(string Channel, string Account), Queue<DateTimeOffset>> accounts = [];
    private DateTimeOffset spentUntil;

    /// <summary>Counts an attempt; otherwise says why there is none: <c>binding.throttled</c> (this account) or <c>binding.busy</c> (the whole web).</summary>
    public string? Refuse(string channelId, string accountId)
    {
        lock (door)
        {
            var now = time.GetUtcNow();
            var times = accounts.GetValueOrDefault((channelId, accountId));
            if (times is not null)
                Forget(times);
            if (times?.Count >= Allowed)
                return "binding.throttled";
            if (channelId == Web && !TakeFromAll(now))
                return "binding.busy";

            if (times is null)
            {
                if (accounts.Count >= Remembered)
                    Prune();
                accounts.Add((channelId, accountId), times = new());
            }

            times.Enqueue(now);
            return null;
        }
    }

    /// <summary>The attempt was a right code: it does not count.</summary>
    public void GiveBack(string channelId, string accountId)
    {
        lock (door)
        {
            if (accounts.TryGetValue((channelId, accountId), out var times))
                accounts[(channelId, accountId)] = new(times.SkipLast(1));
            if (channelId == Web)
                spentUntil -= Pace;
        }
    }

    /// <summary>The store is kept as the instant at which it is full again.</summary>
    private bool TakeFromAll(DateTimeOffset now)
    {
        var until = (spentUntil < now ? now : spentUntil) + Pace;
        if (until - now > Pace * AllowedTogether)
            return false;
        spentUntil = until;
        return true;
    }

    private void Forget(Queue<DateTimeOffset> times)
    {
        while (times.TryPeek(out var at) && time.GetUtcNow() - at >= Window)
            times.Dequeue();
    }

    /// <summary>Drops accounts that are quiet; when all are busy, those that guessed least.</summary>
    private void Prune()
    {
        foreach (var times in accounts.Values)
            Forget(times);
        foreach (var (account, _) in accounts.OrderBy(a => a.Value.Count).Take(Remembered / 2).ToList())
            accounts.Remove(account);
    }
}
