using CreditBot.Service.DirectLine.Activities;

namespace CreditBot.Service.DirectLine.Conversations;

/// <summary>Answers of turns of which nothing is kept, for clients that poll: in memory, for a minute, given out once.</summary>
internal sealed class PassingAnswers(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly Lock _door = new();
    private readonly List<(string ConversationId, DateTimeOffset Until, ActivityBatch Batch)> _kept = [];

    public void Keep(string conversationId, ActivityBatch batch)
    {
        lock (_door)
        {
            Sweep();
            _kept.Add((conversationId, time.GetUtcNow() + Lifetime, batch));
        }
    }

    /// <summary>What was kept for the conversation; it is gone then.</summary>
    public IReadOnlyList<ActivityBatch> Take(string conversationId)
    {
        lock (_door)
        {
            if (_kept.Count == 0)
            {
                return [];
            }

            Sweep();
            var taken = _kept.Where(one => one.ConversationId == conversationId).Select(one => one.Batch).ToList();
            _kept.RemoveAll(one => one.ConversationId == conversationId);
            return taken;
        }
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        _kept.RemoveAll(one => one.Until <= now);
    }
}
