using CreditBot.Archive;
using CreditBot.Archive.Directory;

namespace CreditBot.Service.Desk.Accounts;

/// <summary>How a person of the demo signs in.</summary>
internal sealed record DemoSignIn(string UserName, string Password);

/// <summary>The desk accounts of the demo: the officer, a second one who approves what the first drafts, and the tip handlers.</summary>
internal static class DemoDesk
{
    public const string Officer = "officer";
    public const string TipHandler = "handler";
    public const string SecondTipHandler = "handler2";
    public const string Discipline = "discipline";
    public const string Approver = "approver";

    /// <summary>Makes the account of a person of the demo, or gives it a new password; called at every start of the demo.</summary>
    public static async Task<DemoSignIn> SeedAsync(IServiceProvider services, Guid personId, string userName, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<DeskAccounts>();
        var password = ReadablePassword.Create();
        var outcome = await accounts.FindAsync(userName) is { } account
            ? await accounts.ResetPasswordAsync(account, password)
            : await accounts.CreateAsync(personId, userName, password, "system", cancellationToken);
        return outcome switch
        {
            Outcome<DeskAccount>.Done => new DemoSignIn(userName, password),
            Outcome<DeskAccount>.Refused refused => throw new InvalidOperationException($"The demo's desk account '{userName}' was refused: {refused.Reason}."),
            _ => throw new InvalidOperationException(),
        };
    }
}
