namespace CreditBot.Archive.Turns;

/// <summary>Another turn wrote the same conversation, state or record first; the turn can be run again.</summary>
public sealed class TurnConflictException : Exception
{
    public TurnConflictException()
        : this(null)
    {
    }

    public TurnConflictException(Exception? inner)
        : base("Another turn was first.", inner)
    {
    }
}
