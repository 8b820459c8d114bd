using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Archive.Directory;

/// <summary>Who is who. Reads go through a snapshot that is renewed as soon as any process has changed the directory.</summary>
public sealed class StaffDirectory
{
    private const int CodeDigits = 8;

    private readonly IDbContextFactory<ArchiveContext> contexts;
    private readonly IHotReader reader;
    private readonly TimeProvider time;
    private readonly WrongCodes wrongCodes;
    private DirectorySnapshot? snapshot;

    internal StaffDirectory(IDbContextFactory<ArchiveContext> contexts, IHotReader reader, TimeProvider time)
    {
        (this.contexts, this.reader, this.time) = (contexts, reader, time);
        wrongCodes = new(time);
    }

    /// <summary>The person bound to a channel account, or null; revoked bindings and people who have left are not found.</summary>
    public async ValueTask<StaffMember?> FindAsync(string channelId, string accountId, CancellationToken cancellationToken) =>
        (await SnapshotAsync(cancellationToken)).Find(channelId, accountId);

    /// <summary>All units of the bureau itself, by code.</summary>
    public async ValueTask<IReadOnlyList<Unit>> UnitsAsync(CancellationToken cancellationToken) =>
        (await SnapshotAsync(cancellationToken)).Units;

    /// <summary>
    /// Binds the account with a code in the given turn and writes the audit entry. Refused with <c>binding.unknown</c> (never issued, expired or used),
    /// <c>binding.throttled</c> (after 10 wrong codes from one account in an hour) or <c>binding.busy</c> (too many from the web together). A person bound anew in the same account replaces the old binding.
    /// </summary>
    public async Task<Outcome<StaffMember>> BindAsync(Turns.ArchiveTurn turn, string channelId, string accountId, string code, string? conversationReference, CancellationToken cancellationToken)
    {
        if (wrongCodes.Refuse(channelId, accountId) is { } reason)
            return new Outcome<StaffMember>.Refused(reason);

        var context = await turn.OpenAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (await RedeemAsync(context, code, now, cancellationToken) is not { } person)
            return new Outcome<StaffMember>.Refused("binding.unknown");

        wrongCodes.GiveBack(channelId, accountId);
        await context.ChannelBindings
            .Where(b => b.ChannelId == channelId && b.AccountId == accountId && b.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.RevokedAt, now), cancellationToken);
        await AuditChain.AppendAsync(context, now, person.Id.ToString(), "binding.made", person.Id.ToString(), channelId, cancellationToken);
        var binding = new ChannelBinding
        {
            Id = Guid.NewGuid(),
            ChannelId = channelId,
            AccountId = accountId,
            PersonId = person.Id,
            BoundAt = now,
            ConversationReference = conversationReference,
        };
        context.ChannelBindings.Add(binding);
        await context.SaveChangesAsync(cancellationToken);
        var unit = await context.Units.AsNoTracking().SingleAsync(u => u.Id == person.UnitId, cancellationToken);
        return new Outcome<StaffMember>.Done(new(binding.Id, person, unit));
    }

    /// <summary>Makes a code for a person: eight random digits, valid for <paramref name="lifetime"/>; the code itself is not kept.</summary>
    public async Task<string> IssueCodeAsync(Turns.ArchiveTurn turn, Guid personId, TimeSpan lifetime, bool reusable, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        var now = time.GetUtcNow();
        while (true)
        {
            var code = RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
            var hash = await HashAsync(context, code, cancellationToken);
            if (await context.BindingCodes.AnyAsync(c => c.Hash == hash, cancellationToken))
                continue;
            context.BindingCodes.Add(new BindingCode { Hash = hash, PersonId = personId, ExpiresAt = now + lifetime, Reusable = reusable });
            await AuditChain.AppendAsync(context, now, "system", "binding.codeIssued", personId.ToString(), reusable ? "reusable" : "once", cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
            return code;
        }
    }

    /// <summary>Keeps where a bound person can be reached; writes only when it changed.</summary>
    public async Task RememberReferenceAsync(Turns.ArchiveTurn turn, Guid bindingId, string conversationReference, CancellationToken cancellationToken)
    {
        var kept = await reader.ReadAsync(
            """
            SELECT 1 FROM "ChannelBindings" WHERE "Id" = $1 AND "ConversationReference" = $2
            """,
            [bindingId, conversationReference],
            row => true,
            cancellationToken);
        if (kept.Count > 0)
            return;

        var context = await turn.OpenAsync(cancellationToken);
        await context.ChannelBindings
            .Where(b => b.Id == bindingId && b.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.ConversationReference, conversationReference), cancellationToken);
    }

    /// <summary>Revokes a binding; takes effect at the account's next turn.</summary>
    public async Task RevokeAsync(Turns.ArchiveTurn turn, Guid bindingId, string actor, CancellationToken cancellationToken)
    {
        var context = await turn.OpenAsync(cancellationToken);
        var now = time.GetUtcNow();
        var revoked = await context.ChannelBindings
            .Where(b => b.Id == bindingId && b.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.RevokedAt, now), cancellationToken);
        if (revoked == 0)
            return;
        await AuditChain.AppendAsync(context, now, actor, "binding.revoked", bindingId.ToString(), "", cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Uses the code up and gives its person; the row's lock lets only one account have it.</summary>
    private static async Task<Person?> RedeemAsync(ArchiveContext context, string code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (code.Length != CodeDigits || !code.All(char.IsAsciiDigit))
            return null;
        var hash = await HashAsync(context, code, cancellationToken);
        var redeemed = await context.BindingCodes
            .Where(c => c.Hash == hash && c.ExpiresAt > now && (c.Reusable || c.UsedAt == null))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancellationToken);
        if (redeemed == 0)
            return null;
        return await context.People.AsNoTracking()
            .SingleOrDefaultAsync(p => p.LeftAt == null && context.BindingCodes.Any(c => c.Hash == hash && c.PersonId == p.Id), cancellationToken);
    }

    private static async Task<string> HashAsync(ArchiveContext context, string code, CancellationToken cancellationToken)
    {
        var salt = await context.SiteSalts.Where(s => s.Name == SiteSalt.BindingCodes).Select(s => s.Value).SingleAsync(cancellationToken);
        return Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.ASCII.GetBytes(code)]));
    }

    private async ValueTask<DirectorySnapshot> SnapshotAsync(CancellationToken cancellationToken)
    {
        var versions = await reader.ReadAsync(
            """
            SELECT "Value" FROM "Counters" WHERE "Name" = 'directory'
            """,
            [],
            row => row.GetInt64(0),
            cancellationToken);
        if (snapshot is { } current && current.Version == versions.Single())
            return current;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return snapshot = await DirectorySnapshot.LoadAsync(context, versions.Single(), cancellationToken);
    }
}
