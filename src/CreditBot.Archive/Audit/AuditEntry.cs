namespace CreditBot.Archive.Audit;

/// <summary>One link of the audit chain; never changed or deleted. The hash covers the previous hash and the canonical row.</summary>
public sealed class AuditEntry
{
    /// <summary>Position in the chain, from 1, without gaps.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the person or <c>system</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>Such as <c>event.filed</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Reference or id of what was acted on.</summary>
    public required string Subject { get; init; }

    public required string Detail { get; init; }

    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; init; }
}
