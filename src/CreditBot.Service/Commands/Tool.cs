using System.CommandLine;
using CreditBot.Service.Host;

namespace CreditBot.Service.Commands;

/// <summary>Runs a command with the service's parts, without serving. It takes the service's own options too, such as <c>--DataDirectory</c>.</summary>
internal static class Tool
{
    public static async Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> command, CancellationToken cancellationToken)
    {
        await using var app = CreditBotHost.Build([.. parsed.UnmatchedTokens]);
        await using var scope = app.Services.CreateAsyncScope();
        return await command(scope.ServiceProvider, cancellationToken);
    }
}
