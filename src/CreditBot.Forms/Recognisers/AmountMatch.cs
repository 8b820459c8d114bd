namespace CreditBot.Forms.Recognisers;

/// <summary>A sum of money in renminbi.</summary>
/// <param name="Span">The characters that said it.</param>
/// <param name="Fen">The sum in fen, or the lower end of a range; null when only an order of magnitude was given (十几万).</param>
/// <param name="ToFen">The upper end of a range, in fen.</param>
/// <param name="Approximate">约, 左右, 多, 七八万.</param>
public sealed record AmountMatch(Span Span, long? Fen, long? ToFen, bool Approximate)
{
    /// <summary>Which side of the sum is meant: 不超过50万, 10万以上.</summary>
    public Bound Bound { get; init; }
}
