namespace CreditBot.Archive.Deliveries;

/// <summary>Tells the senders of this process that a commit may have made something due.</summary>
internal sealed class DeliverySignal(TimeProvider time)
{
    /// <summary>A sender that was between claiming and waiting when the signal came looks again this soon.</summary>
    private static readonly TimeSpan Recheck = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(2);

    private readonly Lock door = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long? raisedAt;

    public void Raise()
    {
        TaskCompletionSource waiting;
        lock (door)
        {
            waiting = next;
            next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            raisedAt = time.GetTimestamp();
        }

        waiting.TrySetResult();
    }

    public async Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        Task raised;
        lock (door)
        {
            raised = next.Task;
            if (raisedAt is { } at && time.GetElapsedTime(at) < Recent && timeout > Recheck)
                timeout = Recheck;
        }

        try
        {
            await raised.WaitAsync(timeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Nothing came: the caller looks for rows whose time has come.
        }
    }
}
