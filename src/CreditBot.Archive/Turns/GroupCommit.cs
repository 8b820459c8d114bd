using System.Collections.Concurrent;

namespace CreditBot.Archive.Turns;

/// <summary>
/// Lets light turns share commits: whoever finds nobody writing writes at once, on its own thread; whoever comes meanwhile is written
/// by the next in line, all of them in one transaction. The gate is first come, first served, also for those who want it alone.
/// </summary>
/// <param name="write">Writes a group in one transaction and sets the <see cref="PendingTurn.Failure"/> of single turns; throws when the whole group failed.</param>
internal sealed class GroupCommit(Func<List<PendingTurn>, Task> write) : IDisposable
{
    private const int LargestGroup = 256;
    private readonly ConcurrentQueue<PendingTurn> waiting = new();
    private readonly SemaphoreSlim gate = new(1, 1);
    private int called;

    /// <summary>Waits until no group is written and keeps further ones off until <see cref="Leave"/>.</summary>
    public Task EnterAsync(CancellationToken cancellationToken) => gate.WaitAsync(cancellationToken);

    public void Leave() => gate.Release();

    public async Task CommitAsync(IReadOnlyList<LightWrite> writes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new PendingTurn(writes);
        waiting.Enqueue(turn);
        if (gate.Wait(0, CancellationToken.None))
            await LeadAsync();
        else
            CallLeader();

        await using var registration = cancellationToken.UnsafeRegister((state, token) => ((PendingTurn)state!).Cancel(token), turn);
        await turn.Done;
    }

    public void Dispose() => gate.Dispose();

    private void CallLeader()
    {
        if (Interlocked.Exchange(ref called, 1) == 0)
            _ = LeadNextAsync();
    }

    private async Task LeadNextAsync()
    {
        await gate.WaitAsync();
        Volatile.Write(ref called, 0);
        await LeadAsync();
    }

    private async Task LeadAsync()
    {
        var group = new List<PendingTurn>();
        try
        {
            while (group.Count < LargestGroup && waiting.TryDequeue(out var turn))
            {
                if (turn.TryTake())
                    group.Add(turn);
            }

            if (group.Count > 0)
                await write(group);
        }
        catch (Exception e)
        {
            // The whole group is rolled back; every caller learns why, and the next group starts afresh.
            foreach (var turn in group)
                turn.Failure ??= e;
        }
        finally
        {
            gate.Release();
        }

        foreach (var turn in group)
            turn.Complete();
        if (!waiting.IsEmpty)
            CallLeader();
    }
}
