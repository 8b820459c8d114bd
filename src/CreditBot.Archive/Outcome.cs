namespace CreditBot.Archive;

/// <summary>The result shape of the solution: it was done, or it was refused for a reason that has words.</summary>
/// <typeparam name="T">What a success gives.</typeparam>
public abstract record Outcome<T>
{
    private Outcome()
    {
    }

    /// <summary>It was done.</summary>
    public sealed record Done(T Value) : Outcome<T>;

    /// <summary>It was refused; <paramref name="Reason"/> is a key of words, such as <c>binding.unknown</c>.</summary>
    public sealed record Refused(string Reason) : Outcome<T>;
}
