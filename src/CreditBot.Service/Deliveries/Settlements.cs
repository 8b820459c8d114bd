using CreditBot.Archive.Deliveries;

namespace CreditBot.Service.Deliveries;

/// <summary>
/// Marks rows delivered while the next ones are being sent: those that were sent during one commit share the next. So a busy channel costs few commits,
/// and a quiet one is marked at once. One sender uses it.
/// </summary>
internal sealed class Settlements(DeliveryQueue queue)
{
    private readonly List<Guid> _sent = [];
    private Task _running = Task.CompletedTask;

    /// <summary>Throws when an earlier mark could not be written.</summary>
    public async Task AddAsync(Guid id)
    {
        _sent.Add(id);
        if (!_running.IsCompleted)
            return;
        await _running;
        _running = MarkAsync();
    }

    /// <summary>Returns when all are marked.</summary>
    public async Task EndAsync()
    {
        await _running;
        await MarkAsync();
    }

    private Task MarkAsync()
    {
        if (_sent.Count == 0)
            return Task.CompletedTask;
        Guid[] ids = [.. _sent];
        _sent.Clear();
        return queue.DeliveredAsync(ids, CancellationToken.None);
    }
}
