namespace CreditBot.Service.Deliveries;

/// <summary>So many messages in so long.</summary>
internal readonly record struct PaceLimit(int Messages, TimeSpan Window);

/// <summary>Keeps a channel below what its service allows; one loop uses it.</summary>
internal sealed class Pace(TimeProvider time, params IReadOnlyList<PaceLimit> limits)
{
    private readonly int _kept = limits.Max(limit => limit.Messages);
    private readonly List<long> _sent = [];

    /// <summary>How long until one more may be sent.</summary>
    public TimeSpan Wait()
    {
        var longest = TimeSpan.Zero;
        foreach (var (messages, window) in limits)
        {
            if (_sent.Count < messages)
                continue;
            var wait = window - time.GetElapsedTime(_sent[^messages]);
            longest = wait > longest ? wait : longest;
        }

        return longest;
    }

    /// <summary>One more is sent now.</summary>
    public void Count()
    {
        _sent.Add(time.GetTimestamp());
        if (_sent.Count > _kept)
            _sent.RemoveAt(0);
    }
}
