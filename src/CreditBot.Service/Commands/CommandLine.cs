using System.CommandLine;
using System.Data.Common;
using CreditBot.Archive.Storage;
using CreditBot.Service.Commands.Import;
using CreditBot.Service.Host;
using Microsoft.Extensions.Options;

namespace CreditBot.Service.Commands;

/// <summary>The binary's commands (design §9): without one it serves, with one it is the administrator's tool.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await Root(args).Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OptionsValidationException error)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, error.Failures.Select(failure => Named(failure, error.OptionsType))));
            return 1;
        }
        catch (InvalidOperationException error)
        {
            // A wrong argument: the message names it, a stack trace would hide it.
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
        catch (Exception error) when (error is DbException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The service cannot use the archive, the data directory or the address ('DataDirectory', 'Archive:ConnectionString', 'Urls'): {error.Message}");
            return 1;
        }
    }

    /// <summary>The refusal with the key as it is written in the configuration: Tip:WaitSeconds, where the validator says TipOptions.WaitSeconds.</summary>
    private static string Named(string failure, Type options)
    {
        var section = options.Name.EndsWith("Options", StringComparison.Ordinal) ? options.Name[..^"Options".Length] + ":" : "";
        return failure.Replace(options.Name + ".", section, StringComparison.Ordinal);
    }

    private static RootCommand Root(string[] args)
    {
        var root = new RootCommand("CreditBot: the bot, its phone page and the credit office's desk.") { TreatUnmatchedTokensAsErrors = false };
        root.SetAction((_, cancellationToken) => CreditBotHost.ServeAsync(args, cancellationToken));

        var migrate = new Command("migrate", "Brings the archive to the current schema and ends.");
        migrate.SetAction((parsed, cancellationToken) => Tool.RunAsync(parsed, static async (services, token) =>
        {
            await services.GetRequiredService<ArchiveDatabase>().MigrateAsync(token);
            await Console.Out.WriteLineAsync("The archive is up to date.");
            return 0;
        }, cancellationToken));

        root.Subcommands.Add(migrate);
        root.Subcommands.Add(new Command("audit", "The audit chain.") { AuditVerify.Command() });
        root.Subcommands.Add(new Command("binding", "Binding codes.") { BindingNew.Command(), BindingRevoke.Command() });
        root.Subcommands.Add(new Command("desk-account", "Sign-ins to the desk.") { DeskAccountNew.Command() });
        root.Subcommands.Add(new Command("rectifications", "Rectification notices.") { RectificationsImport.Command() });
        root.Subcommands.Add(new Command("calendar", "Working days.") { CalendarImport.Command() });
        root.Subcommands.Add(new Command("setting", "The bureau's own figures.") { SettingCommands.Set(), SettingCommands.Unset(), SettingCommands.List() });
        foreach (var command in root.Subcommands.SelectMany(child => child.Subcommands.Prepend(child)))
            command.TreatUnmatchedTokensAsErrors = false;
        return root;
    }
}
