namespace CreditBot.Archive.Tips.Audit;

/// <summary>
/// What was done to a tip, to the day. The entries of a day have no order among themselves: random ids, no row ids.
/// </summary>
public sealed class TipAuditEntry
{
    public required Guid Id { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>Id of the handler, <c>tipster</c> or <c>system</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>Such as <c>tip.received</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Reference of the tip, or id of a handler.</summary>
    public required string Subject { get; init; }

    /// <summary>SHA-256 of what was written, in hex; no words.</summary>
    public required string Detail { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>Seal over all entries of a day; the audit chain takes it in when the day is over, also when nothing happened.</summary>
public sealed class TipAuditDay
{
    public required DateOnly Day { get; init; }

    /// <summary>Random, so that the seal of a day without entries looks like any other.</summary>
    public required byte[] Nonce { get; init; }

    public required byte[] Digest { get; set; }

    public bool Closed { get; set; }
}
