using CreditBot.Archive;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Directory;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Service.Desk.Accounts;

/// <summary>Makes desk accounts and signs people in; scoped.</summary>
internal sealed class DeskAccounts(UserManager<DeskAccount> accounts, SignInManager<DeskAccount> signIn, ArchiveContext archive, TimeProvider time)
{
    /// <summary>Compared with when there is no such account or it is locked out, so that all answers take the same time.</summary>
    private static readonly DeskAccount Nobody = new() { PersonId = Guid.Empty, UserName = "-" };

    private static readonly string NobodysHash = new PasswordHasher<DeskAccount>().HashPassword(Nobody, ReadablePassword.Create());

    /// <summary>
    /// Makes an account for a person, with an entry in the audit that names who made it; one account a person, since with two somebody could pass
    /// for a second person. Refused with <c>account.personUnknown</c>, <c>account.personHasOne</c> or the code of Identity, such as
    /// <c>account.DuplicateUserName</c> or <c>account.PasswordTooShort</c>.
    /// </summary>
    public async Task<Outcome<DeskAccount>> CreateAsync(Guid personId, string userName, string password, string maker, CancellationToken cancellationToken = default)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellationToken);
        if (!await archive.People.AnyAsync(person => person.Id == personId && person.LeftAt == null, cancellationToken))
            return new Outcome<DeskAccount>.Refused("account.personUnknown");
        if (await archive.Users.AnyAsync(made => made.PersonId == personId, cancellationToken))
            return new Outcome<DeskAccount>.Refused("account.personHasOne");

        var account = new DeskAccount { PersonId = personId, UserName = userName };
        var outcome = Answer(account, await accounts.CreateAsync(account, password));
        if (outcome is Outcome<DeskAccount>.Done)
        {
            await AuditChain.AppendAsync(archive, time.GetUtcNow(), maker, "deskAccount.made", personId.ToString(), userName, cancellationToken);
            await archive.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return outcome;
    }

    /// <summary>Sets a new password; every session of the account ends and a lockout is lifted.</summary>
    public async Task<Outcome<DeskAccount>> ResetPasswordAsync(DeskAccount account, string password)
    {
        var token = await accounts.GeneratePasswordResetTokenAsync(account);
        var result = await accounts.ResetPasswordAsync(account, token, password);
        if (!result.Succeeded)
            return Answer(account, result);
        await accounts.ResetAccessFailedCountAsync(account);
        return Answer(account, await accounts.SetLockoutEndDateAsync(account, null));
    }

    public Task<DeskAccount?> FindAsync(string userName) => accounts.FindByNameAsync(userName);

    /// <summary>True when the person is signed in. Unknown, wrong and locked out are one answer.</summary>
    public async Task<bool> SignInAsync(string userName, string password)
    {
        if (await accounts.FindByNameAsync(userName) is { } account && !await accounts.IsLockedOutAsync(account))
            return (await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true)).Succeeded;
        accounts.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, password);
        return false;
    }

    public Task SignOutAsync() => signIn.SignOutAsync();

    private static Outcome<DeskAccount> Answer(DeskAccount account, IdentityResult result) =>
        result.Succeeded ? new Outcome<DeskAccount>.Done(account) : new Outcome<DeskAccount>.Refused($"account.{result.Errors.First().Code}");
}
