namespace CreditBot.Service.Deliveries;

/// <summary>What became of one attempt to send. An error is a status code or an error class, never a body.</summary>
internal abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The receiver has it.</summary>
    public sealed record Sent : SendResult;

    /// <summary>The receiver is down or busy; try again after the back-off, not before <paramref name="RetryAfter"/>.</summary>
    public sealed record Later(string Error, TimeSpan? RetryAfter = null) : SendResult;

    /// <summary>The receiver does not want it as it is (a wrong address or key, perhaps); tried again, but slowly.</summary>
    public sealed record Refused(string Error) : SendResult;

    /// <summary>There is nobody to send it to any more; it is buried at once.</summary>
    public sealed record Hopeless(string Error) : SendResult;
}
