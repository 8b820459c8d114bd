using CreditBot.Archive;
using CreditBot.Archive.Directory;

namespace CreditBot.Service.Desk.Accounts;

/// <summary>How somebody of the demo signs in to the desk.</summary>
internal sealed record DemoSignIn(string UserName, string Password);

/// <summary>The desk accounts of the demo: the officer, and a second one who approves what the first drafts.</summary>
internal static class DemoDesk
{
    public const string UserName = "officer";

    public const string ApproverName = "approver";

    /// <summary>Makes a demo account, or gives it a new password; called at every start of the demo.</summary>
    public static async Task<DemoSignIn> SeedAsync(IServiceProvider services, string userName, Guid personId, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<DeskAccounts>();
        var password = ReadablePassword.Create();
        var outcome = await accounts.FindAsync(userName) is { } account
            ? await accounts.ResetPasswordAsync(account, password)
            : await accounts.CreateAsync(personId, userName, password, cancellationToken);
        return outcome switch
        {
            Outcome<DeskAccount>.Done => new DemoSignIn(userName, password),
            Outcome<DeskAccount>.Refused refused => throw new InvalidOperationException($"The demo's desk account was refused: {refused.Reason}."),
            _ => throw new InvalidOperationException(),
        };
    }
}
