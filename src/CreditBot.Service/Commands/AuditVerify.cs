using System.CommandLine;
using CreditBot.Archive;
using CreditBot.Archive.Audit;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Service.Commands;

/// <summary><c>audit verify</c>: exit code 0 when the chain is sound, 2 when a row was changed, removed or put in; it names the first such row.</summary>
internal static class AuditVerify
{
    public static Command Command()
    {
        var command = new Command("verify", "Checks the audit chain and names the first broken row.");
        command.SetAction((_, cancellationToken) => Tool.RunAsync(RunAsync, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var archive = await services.GetRequiredService<IDbContextFactory<ArchiveContext>>().CreateDbContextAsync(cancellationToken);
        var verdict = await AuditChain.VerifyAsync(archive, cancellationToken);
        if (verdict.Broken is not { } broken)
        {
            await Console.Out.WriteLineAsync($"The audit chain is sound: {verdict.Sound} rows.");
            return 0;
        }

        await Console.Error.WriteLineAsync($"The audit chain is broken at row {broken.Number} ({broken.Fault}); {verdict.Sound} rows before it are sound.");
        return 2;
    }
}
