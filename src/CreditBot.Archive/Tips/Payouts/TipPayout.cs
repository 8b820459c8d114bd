namespace CreditBot.Archive.Tips.Payouts;

/// <summary>
/// What paying a reward needs and nothing else (TP-13): amount, number, and how the tipster wants to be paid. It does not say which tip it belongs to;
/// only the tip itself, sealed, knows its payout.
/// </summary>
public sealed class TipPayout
{
    public required Guid Id { get; init; }

    /// <summary>For payers only.</summary>
    public required byte[] Content { get; init; }

    /// <summary>Whether it was paid, under a key that the tip holds too; until then bytes that nobody can open.</summary>
    public required byte[] Mark { get; set; }
}

/// <summary>A payout's keys sealed to a payer.</summary>
public sealed class TipPayoutKey
{
    public required Guid PayoutId { get; init; }

    public required Guid PersonId { get; init; }

    public required byte[] Box { get; init; }
}

/// <summary>A payer's X25519 key; the private half is wrapped by Argon2id of the passphrase.</summary>
public sealed class TipPayerKey
{
    public required Guid PersonId { get; init; }

    public required byte[] PublicKey { get; init; }

    public required byte[] Salt { get; init; }

    public required byte[] Wrapped { get; init; }

    /// <summary>Whether a tip handler has let this key in; only then payouts are sealed to it.</summary>
    public required bool Confirmed { get; set; }
}

/// <summary>A payout as its payer reads it.</summary>
public sealed record PayoutInfo(Guid Id, string Number, DateOnly Day, long AmountFen, string Payee, DateOnly? PaidOn);

/// <summary>What only payers read.</summary>
internal sealed record PayoutContent(string Number, DateOnly Day, long AmountFen, string Payee);

/// <summary>That it was paid, and on which day.</summary>
internal sealed record PayoutMark(DateOnly Day);

/// <summary>What the tip keeps of its payout.</summary>
internal sealed record SealedPayout(Guid Id, string Number, byte[] MarkKey);
