using CreditBot.Archive;
using CreditBot.Archive.Directory;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Service.Desk.Accounts;

/// <summary>Makes desk accounts and signs people in; scoped.</summary>
internal sealed class DeskAccounts(UserManager<DeskAccount> accounts, SignInManager<DeskAccount> signIn, ArchiveContext archive)
{
    /// <summary>Compared with when there is no such account or it is locked out, so that all answers take the same time.</summary>
    private static readonly DeskAccount Nobody = new() { PersonId = Guid.Empty, UserName = "-" };

    private static readonly string NobodysHash = new PasswordHasher<DeskAccount>().HashPassword(Nobody, ReadablePassword.Create());

    /// <summary>
    /// Makes an account for a person. Refused with <c>account.personUnknown</c> or the code of Identity, such as
    /// <c>account.DuplicateUserName</c> or <c>account.PasswordTooShort</c>.
    /// </summary>
    public async Task<Outcome<DeskAccount>> CreateAsync(Guid personId, string userName, string password, CancellationToken cancellationToken = default)
    {
        if (!await archive.People.AnyAsync(person => person.Id == personId && person.LeftAt == null, cancellationToken))
            return new Outcome<DeskAccount>.Refused("account.personUnknown");
        var account = new DeskAccount { PersonId = personId, UserName = userName };
        return Answer(account, await accounts.CreateAsync(account, password));
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
