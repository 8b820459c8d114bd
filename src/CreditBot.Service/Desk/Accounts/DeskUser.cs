using System.Security.Claims;
using CreditBot.Archive;
using CreditBot.Archive.Directory;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Service.Desk.Accounts;

/// <summary>Who sits at the desk, as the directory has it now.</summary>
internal sealed record DeskUser(Guid PersonId, string Name, Roles Roles)
{
    public bool Has(Roles role) => (Roles & role) != Roles.None;
}

/// <summary>Looks the person of a cookie up, on every request, so that a change of roles acts at once (design §7).</summary>
internal sealed class DeskUsers(IDbContextFactory<ArchiveContext> archive)
{
    private static readonly string StampClaim = new ClaimsIdentityOptions().SecurityStampClaimType;

    /// <summary>The user, or null when the account is gone, its password was changed or the person has left.</summary>
    public async Task<DeskUser?> FindAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var account = principal.FindFirstValue(ClaimTypes.NameIdentifier);
        var stamp = principal.FindFirstValue(StampClaim);
        if (account is null || stamp is null)
            return null;

        await using var context = await archive.CreateDbContextAsync(cancellationToken);
        var query =
            from desk in context.Users.AsNoTracking()
            join person in context.People.AsNoTracking() on desk.PersonId equals person.Id
            where desk.Id == account && desk.SecurityStamp == stamp && person.LeftAt == null
            select new DeskUser(person.Id, person.Name, person.Roles);
        return await query.SingleOrDefaultAsync(cancellationToken);
    }
}

/// <summary>The desk user of a request.</summary>
internal static class DeskUserFeature
{
    /// <summary>Null when nobody is signed in.</summary>
    public static DeskUser? DeskUser(this HttpContext context) => context.Features.Get<DeskUser>();
}
