namespace CreditBot.Archive.Turns;

/// <summary>A light turn that waits for its group. It can be cancelled until a group has taken it.</summary>
internal sealed class PendingTurn(IReadOnlyList<LightWrite> writes)
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int taken;

    public IReadOnlyList<LightWrite> Writes { get; } = writes;

    /// <summary>Why it was refused, known before the group's commit.</summary>
    public Exception? Failure { get; set; }

    public Task Done => done.Task;

    public bool TryTake() => Interlocked.Exchange(ref taken, 1) == 0;

    public void Cancel(CancellationToken cancellationToken)
    {
        if (TryTake())
            done.TrySetCanceled(cancellationToken);
    }

    public void Complete()
    {
        if (Failure is null)
            done.TrySetResult();
        else
            done.TrySetException(Failure);
    }
}
