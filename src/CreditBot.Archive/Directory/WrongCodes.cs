namespace CreditBot.Archive.Directory;

/// <summary>Counts wrong binding codes by account, in memory only.</summary>
internal sealed class WrongCodes(TimeProvider time)
{
    private const int Allowed = 10;
    private const int Remembered = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly Lock door = new();
    private readonly Dictionary<(string Channel, string Account), Queue<DateTimeOffset>> accounts = [];

    public bool IsThrottled(string channelId, string accountId)
    {
        lock (door)
        {
            if (!accounts.TryGetValue((channelId, accountId), out var times))
                return false;
            Forget(times);
            return times.Count >= Allowed;
        }
    }

    public void Add(string channelId, string accountId)
    {
        lock (door)
        {
            if (accounts.Count >= Remembered)
                Prune();
            if (!accounts.TryGetValue((channelId, accountId), out var times))
                accounts.Add((channelId, accountId), times = new());
            times.Enqueue(time.GetUtcNow());
        }
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
