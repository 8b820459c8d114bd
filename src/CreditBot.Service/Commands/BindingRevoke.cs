using System.CommandLine;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Service.Commands;

/// <summary><c>binding revoke</c>: ends every binding of a person, for a lost phone; it takes effect at the account's next message.</summary>
internal static class BindingRevoke
{
    public static Command Command()
    {
        var person = new Argument<string>("person") { Description = "The person's name or id in the directory." };
        var command = new Command("revoke", "Ends every binding of a person, such as of a lost phone.") { person };
        command.SetAction((parsed, cancellationToken) => Tool.RunAsync(
            parsed,
            (services, token) => RunAsync(services, parsed.GetRequiredValue(person), token),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string name, CancellationToken cancellationToken)
    {
        if (await People.FindAsync(services, name, cancellationToken) is not { } person)
            return 1;

        await using var turn = services.GetRequiredService<TurnFactory>().Begin();
        var archive = await turn.OpenAsync(cancellationToken);
        var bindings = await archive.ChannelBindings.Where(binding => binding.PersonId == person.Id && binding.RevokedAt == null).Select(binding => binding.Id).ToListAsync(cancellationToken);
        foreach (var binding in bindings)
            await services.GetRequiredService<StaffDirectory>().RevokeAsync(turn, binding, "system", cancellationToken);
        await turn.CommitAsync(cancellationToken);
        await Console.Out.WriteLineAsync($"{bindings.Count} bindings revoked.");
        return 0;
    }
}
