using CreditBot.Service.Host;

namespace CreditBot.Service.Commands;

/// <summary>Runs a command with the service's parts, without serving. Configuration comes from the environment and appsettings.json.</summary>
internal static class Tool
{
    public static async Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<int>> command, CancellationToken cancellationToken)
    {
        await using var app = CreditBotHost.Build([]);
        await using var scope = app.Services.CreateAsyncScope();
        return await command(scope.ServiceProvider, cancellationToken);
    }
}
