using CreditBot.Forms.Engine;
using CreditBot.Forms.Words;

namespace CreditBot.Forms.Fields;

/// <summary>What a field made of a text.</summary>
/// <typeparam name="TDraft">The record of answers.</typeparam>
public abstract record Reading<TDraft>
{
    private Reading()
    {
    }

    /// <summary>It was understood; the draft holds the value.</summary>
    public sealed record Accepted(TDraft Draft) : Reading<TDraft>;

    /// <summary>It can mean several things; one question settles it.</summary>
    public sealed record AskBack(Pending Pending) : Reading<TDraft>;

    /// <summary>It was understood and cannot be taken; the phrase says why.</summary>
    public sealed record Refused(Phrase Reason) : Reading<TDraft>;

    /// <summary>There is nothing in it for this field.</summary>
    public sealed record Nothing : Reading<TDraft>
    {
        public static Nothing Here { get; } = new();
    }
}
