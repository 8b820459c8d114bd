using CreditBot.Archive;
using CreditBot.Archive.Directory;

namespace CreditBot.Service.Desk.Accounts;

/// <summary>How the demo's officer signs in.</summary>
internal sealed record DemoSignIn(string UserName, string Password);

/// <summary>The desk account of the demo.</summary>
internal static class DemoDesk
{
    public const string UserName = "officer";

    /// <summary>Makes the account of the demo's credit officer, or gives it a new password; called at every start of the demo.</summary>
    public static async Task<DemoSignIn> SeedAsync(IServiceProvider services, Guid officerId, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<DeskAccounts>();
        var password = ReadablePassword.Create();
        var outcome = await accounts.FindAsync(UserName) is { } account
            ? await accounts.ResetPasswordAsync(account, password)
            : await accounts.CreateAsync(officerId, UserName, password, cancellationToken);
        return outcome switch
        {
            Outcome<DeskAccount>.Done => new DemoSignIn(UserName, password),
            Outcome<DeskAccount>.Refused refused => throw new InvalidOperationException($"The demo's desk account was refused: {refused.Reason}."),
            _ => throw new InvalidOperationException(),
        };
    }
}
