using System.CommandLine;
using CreditBot.Archive;
using CreditBot.Archive.Rectifications;
using CreditBot.Archive.Settings;
using CreditBot.Archive.Tips;
using CreditBot.Archive.Turns;
using Microsoft.EntityFrameworkCore;

namespace CreditBot.Service.Commands;

/// <summary><c>setting set</c>, <c>unset</c> and <c>list</c>: the bureau's own figures, versioned; a value that could not be read later is refused.</summary>
internal static class SettingCommands
{
    private static readonly Argument<string> s_key = new("key") { Description = "Such as Rectification.RemindAt." };

    public static Command Set()
    {
        var value = new Argument<string>("value") { Description = "The new value." };
        var command = new Command("set", "Sets a figure from now on.") { s_key, value };
        command.SetAction((parsed, cancellationToken) => Tool.RunAsync(
            parsed, (services, token) => RunAsync(services, parsed.GetRequiredValue(s_key), parsed.GetRequiredValue(value), token), cancellationToken));
        return command;
    }

    public static Command Unset()
    {
        var command = new Command("unset", "Unsets a figure: no deadline, no reminder.") { s_key };
        command.SetAction((parsed, cancellationToken) => Tool.RunAsync(
            parsed, (services, token) => RunAsync(services, parsed.GetRequiredValue(s_key), null, token), cancellationToken));
        return command;
    }

    public static Command List()
    {
        var command = new Command("list", "Prints what is set.");
        command.SetAction((parsed, cancellationToken) => Tool.RunAsync(parsed, ListAsync, cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(IServiceProvider services, string key, string? value, CancellationToken cancellationToken)
    {
        if (value is not null && (!RectificationSettings.CanRead(key, value) || !TipSettings.CanRead(key, value)))
        {
            await Console.Error.WriteLineAsync($"'{value}' is no value for '{key}'; see docs/operating.md.");
            return 1;
        }

        await using var turn = services.GetRequiredService<TurnFactory>().Begin();
        await services.GetRequiredService<SettingStore>().SetAsync(turn, key, value, "system", cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return 0;
    }

    private static async Task<int> ListAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var archive = await services.GetRequiredService<IDbContextFactory<ArchiveContext>>().CreateDbContextAsync(cancellationToken);
        var versions = await archive.Settings.AsNoTracking().ToListAsync(cancellationToken);
        foreach (var setting in versions.GroupBy(s => s.Key, StringComparer.Ordinal).Select(g => g.MaxBy(s => s.Version)!).OrderBy(s => s.Key, StringComparer.Ordinal))
            await Console.Out.WriteLineAsync($"{setting.Key} = {setting.Value ?? "(unset)"}, version {setting.Version}");
        return 0;
    }
}
