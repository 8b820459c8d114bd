namespace CreditBot.Service.DirectLine.Conversations;

/// <summary>One turn at a time in a conversation; other conversations do not wait.</summary>
internal sealed class ConversationLocks
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Waits for the conversation's turn; dispose the lease when it is over.</summary>
    public async ValueTask<IDisposable> EnterAsync(string conversationId, CancellationToken cancellationToken)
    {
        Entry entry;
        lock (_gate)
        {
            if (!_entries.TryGetValue(conversationId, out entry!))
            {
                _entries.Add(conversationId, entry = new Entry());
            }

            entry.Users++;
        }

        try
        {
            await entry.Turn.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(conversationId, entry);
            throw;
        }

        return new Lease(this, conversationId, entry);
    }

    private void Leave(string conversationId, Entry entry)
    {
        lock (_gate)
        {
            if (--entry.Users == 0)
            {
                _entries.Remove(conversationId);
                entry.Turn.Dispose();
            }
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Lease(ConversationLocks locks, string conversationId, Entry entry) : IDisposable
    {
        private bool _left;

        public void Dispose()
        {
            if (!_left)
            {
                _left = true;
                entry.Turn.Release();
                locks.Leave(conversationId, entry);
            }
        }
    }
}
