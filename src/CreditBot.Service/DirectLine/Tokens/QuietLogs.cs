using Microsoft.Extensions.Options;

namespace CreditBot.Service.DirectLine.Tokens;

/// <summary>
/// Keeps the host's own request logs at warnings whatever the configuration says: they carry paths and with them
/// the ids of conversations, which no log may hold (design §6); those of the desk's pages carry what was typed into a form, the password included.
/// </summary>
internal sealed class QuietLogs : IPostConfigureOptions<LoggerFilterOptions>
{
    /// <summary>Silent as a whole, for it also puts the path into the scope of every other log line.</summary>
    private const string Diagnostics = "Microsoft.AspNetCore.Hosting.Diagnostics";

    private static readonly string[] Categories =
    [
        Diagnostics,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.Cors",
        "Microsoft.AspNetCore.HttpLogging",
        "Microsoft.AspNetCore.HttpsPolicy",
        "Microsoft.AspNetCore.Server.Kestrel.BadRequests",
        "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Authentication",
        "Microsoft.AspNetCore.Authorization",
        "Microsoft.AspNetCore.StaticFiles",
        "Microsoft.AspNetCore.Mvc",
        "Microsoft.IdentityModel",
    ];

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        var providers = options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct(StringComparer.Ordinal).ToList();
        foreach (var rule in options.Rules.Where(IsQuiet).ToList())
        {
            options.Rules.Remove(rule);
        }

        foreach (var category in Categories)
        {
            foreach (var provider in providers)
            {
                options.Rules.Add(new LoggerFilterRule(provider, category, category == Diagnostics ? LogLevel.None : LogLevel.Warning, filter: null));
            }
        }
    }

    private static bool IsQuiet(LoggerFilterRule rule) =>
        rule.CategoryName is { } category
        && Categories.Any(quiet => category.StartsWith(quiet, StringComparison.OrdinalIgnoreCase));
}
