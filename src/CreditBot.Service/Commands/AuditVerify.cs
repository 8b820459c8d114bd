using System.CommandLine;
using CreditBot.Archive;
using CreditBot.Archive.Audit;
using CreditBot.Archive.Events;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Tips.Audit;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Service.Commands;

/// <summary><c>audit verify</c>: exit code 0 when the chain is sound and reports and tips are what was filed; 2 otherwise, naming the first row, report, tip or day.</summary>
internal static class AuditVerify
{
    public static Command Command()
    {
        var command = new Command("verify", "Checks the audit chain and names the first broken row.");
        command.SetAction((parsed, cancellationToken) => Tool.RunAsync(parsed, RunAsync, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var archive = await services.GetRequiredService<IDbContextFactory<ArchiveContext>>().CreateDbContextAsync(cancellationToken);
        var verdict = await AuditChain.VerifyAsync(archive, cancellationToken);
        if (verdict.Broken is not { } broken)
            return await ReportsAsync(archive, verdict.Sound, cancellationToken);

        await Console.Error.WriteLineAsync($"The audit chain is broken at row {broken.Number} ({broken.Fault}); {verdict.Sound} rows before it are sound.");
        return 2;
    }

    /// <summary>The reports and their files, and the tips, against what was filed.</summary>
    private static async Task<int> ReportsAsync(ArchiveContext archive, long rows, CancellationToken cancellationToken)
    {
        if (await ReportSeal.VerifyAsync(archive, cancellationToken) is [var first, ..])
        {
            await Console.Error.WriteLineAsync($"The audit chain is sound, but report {first} is not what was filed.");
            return 2;
        }

        if (await RectificationSeal.VerifyAsync(archive, cancellationToken) is [var line, ..])
        {
            await Console.Error.WriteLineAsync($"The audit chain is sound, but line {line} of a notice's log is not what was written.");
            return 2;
        }

        if (await TipAuditVerdict.VerifyAsync(archive, cancellationToken) is [var day, ..])
        {
            await Console.Error.WriteLineAsync($"The audit chain is sound, but the tips' part of it is not: {day}.");
            return 2;
        }

        await Console.Out.WriteLineAsync($"The audit chain is sound: {rows} rows.");
        return 0;
    }
}
