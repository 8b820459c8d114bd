namespace CreditBot.Archive.Directory;

/// <summary>A bound person with unit, as of this turn.</summary>
public sealed record StaffMember(Guid BindingId, Person Person, Unit Unit)
{
    public bool Has(Roles role) => (Person.Roles & role) != Roles.None;
}

/// <summary>Who is who. Reads go through a snapshot that is renewed as soon as any process has changed the directory.</summary>
public sealed class StaffDirectory
{
    /// <summary>The person bound to a channel account, or null; revoked bindings and people who have left are not found.</summary>
    public ValueTask<StaffMember?> FindAsync(string channelId, string accountId, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>All units, by code.</summary>
    public ValueTask<IReadOnlyList<Unit>> UnitsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>
    /// Binds the account with a code in the given turn and writes the audit entry. Refused with <c>binding.unknown</c> (never issued, expired or used)
    /// or <c>binding.throttled</c> (after 10 wrong codes from one account in an hour). A person bound anew in the same account replaces the old binding.
    /// </summary>
    public Task<Outcome<StaffMember>> BindAsync(Turns.ArchiveTurn turn, string channelId, string accountId, string code, string? conversationReference, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Makes a code for a person: eight random digits, valid for <paramref name="lifetime"/>; the code itself is not kept.</summary>
    public Task<string> IssueCodeAsync(Turns.ArchiveTurn turn, Guid personId, TimeSpan lifetime, bool reusable, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Keeps where a bound person can be reached; writes only when it changed.</summary>
    public Task RememberReferenceAsync(Turns.ArchiveTurn turn, Guid bindingId, string conversationReference, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Revokes a binding; takes effect at the account's next turn.</summary>
    public Task RevokeAsync(Turns.ArchiveTurn turn, Guid bindingId, string actor, CancellationToken cancellationToken) => throw new NotSupportedException();
}
