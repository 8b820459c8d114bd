namespace CreditBot.Forms.Recognisers;

/// <summary>Where in the original message a value was read, in UTF-16 units.</summary>
public readonly record struct Span(int Start, int Length)
{
    /// <summary>The first position after the value.</summary>
    public int End => Start + Length;
}
