using System.CommandLine;
using CreditBot.Archive;
using CreditBot.Archive.Directory;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Service.Commands;

/// <summary><c>binding new</c>: makes a one-time binding code for a person of the directory.</summary>
internal static class BindingNew
{
    public static Command Command()
    {
        var person = new Argument<string>("person") { Description = "The person's name or id in the directory." };
        var days = new Option<int>("--days") { Description = "For how many days the code can be used.", DefaultValueFactory = _ => 7 };
        var command = new Command("new", "Makes a one-time binding code for a person.") { person, days };
        command.SetAction((parsed, cancellationToken) => Tool.RunAsync(
            parsed,
            (services, token) => RunAsync(services, parsed.GetRequiredValue(person), TimeSpan.FromDays(parsed.GetRequiredValue(days)), token),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string name, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        if (await People.FindAsync(services, name, cancellationToken) is not { } person)
            return 1;

        await using var turn = services.GetRequiredService<TurnFactory>().Begin();
        var code = await services.GetRequiredService<StaffDirectory>().IssueCodeAsync(turn, person.Id, lifetime, reusable: false, cancellationToken);
        await turn.CommitAsync(cancellationToken);
        await Console.Out.WriteLineAsync(code);
        return 0;
    }
}

/// <summary>Finds the person that a command names.</summary>
internal static class People
{
    /// <summary>The one person of that name or id; otherwise says what is wrong and gives null.</summary>
    public static async Task<Person?> FindAsync(IServiceProvider services, string name, CancellationToken cancellationToken)
    {
        await using var archive = await services.GetRequiredService<IDbContextFactory<ArchiveContext>>().CreateDbContextAsync(cancellationToken);
        var isId = Guid.TryParse(name, out var id);
        var found = await archive.People.Where(person => person.LeftAt == null && (isId ? person.Id == id : person.Name == name)).Take(2).ToListAsync(cancellationToken);
        if (found is [var only])
            return only;

        await Console.Error.WriteLineAsync(found.Count == 0 ? $"Nobody in the directory is '{name}'." : $"Several people are called '{name}'; give the id.");
        return null;
    }
}
