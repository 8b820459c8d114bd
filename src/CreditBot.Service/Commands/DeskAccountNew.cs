using System.CommandLine;
using CreditBot.Archive;
using CreditBot.Archive.Directory;
using CreditBot.Service.Desk.Accounts;

namespace CreditBot.Service.Commands;

/// <summary><c>desk-account new</c>: makes a sign-in to the desk and prints its first password.</summary>
internal static class DeskAccountNew
{
    public static Command Command()
    {
        var person = new Argument<string>("person") { Description = "The person's name or id in the directory." };
        var user = new Argument<string>("user-name") { Description = "The name to sign in with." };
        var command = new Command("new", "Makes a sign-in to the desk for a person and prints its password.") { person, user };
        command.SetAction((parsed, cancellationToken) => Tool.RunAsync(
            parsed,
            (services, token) => RunAsync(services, parsed.GetRequiredValue(person), parsed.GetRequiredValue(user), token),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string name, string userName, CancellationToken cancellationToken)
    {
        if (await People.FindAsync(services, name, cancellationToken) is not { } person)
            return 1;

        var password = ReadablePassword.Create();
        if (await services.GetRequiredService<DeskAccounts>().CreateAsync(person.Id, userName, password, "console:" + Environment.UserName, cancellationToken) is Outcome<DeskAccount>.Refused refused)
        {
            await Console.Error.WriteLineAsync($"The account was refused: {refused.Reason}.");
            return 1;
        }

        await Console.Out.WriteLineAsync(password);
        return 0;
    }
}
